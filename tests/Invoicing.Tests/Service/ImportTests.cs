using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>An invoice of another system is taken over as it is.</summary>
[Trait("Requirement", "O6")]
public sealed class ImportTests
{
    private static readonly InvoiceContent Content = Given.Order() with { IssueDate = new LocalDate(2025, 3, 1) };

    private readonly Desk _desk = new();

    [Theory]
    [InlineData(12_869)]
    [InlineData(12_867)]
    public async Task Total_that_is_a_cent_off_is_reported_and_kept(long stated)
    {
        ImportReceipt receipt = await ImportAsync(stated);

        Finding finding = Assert.Single(receipt.Findings, static finding => finding.Code == "TotalsMismatch");
        Assert.Equal(("totals.payableAmount", FindingSeverity.Warning), (finding.Path, finding.Severity));
        Assert.Contains("128.68", finding.Message, StringComparison.Ordinal);
        Invoice invoice = receipt.Invoice;
        Assert.Equal((stated, stated, 12_868L), (invoice.PayableAmount.MinorUnits, invoice.Balance.MinorUnits, invoice.Totals.PayableAmount.MinorUnits));
        Assert.Equal((InvoiceState.Posted, "OLD-7", Content.IssueDate, Content.IssueDate), (invoice.State, invoice.Number, invoice.IssueDate, invoice.DueDate));
        Assert.Equal(("old", "7"), (invoice.Origin!.System, invoice.Origin.ExternalId));
        Assert.Empty(_desk.Store.State.Counters);
        InvoiceImported imported = Assert.IsType<InvoiceImported>(Assert.Single(await _desk.EventsAsync(invoice.Id)));
        Assert.Equal(("old", "7", "OLD-7"), (imported.System, imported.ExternalId, imported.Number));
    }

    [Fact]
    public async Task Run_of_imports_tells_each_and_goes_on_behind_one_that_fails()
    {
        Desk desk = new();
        ImportRequest[] requests = [Old("OLD-1", "1"), Old("OLD-2", "2") with { Content = Given.Worth(100) }, Old("OLD-3", "3"), Old("OLD-3", "4"), Old("OLD-5", "5")];

        List<ImportResult> results = await desk.Service.ImportManyAsync(requests.ToAsyncEnumerable(), Given.Stop).ToListAsync(Given.Stop);
        List<ImportResult> again = await desk.Service.ImportManyAsync(requests.ToAsyncEnumerable(), Given.Stop).ToListAsync(Given.Stop);

        Assert.Equal([true, false, true, false, true], results.Select(static result => result.IsDone));
        Assert.Equal(requests, results.Select(static result => result.Request));
        Assert.IsType<ArgumentException>(results[1].Error);
        Assert.IsType<NumberTakenException>(results[3].Error);
        Assert.Equal(results.Select(static result => result.Receipt?.Invoice.Id), again.Select(static result => result.Receipt?.Invoice.Id));
        Assert.Equal(3, desk.Invoices.Count());

        static ImportRequest Old(string number, string key) => new(number, Given.Worth(100) with { IssueDate = Given.Today }, new("old", key, new()));
    }

    [Fact]
    public async Task Total_that_is_right_has_no_finding() =>
        Assert.DoesNotContain((await ImportAsync(12_868)).Findings, static finding => finding.Code == "TotalsMismatch");

    [Fact]
    public async Task Twice_is_once_even_when_it_was_paid_meanwhile()
    {
        ImportReceipt first = await ImportAsync(12_869);
        await _desk.PayAsync(first.Invoice.Id, 100, "R-1");
        object before = _desk.Store.State;

        ImportReceipt second = await ImportAsync(12_869);

        Assert.Same(before, _desk.Store.State);
        Assert.Equal((first.Invoice.Id, 12_769L), (second.Invoice.Id, second.Invoice.Balance.MinorUnits));
        Assert.Equal(first.Findings, second.Findings);
    }

    [Fact]
    public async Task Many_at_once_are_one()
    {
        InvoicingService service = _desk.Over(new SteppedStore(_desk.Store, static async _ => await Task.Yield()));

        ImportReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => service.ImportAsync(Request(12_869), Given.Stop))));

        Assert.Single(receipts.Select(static receipt => receipt.Invoice.Id).Distinct());
        Assert.Single(_desk.Invoices);
        Assert.Single(_desk.Store.State.Events);
    }

    [Fact]
    public async Task Key_of_the_system_stands_for_one_document()
    {
        await ImportAsync(12_869);
        ImportRequest request = Request(12_869);

        foreach (ImportRequest other in (ImportRequest[])[
            request with { Content = Content with { Lines = [.. Content.Lines.Take(1)] } },
            request with { Number = "OLD-8" },
            request with { Origin = request.Origin with { Stated = new() { PayableAmount = Given.Euro(12_870) } } },
            request with { Origin = request.Origin with { Stated = new() { PayableAmount = Given.Euro(12_869), TaxBreakdown = [new(Tax.Vat(20), Given.Euro(1), Given.Euro(1))] } } },
            request with { Origin = request.Origin with { Stated = new() { PayableAmount = Given.Euro(12_869), LineNetAmounts = [null, Given.Euro(1)] } } }])
        {
            await _desk.RefusedAsync<IdempotencyKeyReusedException>(ErrorCodes.IdempotencyKeyReused, () => _desk.Service.ImportAsync(other, Given.Stop));
        }

        await _desk.Service.ImportAsync(request with { Number = "OLD-8", Origin = request.Origin with { System = "older" } }, Given.Stop);
        Assert.Equal(2, _desk.Invoices.Count());
    }

    [Fact]
    public async Task Number_of_another_invoice_is_taken()
    {
        Invoice posted = await _desk.PostedAsync(1);

        // What a series gives is not brought by others.
        NumberReservedException refused = await _desk.RefusedAsync<NumberReservedException>(ErrorCodes.NumberReserved, () => _desk.Service.ImportAsync(Request(12_868) with { Number = posted.Number! }, Given.Stop));

        Assert.Equal("INV-2026-00001", refused.Number);
        await ImportAsync(12_868);
        await _desk.RefusedAsync<NumberTakenException>(ErrorCodes.NumberTaken, () => _desk.Service.ImportAsync(Request(12_868) with { Origin = new("old", "8", new()) }, Given.Stop));
    }

    [Fact]
    public async Task Negative_total_and_broken_rules_are_kept()
    {
        InvoiceContent content = Given.Content() with { IssueDate = Content.IssueDate, PrepaidAmount = Given.Euro(100) };

        ImportReceipt receipt = await _desk.Service.ImportAsync(new("OLD-7", content, new("old", "7", new() { PayableAmount = Given.Euro(-100) })), Given.Stop);

        Assert.Equal((-100L, 0L, InvoiceStatus.Paid), (receipt.Invoice.PayableAmount.MinorUnits, receipt.Invoice.Balance.MinorUnits, receipt.Invoice.StatusOn(Given.Today)));
        Assert.Contains(receipt.Findings, static finding => finding.Code == "BR-16");
        Assert.Contains(receipt.Findings, static finding => finding.Code == "INV-PAYABLE-001");
        Assert.DoesNotContain(receipt.Findings, static finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal([typeof(InvoiceImported), typeof(InvoicePaid)], (await _desk.EventsAsync(receipt.Invoice.Id)).Select(static happened => happened.GetType()));
    }

    [Fact]
    public async Task Credit_note_of_an_invoice_here_takes_nothing_off_and_says_so()
    {
        Invoice invoice = (await ImportAsync(12_868)).Invoice;
        ImportRequest note = new("OLD-CN-1", Content with { Type = InvoiceType.CreditNote, PrecedingInvoices = [new("OLD-6"), new("OLD-7")] }, new("old", "8", new()));

        ImportReceipt receipt = await _desk.Service.ImportAsync(note, Given.Stop);

        Finding finding = Assert.Single(receipt.Findings, static finding => finding.Code == "INV-CREDIT-001");
        Assert.Equal((FindingSeverity.Warning, "precedingInvoices[1]"), (finding.Severity, finding.Path));
        Assert.Equal(12_868, (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits);
    }

    [Fact]
    public async Task Dates_are_those_of_the_document()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.ImportAsync(Request(1) with { Content = Given.Order() }, Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.ImportAsync(Request(1) with { Content = Content with { DueDate = Content.IssueDate!.Value.PlusDays(-1) } }, Given.Stop));
        Assert.Empty(_desk.Invoices);

        Invoice invoice = (await _desk.Service.ImportAsync(Request(12_868) with { Content = Content with { Terms = PaymentTerms.Net(14) } }, Given.Stop)).Invoice;

        Assert.Equal((Content.IssueDate!.Value.PlusDays(14), InvoiceStatus.Overdue), (invoice.DueDate!.Value, invoice.StatusOn(Given.Today)));
    }

    [Fact]
    public async Task Import_survives_the_store()
    {
        Invoice invoice = (await ImportAsync(12_869)).Invoice, restored = Invoice.Restore(invoice.ToSnapshot());

        Assert.Equal((invoice.Origin, invoice.PayableAmount), (restored.Origin, restored.PayableAmount));
        Assert.Equal(InvoiceFacts.Of(invoice), InvoiceFacts.Of(restored));
    }

    private static ImportRequest Request(long stated) => new("OLD-7", Content, new("old", "7", new() { PayableAmount = Given.Euro(stated) }));

    private Task<ImportReceipt> ImportAsync(long stated) => _desk.Service.ImportAsync(Request(stated), Given.Stop);
}
