namespace Invoicing;

/// <summary>The payment links of a store that are refused before their time, within a unit of work. Links themselves are not stored, and nothing is ever taken out.</summary>
public interface IPaymentLinkRepository
{
    /// <summary>Remembers that a link, or all links of an invoice so far, are refused. The caller holds the lock of the invoice.</summary>
    ValueTask RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken);

    /// <summary>Reads the revocations of an invoice, those of this unit of work included, in the order they were made.</summary>
    IAsyncEnumerable<PaymentLinkRevocation> ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken);
}
