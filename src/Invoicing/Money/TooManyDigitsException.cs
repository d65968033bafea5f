namespace Invoicing;

/// <summary>An exact number has grown beyond what is ever meant.</summary>
internal sealed class TooManyDigitsException()
    : OverflowException("An exact number on the way to an amount has more than 9800 digits; use fewer different base quantities or percentages of the rest, or a profile that rounds earlier.");
