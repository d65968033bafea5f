namespace Invoicing;

/// <summary>An imported invoice has a number that a series here will give, so that posting would stop at it one day; nothing was written.</summary>
public sealed class NumberReservedException : InvoicingException
{
    internal NumberReservedException(string number, string series)
        : base(ErrorCodes.NumberReserved, $"The number {number} is one that the series '{series}' will give, and nothing was written; let the series start behind the numbers of the other system, or give it another format.") => Number = number;

    /// <summary>The number.</summary>
    public string Number { get; }
}
