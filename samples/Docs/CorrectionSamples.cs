using Invoicing;

namespace Docs;

/// <summary>The samples of docs/corrections.md.</summary>
public static class CorrectionSamples
{
    public static async Task<CreditReceipt> ReturnAsync(InvoicingService invoicing, Invoice invoice)
    {
        CreditSelection returned = CreditSelection.Of(CreditItem.Line(0, Quantity.Of(2, Unit.Piece)), CreditItem.Charge(0));
        Credit preview = await invoicing.PreviewCreditAsync(invoice.Id, returned);     // to the cent, nothing is changed
        CreditReceipt receipt = await invoicing.CreditAsync(invoice.Id, new(returned, "two came back damaged") { Key = "return-118" });
        return receipt.CreditNote.Totals.GrossAmount == preview.GrossAmount ? receipt : throw new InvalidOperationException();
    }

    public static async Task<Money> CutPriceAsync(InvoicingService invoicing, Invoice invoice)
    {
        CreditSelection cut = CreditSelection.OfAmount(Money.Parse("EUR 10.00"));
        CreditReceipt receipt = await invoicing.CreditAsync(invoice.Id, new(cut, "delivered late"));
        return receipt.Invoice.LeftToCredit().GrossAmount;
    }

    public static async Task<Invoice> DraftAndPostAsync(InvoicingService invoicing, Invoice invoice)
    {
        Invoice draft = await invoicing.DraftCreditAsync(invoice.Id, new(CreditSelection.All, "order was a mistake"));
        InvoiceContent content = draft.Content with { Notes = [new("We are sorry for the trouble.")] };
        draft = await invoicing.EditAsync(draft.Id, content, new(draft.Version));
        return await invoicing.PostAsync(draft.Id);
    }

    public static async Task<InvoiceStatus> CancelAsync(InvoicingService invoicing, Invoice invoice, NodaTime.LocalDate today)
    {
        CreditReceipt cancelled = await invoicing.As(new Actor("clerk:17")).CancelAsync(invoice.Id, new("sent to the wrong company"));
        return cancelled.Invoice.StatusOn(today);            // Cancelled; its number stays
    }

    public static async Task<CorrectionReceipt> CorrectAsync(InvoicingService invoicing, Invoice invoice)
    {
        InvoiceContent content = invoice.Content with { Buyer = invoice.Content.Buyer with { VatIdentifier = "ATU12345675" }, IssueDate = null, DueDate = null };
        return await invoicing.CorrectAsync(invoice.Id, content, new("VAT number of the buyer was missing"));
    }
}
