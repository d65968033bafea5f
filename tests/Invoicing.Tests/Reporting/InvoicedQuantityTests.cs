using Xunit;

namespace Invoicing.Tests;

/// <summary>What of an order was invoiced.</summary>
public sealed class InvoicedQuantityTests
{
    private readonly Desk _desk = new();

    [Fact]
    [Trait("Requirement", "O22")]
    public async Task Two_partial_invoices_of_one_order_are_both_found_and_add_up_by_line()
    {
        Invoice first = await _desk.PostedAsync(Order(("X/10", 3), ("X/20", 1))), second = await _desk.PostedAsync(Order(("X/10", 2)));
        await _desk.PostedAsync(Order(("Y/10", 7)) with { SourceReference = "Y" });
        Invoice draft = await _desk.Service.DraftAsync(Order(("X/10", 100)), Given.Stop);

        List<Invoice> made = await OfAsync("X");

        Assert.Equal([first.Id, second.Id, draft.Id], made.Select(static invoice => invoice.Id));
        Assert.Equal([("X/10", Quantity.Of(5)), ("X/20", Quantity.Of(1))], InvoicedQuantity.Of(made).Select(static line => (line.SourceLine, line.Net)));
    }

    [Fact]
    public async Task What_was_credited_by_line_or_in_full_is_taken_back()
    {
        Invoice part = await _desk.PostedAsync(Order(("X/10", 3), ("X/20", 1))), all = await _desk.PostedAsync(Order(("X/10", 2)));
        await _desk.CreditAsync(part.Id, CreditSelection.Of(CreditItem.Line(0, Quantity.Of(1))));
        await _desk.CancelAsync(all.Id);

        Assert.Equal(
            [new("X/10", Quantity.Of(5), Quantity.Of(3)), new InvoicedQuantity("X/20", Quantity.Of(1), Quantity.Of(0))],
            InvoicedQuantity.Of(await OfAsync("X")));
    }

    [Fact]
    public async Task Units_stand_apart_and_lines_of_no_order_are_left_out()
    {
        InvoiceContent content = Given.Content(
            new LineItem("Hours", Quantity.Of(2, Unit.Hour), UnitPrice.Of(10, Currency.EUR), Tax.Vat(20)) { SourceLine = "X/10" },
            new LineItem("Pieces", Quantity.Of(4, Unit.Piece), UnitPrice.Of(10, Currency.EUR), Tax.Vat(20)) { SourceLine = "X/10" },
            Given.Line(100, Currency.EUR)) with
        { SourceReference = "X" };

        await _desk.PostedAsync(content);

        Assert.Equal([Quantity.Of(2, Unit.Hour), Quantity.Of(4, Unit.Piece)], InvoicedQuantity.Of(await OfAsync("X")).Select(static line => line.Net));
    }

    private static InvoiceContent Order(params (string Line, int Quantity)[] lines) =>
        Given.Content([.. lines.Select(static line => new LineItem("Item", Quantity.Of(line.Quantity), UnitPrice.Of(10, Currency.EUR), Tax.Vat(20)) { SourceLine = line.Line })]) with { SourceReference = "X" };

    private async Task<List<Invoice>> OfAsync(string source)
    {
        List<Invoice> made = [];
        await foreach (Invoice invoice in _desk.Service.ListBySourceAsync(LegalEntityId.Main, source, Given.Stop))
            made.Add(invoice);
        return made;
    }
}
