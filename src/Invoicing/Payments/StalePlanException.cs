namespace Invoicing;

/// <summary>A payment, or an invoice that was to get something of it, changed since the allocation was planned; nothing was changed. Plan it again.</summary>
public sealed class StalePlanException : InvoicingException
{
    internal StalePlanException(Payment payment)
        : base(ErrorCodes.StalePlan, $"Payment {payment.Method} '{payment.Reference}', or an invoice that was to get something of it, changed since this was planned. Plan it again and use what you then see.")
    {
    }
}
