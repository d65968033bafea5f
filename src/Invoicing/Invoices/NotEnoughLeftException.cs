namespace Invoicing;

/// <summary>More was to be paid back, taken back or applied than is left; nothing was changed.</summary>
public sealed class NotEnoughLeftException : InvoicingException
{
    internal NotEnoughLeftException(string code, Money amount, Money left, string message)
        : base(code, message)
    {
        Amount = amount;
        Left = left;
    }

    /// <summary>What was asked for.</summary>
    public Money Amount { get; }

    /// <summary>What is left.</summary>
    public Money Left { get; }
}
