namespace Invoicing;

/// <summary>An invoice was to get a number that another one of the legal entity has; nothing was written.</summary>
/// <remarks>Series that write alike, or a series that was started again over numbers it had given, lead here; repeating the command does not help.</remarks>
public sealed class NumberTakenException : InvoicingException
{
    /// <summary>Made by stores when a number does not stay unique at commit.</summary>
    public NumberTakenException(string number)
        : base(ErrorCodes.NumberTaken, $"The number {number} belongs to another invoice, and nothing was written; give the series another format or a higher start.") => Number = number;

    /// <summary>The number.</summary>
    public string Number { get; }
}
