using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>No more is invoiced than was ordered.</summary>
[Trait("Requirement", "D1")]
public sealed class OrderTests
{
    private readonly Desk _desk = new(ports: new() { Orders = new GivenOrders(("10", Quantity.Of(5)), ("20", Quantity.Of(8, Unit.Hour))) });

    [Fact]
    public async Task Shipping_three_of_five_invoices_three_later_two_and_a_sixth_is_refused()
    {
        await _desk.PostedAsync(Shipped(("10", 3)));
        Assert.Equal([Quantity.Of(2), Quantity.Of(8, Unit.Hour)], (await LeftAsync()).Select(static line => line.Left));
        await _desk.PostedAsync(Shipped(("10", 2)));
        Invoice sixth = await _desk.Service.DraftAsync(Shipped(("10", 1)), Given.Stop);

        InvoiceInvalidException refused = await _desk.RefusedAsync<InvoiceInvalidException>(ErrorCodes.InvoiceInvalid, () => _desk.Service.PostAsync(sixth.Id, Given.Stop));

        Finding finding = Assert.Single(refused.Findings, static finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal(("INV-ORDER-001", "lines[0].quantity"), (finding.Code, finding.Path));
        Assert.Contains("5 C62 are ordered and 5 C62 invoiced", finding.Message, StringComparison.Ordinal);
        Assert.False((await _desk.Service.PreviewPostingAsync(sixth.Id, Given.Stop)).CanPost);
        Assert.Equal(new UninvoicedQuantity("10", Quantity.Of(5), Quantity.Of(5)), (await LeftAsync())[0]);
    }

    [Fact]
    public async Task Lines_of_one_invoice_add_up()
    {
        Invoice draft = await _desk.Service.DraftAsync(Shipped(("10", 3), ("10", 3)), Given.Stop);

        PostingPreview preview = await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);

        Assert.Equal("lines[1].quantity", Assert.Single(preview.Findings, static finding => finding.Code == "INV-ORDER-001").Path);
    }

    [Fact]
    public async Task What_was_credited_or_corrected_may_be_invoiced_again()
    {
        Invoice all = await _desk.PostedAsync(Shipped(("10", 5)));
        await _desk.Service.CorrectAsync(all.Id, Shipped(("10", 4)), new("Counted wrong"), Given.Stop);
        Assert.Equal(Quantity.Of(1), (await LeftAsync())[0].Left);
        Invoice last = await _desk.PostedAsync(Shipped(("10", 1)));
        await _desk.CancelAsync(last.Id);
        await _desk.PostedAsync(Shipped(("10", 1)));

        Assert.Equal(Quantity.Of(0), (await LeftAsync())[0].Left);
    }

    [Fact]
    public async Task Correction_over_the_order_is_refused_and_credits_nothing()
    {
        Invoice part = await _desk.PostedAsync(Shipped(("10", 2)));

        await _desk.RefusedAsync<InvoiceInvalidException>(
            ErrorCodes.InvoiceInvalid,
            () => _desk.Service.CorrectAsync(part.Id, Shipped(("10", 6)), new("More"), Given.Stop));

        Assert.Equal(Quantity.Of(3), (await LeftAsync())[0].Left);
    }

    [Theory]
    [InlineData("99", false, "INV-ORDER-002", "lines[0].sourceLine")]
    [InlineData("10", true, "INV-ORDER-003", "lines[0].quantity")]
    public async Task Lines_that_were_not_ordered_so_are_refused(string line, bool inHours, string code, string path)
    {
        InvoiceContent content = Shipped((line, 1));
        if (inHours)
            content = content with { Lines = [content.Lines[0] with { Quantity = Quantity.Of(1, Unit.Hour) }] };
        Invoice draft = await _desk.Service.DraftAsync(content, Given.Stop);

        Finding finding = Assert.Single((await _desk.Service.PreviewPostingAsync(draft.Id, Given.Stop)).Findings, static finding => finding.Severity == FindingSeverity.Error);

        Assert.Equal((code, path), (finding.Code, finding.Path));
    }

    [Fact]
    public async Task Lines_of_no_order_and_other_references_are_not_bounded()
    {
        await _desk.PostedAsync(Shipped(("10", 5)) with { Lines = [Given.Line(100, Currency.EUR)] });
        await _desk.PostedAsync(Shipped(("10", 50)) with { SourceReference = "job-7" });
        await _desk.PostedAsync(Shipped(("10", 50)) with { SourceReference = null });

        Assert.Equal(Quantity.Of(5), (await LeftAsync())[0].Left);
        await Assert.ThrowsAsync<NotFoundException>(() => _desk.Service.GetUninvoicedAsync(default, "job-7", Given.Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => new InvoicingService(_desk.Store, _desk.Clock, _desk.Options).GetUninvoicedAsync(default, "order-1", Given.Stop));
    }

    [Fact]
    public async Task Sixteen_clerks_invoice_no_more_than_was_ordered_even_in_different_series()
    {
        NumberSeries main = new("main", NumberFormat.Parse("M-{seq}"), NumberReset.Never);
        LegalEntity entity = new(LegalEntityId.Main, DateTimeZone.Utc, [main, new("wien", NumberFormat.Parse("W-{seq}"), NumberReset.Never) { Branch = "wien" }], PaymentTerms.DueOnReceipt);
        Desk desk = new(legalEntities: Desk.LegalEntities(entity), ports: new() { Orders = new GivenOrders(("10", Quantity.Of(5))) });
        List<InvoiceId> drafts = [];
        for (int i = 0; i < 16; i++)
            drafts.Add((await desk.Service.DraftAsync(Shipped(("10", 1)) with { Branch = i % 2 == 0 ? "wien" : null }, Given.Stop)).Id);

        bool[] posted = await Task.WhenAll(drafts.Select(id => Task.Run(async () =>
        {
            try
            {
                await desk.Service.PostAsync(id, Given.Stop);
                return true;
            }
            catch (InvoiceInvalidException)
            {
                return false;
            }
        })));

        Assert.Equal(5, posted.Count(static did => did));
    }

    private static InvoiceContent Shipped(params (string Line, int Quantity)[] lines) =>
        Given.Content([.. lines.Select(static line => new LineItem("Item", Quantity.Of(line.Quantity), UnitPrice.Of(10, Currency.EUR), Tax.Vat(20)) { SourceLine = line.Line })]) with { SourceReference = "order-1" };

    private Task<ValueArray<UninvoicedQuantity>> LeftAsync() => _desk.Service.GetUninvoicedAsync(default, "order-1", Given.Stop);
}
