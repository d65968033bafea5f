namespace Invoicing;

/// <summary>The body of an invoice was to be replaced by other bytes; a sealed body never changes.</summary>
public sealed class BodySealedException : InvoicingException
{
    /// <summary>Made by stores when other bytes are there.</summary>
    public BodySealedException(InvoiceId invoiceId)
        : base(ErrorCodes.BodySealed, $"The body of invoice {invoiceId} is sealed with other bytes, and nothing was written; correct the invoice with a credit note.") => InvoiceId = invoiceId;

    /// <summary>The invoice.</summary>
    public InvoiceId InvoiceId { get; }
}
