namespace Invoicing.Pdf;

/// <summary>What a document is called.</summary>
internal static class DocumentTitle
{
    /// <summary>The type and the number: <c>Invoice INV-2026-00042</c>; copies say that they are one.</summary>
    public static string Of(DocumentModel model, DocumentLanguage words) =>
        model.Kind == DocumentKind.AccountCopy ? $"{OfInvoice(model, words)} · {words.Words(DocumentLabel.AccountCopy)}" : OfInvoice(model, words);

    /// <summary>The type and the number alone.</summary>
    public static string OfInvoice(DocumentModel model, DocumentLanguage words)
    {
        if (model.Kind == DocumentKind.Preview)
        {
            return words.Words(model.Content.Type switch
            {
                InvoiceType.CreditNote => DocumentLabel.DraftCreditNote,
                InvoiceType.CorrectedInvoice => DocumentLabel.DraftCorrectedInvoice,
                InvoiceType.PrepaymentInvoice => DocumentLabel.DraftPrepaymentInvoice,
                _ => DocumentLabel.DraftInvoice,
            });
        }

        string type = words.Words(model.Content.Type switch
        {
            InvoiceType.CreditNote => DocumentLabel.CreditNote,
            InvoiceType.CorrectedInvoice => DocumentLabel.CorrectedInvoice,
            InvoiceType.PrepaymentInvoice => DocumentLabel.PrepaymentInvoice,
            _ => DocumentLabel.Invoice,
        });
        return $"{type} {model.Number}";
    }
}
