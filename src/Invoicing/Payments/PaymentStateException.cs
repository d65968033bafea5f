namespace Invoicing;

/// <summary>A payment is not in a state for what was to be done with it; nothing was changed.</summary>
public sealed class PaymentStateException : InvoicingException
{
    internal PaymentStateException(string code, Payment payment, string what, string remedy)
        : base(code, $"Payment {payment.Method} '{payment.Reference}' is {payment.Status} and cannot be {what}. {remedy}")
    {
        PaymentId = payment.Id;
        Status = payment.Status;
    }

    /// <summary>The payment.</summary>
    public PaymentId PaymentId { get; }

    /// <summary>Where its money is.</summary>
    public PaymentStatus Status { get; }
}
