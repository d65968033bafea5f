using Docs;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What the pages about corrections, imports and hosting say their samples give.</summary>
public sealed class CorrectionPageTests
{
    private static readonly LocalDate Today = new(2026, 11, 20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static InvoicingService Service => new(new InMemoryInvoicingStore(), new FixedClock(Today), new());

    [Fact]
    public async Task Goods_come_back_and_prices_are_cut()
    {
        InvoicingService invoicing = Service;
        Invoice invoice = await PostAsync(invoicing);

        CreditReceipt returned = await CorrectionSamples.ReturnAsync(invoicing, invoice);
        Money left = await CorrectionSamples.CutPriceAsync(invoicing, invoice);

        Assert.Equal(("CN-2026-00001", Money.Parse("EUR 29.75")), (returned.CreditNote.Number, returned.CreditNote.Totals.GrossAmount));
        Assert.Equal(Money.Parse("EUR 85.20"), left);
    }

    [Fact]
    public async Task Credit_is_drafted_edited_and_posted()
    {
        InvoicingService invoicing = Service;
        Invoice invoice = await PostAsync(invoicing);

        Invoice note = await CorrectionSamples.DraftAndPostAsync(invoicing, invoice);

        Assert.Equal((InvoiceType.CreditNote, "We are sorry for the trouble."), (note.Content.Type, note.Content.Notes[0].Text));
        Assert.Equal(InvoiceStatus.Cancelled, (await invoicing.GetAsync(invoice.Id, Stop)).StatusOn(Today));
    }

    [Fact]
    public async Task Invoice_is_cancelled_or_corrected()
    {
        InvoicingService invoicing = Service;
        Invoice wrong = await PostAsync(invoicing), incomplete = await PostAsync(invoicing);

        Assert.Equal(InvoiceStatus.Cancelled, await CorrectionSamples.CancelAsync(invoicing, wrong, Today));
        CorrectionReceipt corrected = await CorrectionSamples.CorrectAsync(invoicing, incomplete);

        Assert.Equal((InvoiceType.CorrectedInvoice, "INV-2026-00003", "INV-2026-00002"), (corrected.Corrected.Content.Type, corrected.Corrected.Number, corrected.Corrected.Content.PrecedingInvoices[0].Number));
        Assert.Equal("CN-2026-00002", corrected.CreditNote.Number);
    }

    [Fact]
    [Trait("Requirement", "O6")]
    public async Task Import_keeps_what_is_stated()
    {
        InvoicingService invoicing = Service;

        ImportReceipt first = await ImportSamples.ImportAsync(invoicing), second = await ImportSamples.ImportAsync(invoicing);
        await ImportSamples.ImportManyAsync(invoicing);

        Assert.Equal((Money.Parse("EUR 119.01"), "R-1741"), (first.Invoice.Balance, first.Invoice.Number));
        Assert.Equal(first.Invoice.Id, second.Invoice.Id);
    }

    [Fact]
    public async Task Host_plugs_in_rights_rules_steps_and_customers()
    {
        await using ServiceProvider provider = HostingSamples.Register();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        InvoicingService invoicing = scope.ServiceProvider.GetRequiredService<InvoicingService>(), clerk = invoicing.As(new Actor("clerk:17"));
        InvoiceContent content = Content() with { CustomerId = new CustomerId("C-1") };

        await Assert.ThrowsAsync<AccessDeniedException>(() => invoicing.DraftAsync(content, Stop));
        Invoice draft = await clerk.DraftAsync(content, Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => HostingSamples.PreviewAndPostAsync(clerk, draft.Id));
        draft = await clerk.EditAsync(draft.Id, content with { References = new() { PurchaseOrder = "PO-7" } }, new(draft.Version), Stop);
        Invoice posted = await HostingSamples.PreviewAndPostAsync(clerk, draft.Id);

        Assert.Equal(posted.IssueDate!.Value.PlusDays(14), posted.DueDate);
        Assert.Equal(("de", new TemplateReference("invoice-b2b", 3)), (posted.Content.Language, posted.Content.Template));
        Assert.Equal([InvoiceAction.View, InvoiceAction.Download], await invoicing.GetAllowedActionsAsync(posted.Id, Stop));
    }

    private static InvoiceContent Content() => new()
    {
        Seller = new("ACME"),
        Buyer = new("Globex"),
        Currency = Currency.EUR,
        Lines = [new("Shirt", Quantity.Of(10, Unit.Piece), UnitPrice.Of(10.00m, Currency.EUR), Tax.Vat(19))],
        Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 5.00"), "Shipping") with { Tax = Tax.Vat(19) }],
    };

    private static async Task<Invoice> PostAsync(InvoicingService invoicing) =>
        await invoicing.PostAsync((await invoicing.DraftAsync(Content(), Stop)).Id, Stop);
}
