namespace Invoicing;

/// <summary>Everything that pays an invoice, locked: what a credit may have to give back.</summary>
/// <param name="Payments">The payments that are allocated to it.</param>
/// <param name="Credits">The other invoices' credit notes that are.</param>
internal sealed record CreditSources(IReadOnlyDictionary<PaymentId, Payment> Payments, IReadOnlyDictionary<InvoiceId, Invoice> Credits)
{
    /// <summary>Nothing pays it.</summary>
    public static CreditSources None { get; } = new(new Dictionary<PaymentId, Payment>(), new Dictionary<InvoiceId, Invoice>());
}
