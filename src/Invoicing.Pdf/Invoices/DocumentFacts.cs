namespace Invoicing.Pdf;

/// <summary>The facts beside the address: dates and references (BT-1 to BT-19, BG-3, BG-14).</summary>
internal static class DocumentFacts
{
    /// <summary>Labels and values; what the invoice does not say is left out.</summary>
    public static List<(string Label, string Value)> Of(DocumentModel model, DocumentLanguage words)
    {
        InvoiceContent content = model.Content;
        InvoiceReferences references = content.References;
        List<(string Label, string Value)> facts = [];
        Add(DocumentLabel.Number, model.Number);
        Add(DocumentLabel.IssueDate, model.IssueDate is { } issued ? words.Text(issued) : null);
        if (content.Type != InvoiceType.CreditNote)
            Add(DocumentLabel.DueDate, model.DueDate is { } due ? words.Text(due) : null);
        Add(DocumentLabel.TaxPointDate, content.TaxPointDate is { } taxed && taxed != model.IssueDate ? words.Text(taxed) : null);
        Add(DocumentLabel.TaxPointDate, content.TaxPointDate is null ? TaxPoint(content.TaxPointCode, words) : null);
        Add(DocumentLabel.Period, content.Period is { } period ? words.Text(period) : null);
        Add(DocumentLabel.DeliveryDate, content.Delivery?.Date is { } delivered ? words.Text(delivered) : null);
        foreach (PrecedingInvoice preceding in content.PrecedingInvoices)
        {
            Add(DocumentLabel.PrecedingInvoice, preceding.IssueDate is { } day
                ? words.Words(DocumentLabel.PrecedingInvoiceOfDate, preceding.Number, words.Text(day))
                : preceding.Number);
        }

        Add(DocumentLabel.BuyerReference, references.Buyer);
        Add(DocumentLabel.PurchaseOrder, references.PurchaseOrder);
        Add(DocumentLabel.SalesOrder, references.SalesOrder);
        Add(DocumentLabel.Contract, references.Contract);
        Add(DocumentLabel.Project, references.Project);
        Add(DocumentLabel.DespatchAdvice, references.DespatchAdvice);
        Add(DocumentLabel.ReceivingAdvice, references.ReceivingAdvice);
        Add(DocumentLabel.Tender, references.Tender);
        Add(DocumentLabel.InvoicedObject, references.InvoicedObject?.Value);
        Add(DocumentLabel.AccountingReference, references.Accounting);
        foreach (Identifier identifier in content.Buyer.Identifiers)
            Add(DocumentLabel.BuyerIdentifier, identifier.Value);
        Add(DocumentLabel.BuyerVatIdentifier, content.Buyer.VatIdentifier);
        return facts;

        void Add(DocumentLabel label, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                facts.Add((words.Words(label), value));
        }
    }

    // BT-8, after UNTDID 2005; other codes are printed as they are.
    private static string? TaxPoint(string? code, DocumentLanguage words) => code switch
    {
        "3" => words.Words(DocumentLabel.TaxPointOnInvoice),
        "35" => words.Words(DocumentLabel.TaxPointOnDelivery),
        "432" => words.Words(DocumentLabel.TaxPointOnPayment),
        _ => code,
    };
}
