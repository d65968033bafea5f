namespace Invoicing;

/// <summary>A payment method cannot pay invoices, or the legal entity does not have it; nothing was changed.</summary>
public sealed class MethodNotAllowedException : InvoicingException
{
    internal MethodNotAllowedException(PaymentMethod method)
        : base(
            ErrorCodes.MethodNotAllowedForInvoices,
            method.IsOnAccount
                ? $"Payment method '{method}' is credit and no money, so it pays no invoice; take a method by which money comes in."
                : $"Payment method '{method}' pays no invoices; take one that IPaymentMethodCatalog lists with CanPayInvoices.") => Method = method;

    /// <summary>The method.</summary>
    public PaymentMethod Method { get; }
}
