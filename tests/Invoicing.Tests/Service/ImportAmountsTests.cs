using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What an import states is compared, and is what is paid and credited.</summary>
[Trait("Requirement", "O6")]
public sealed class ImportAmountsTests
{
    private static readonly InvoiceContent Content = Given.Order() with { IssueDate = new LocalDate(2025, 3, 1) };

    private readonly Desk _desk = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everything_it_states_is_compared(bool isFull)
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(Content);
        StatedTotals right = new()
        {
            LineNetAmount = totals.LineNetAmount,
            AllowanceAmount = totals.AllowanceAmount,
            ChargeAmount = totals.ChargeAmount,
            NetAmount = totals.NetAmount,
            TaxAmount = totals.TaxAmount,
            GrossAmount = totals.GrossAmount,
            PayableAmount = totals.PayableAmount,
            TaxBreakdown = totals.TaxBreakdown,
            LineNetAmounts = totals.Lines.Select(static line => (Money?)line.NetAmount).ToValueArray(),
        };
        StatedTotals stated = isFull ? right : right with { NetAmount = null };
        (StatedTotals Wrong, string Path)[] cases =
        [
            (stated with { LineNetAmounts = [Given.Euro(1), stated.LineNetAmounts[1]], TaxBreakdown = isFull ? [new(Tax.Vat(20), Given.Euro(1), Given.Euro(1))] : stated.TaxBreakdown }, "lines[0].netAmount"),
            (stated with { TaxBreakdown = [new(Tax.Vat(20), totals.NetAmount, Given.Euro(2_146))], TaxAmount = Given.Euro(2_146), GrossAmount = Given.Euro(12_869), PayableAmount = Given.Euro(12_869) }, "taxBreakdown[S 20%].taxAmount"),
            (stated with { TaxBreakdown = [new(Tax.Vat(19), totals.NetAmount, totals.TaxAmount)] }, "taxBreakdown[S 19%]"),
            (stated with { GrossAmount = Given.Euro(12_869) }, "totals.grossAmount"),
        ];

        Assert.Empty(await PathsAsync("OLD-1", stated));
        for (int i = 0; i < cases.Length; i++)
            Assert.Contains(cases[i].Path, await PathsAsync($"OLD-{(char)('A' + i)}", cases[i].Wrong));

        async Task<IEnumerable<string>> PathsAsync(string number, StatedTotals said) =>
            (await _desk.Service.ImportAsync(new(number, Content, new("old", number, said)), Given.Stop)).Findings
                .Where(static finding => finding.Code == "TotalsMismatch")
                .Select(static finding => finding.Path);
    }

    // Also of a tax that the content does not have.
    [Theory]
    [InlineData(19, "taxBreakdown[S 19%].taxableAmount")]
    [InlineData(20, "taxBreakdown[S 20%].taxableAmount")]
    public async Task Taxes_in_another_currency_are_refused(int rate, string path)
    {
        Money foreign = Money.Parse("USD 1.00");
        StatedTotals stated = new() { TaxBreakdown = [new(Tax.Vat(rate), foreign, foreign)] };

        CurrencyMismatchException refused = await Assert.ThrowsAsync<CurrencyMismatchException>(() => _desk.Service.ImportAsync(new("OLD-1", Content, new("old", "1", stated)), Given.Stop));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _desk.Service.ListAsync(default, Given.Stop).ToListAsync(Given.Stop));
    }

    [Theory]
    [InlineData(12_869)]
    [InlineData(12_867)]
    public async Task Credit_in_full_takes_back_what_was_stated(long stated)
    {
        Invoice invoice = (await ImportAsync(stated)).Invoice;
        await _desk.PayAsync(invoice.Id, stated, "R-1");

        CreditReceipt receipt = await _desk.CreditAsync(invoice.Id, CreditSelection.All);

        Assert.Equal((stated, 0L), (receipt.CreditNote.PayableAmount.MinorUnits, receipt.CreditNote.Balance.MinorUnits));
        Assert.Equal((12_868L, stated - 12_868), (receipt.CreditNote.Totals.GrossAmount.MinorUnits, receipt.CreditNote.Totals.RoundingAmount.MinorUnits));
        Assert.Equal((0L, InvoiceStatus.Refunded), (receipt.Invoice.Balance.MinorUnits, receipt.Invoice.StatusOn(Given.Today)));
        Assert.Equal(stated, Assert.Single(receipt.Payments).UnallocatedAmount.MinorUnits);
        Assert.Equal([new PrecedingInvoice("OLD-7", Content.IssueDate)], receipt.CreditNote.Content.PrecedingInvoices);
    }

    [Fact]
    public async Task Credits_in_part_and_then_the_rest_are_what_was_stated()
    {
        Invoice invoice = (await ImportAsync(12_869)).Invoice;

        long first = (await _desk.CreditAsync(invoice.Id, CreditSelection.Of(CreditItem.Line(1)))).CreditNote.PayableAmount.MinorUnits;
        CreditReceipt rest = await _desk.CreditAsync(invoice.Id, CreditSelection.All);

        Assert.Equal(12_869, first + rest.CreditNote.PayableAmount.MinorUnits);
        Assert.Equal((0L, 0L, InvoiceStatus.Cancelled), (rest.Invoice.Balance.MinorUnits, rest.CreditNote.Balance.MinorUnits, rest.Invoice.StatusOn(Given.Today)));
    }

    [Fact]
    public async Task Paying_what_is_stated_settles_it()
    {
        Invoice invoice = (await ImportAsync(12_869)).Invoice;

        Assert.Equal(PaymentState.PartiallyPaid, (await _desk.PayAsync(invoice.Id, 12_868, "R-1")).Invoice.PaymentState);
        Assert.Equal(PaymentState.Paid, (await _desk.PayAsync(invoice.Id, 1, "R-2")).Invoice.PaymentState);
    }

    private Task<ImportReceipt> ImportAsync(long stated) =>
        _desk.Service.ImportAsync(new("OLD-7", Content, new("old", "7", new() { PayableAmount = Given.Euro(stated) })), Given.Stop);
}
