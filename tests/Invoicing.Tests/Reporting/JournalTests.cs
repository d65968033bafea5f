using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Documents and money in double entry, read line by line.</summary>
[Trait("Requirement", "S5")]
public sealed class JournalTests
{
    private static readonly LocalDate Day = Given.Today;
    private static readonly JournalAccounts Accounts = new("1400", "1400", "3272", "8400", "1776", "1777", "8736", "2400", "2700", "1200")
    {
        Exceptions = static line => line is { Role: JournalRole.Cash, Method.Code: "card" } ? "1360" : null,
    };

    private readonly Desk _desk = new();

    [Fact]
    public async Task Invoice_is_receivable_against_revenue_and_tax()
    {
        await _desk.PostedAsync(Given.Order());

        Assert.Equal(["Invoice INV-2026-00001: Receivable 12868, Revenue -10723, TaxPayable -2145"], await JournalAsync());
    }

    [Fact]
    public async Task Deposit_rounding_and_withheld_tax_have_accounts()
    {
        InvoiceContent content = Given.Content(new LineItem("Service", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(21)) { OtherTaxes = [Tax.Withheld(15)] });
        await _desk.PostedAsync(content with { PrepaidAmount = Given.Euro(600), RoundingAmount = Given.Euro(-4) });

        Assert.Equal(["Invoice INV-2026-00001: Receivable 9996, PrepaymentsReceived 600, Revenue -10000, TaxPayable -2100, WithheldTax 1500, RoundingDifference 4"], await JournalAsync());
    }

    [Fact]
    public async Task Prices_with_tax_are_revenue_without()
    {
        await _desk.PostedAsync(Given.Content(new LineItem("Shirt", Quantity.Of(1), UnitPrice.Of(9.99m, Currency.EUR), Tax.Vat(19))) with { PricesIncludeTax = true });

        Assert.Equal(["Invoice INV-2026-00001: Receivable 999, Revenue -839, TaxPayable -160"], await JournalAsync());
    }

    [Fact]
    public async Task Import_that_states_other_totals_balances_by_the_difference()
    {
        await _desk.Service.ImportAsync(new("OLD-7", Given.Order() with { IssueDate = Day }, new("old", "7", new() { PayableAmount = Given.Euro(12_870) })), Given.Stop);

        Assert.Equal(["Invoice OLD-7: Receivable 12870, Revenue -10723, TaxPayable -2145, RoundingDifference -2"], await JournalAsync());
    }

    [Fact]
    public async Task Full_credit_brings_every_account_back_to_zero()
    {
        InvoiceContent content = Given.Order() with { IssueDate = Day, RoundingAmount = Given.Euro(2) };
        await _desk.CreditAsync((await _desk.PostedAsync(content)).Id, CreditSelection.All);
        ImportReceipt imported = await _desk.Service.ImportAsync(new("OLD-7", content, new("old", "7", new() { PayableAmount = Given.Euro(12_999) })), Given.Stop);
        await _desk.CreditAsync(imported.Invoice.Id, CreditSelection.All);

        ValueArray<JournalPosting> journal = await _desk.Service.GetJournalAsync(default, Day, Day, Given.Stop);

        Assert.Equal(6, journal.Length);
        Assert.All(journal.SelectMany(static posting => posting.Lines).GroupBy(static line => (line.Role, line.Tax)), static account => Assert.Equal(0, account.Sum(static line => line.Amount.MinorUnits)));
        Assert.All((await _desk.Service.GetTaxReportAsync(default, Day, Day, Given.Stop)).Rows, static row => Assert.Equal((0L, 0L), (row.Total.Net.MinorUnits, row.Total.Tax.MinorUnits)));
    }

    [Fact]
    public async Task Discount_takes_its_tax_along_and_brings_it_back()
    {
        InvoiceContent content = Given.Content(new LineItem("Service", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))) with { Terms = PaymentTerms.Net(30).WithDiscount(Percentage.Of(2), 10) };
        Invoice posted = await _desk.PostedAsync(content);
        PaymentReceipt paid = await _desk.PayAsync(posted.Id, 11_662, "R-1");
        LocalDate later = new(2026, 12, 3);
        await _desk.Service.ReversePaymentAsync(paid.Payment.Id, new("Chargeback") { On = later }, Given.Stop);

        Assert.Equal(
            [
                "Invoice INV-2026-00001: Receivable 11900, Revenue -10000, TaxPayable -1900",
                "Payment R-1: Cash 11662, CustomerCredit -11662",
                "Allocation R-1: CustomerCredit 11662, Receivable -11662",
                "EarlyPaymentDiscount INV-2026-00001: Receivable -238, EarlyPaymentDiscount 200, TaxPayable 38",
                "PaymentReversal R-1: Cash -11662, CustomerCredit 11662",
                "Allocation R-1: CustomerCredit -11662, Receivable 11662",
                "EarlyPaymentDiscountReversal INV-2026-00001: Receivable 238, EarlyPaymentDiscount -200, TaxPayable -38",
            ],
            await JournalAsync());

        TaxReportRow november = Assert.Single((await _desk.Service.GetTaxReportAsync(default, new(2026, 11, 1), new(2026, 11, 30), Given.Stop)).Rows);
        TaxReportRow december = Assert.Single((await _desk.Service.GetTaxReportAsync(default, new(2026, 12, 1), new(2026, 12, 31), Given.Stop)).Rows);
        Assert.Equal((10_000L, 1_900L, -200L, -38L, 9_800L, 1_862L), (november.Invoiced.Net.MinorUnits, november.Invoiced.Tax.MinorUnits, november.Discounted.Net.MinorUnits, november.Discounted.Tax.MinorUnits, november.Total.Net.MinorUnits, november.Total.Tax.MinorUnits));
        Assert.Equal((200L, 38L), (december.Total.Net.MinorUnits, december.Total.Tax.MinorUnits));
    }

    [Fact]
    public async Task Corrected_invoice_takes_the_deposit_over()
    {
        Invoice posted = await _desk.PostedAsync(Given.Worth(10_000) with { PrepaidAmount = Given.Euro(1_900) });
        await _desk.Service.CorrectAsync(posted.Id, Given.Worth(9_000) with { PrepaidAmount = Given.Euro(1_900) }, new("Wrong price"), Given.Stop);

        ValueArray<JournalPosting> journal = await _desk.Service.GetJournalAsync(default, Day, Day, Given.Stop);

        Assert.Contains("Allocation CN-2026-00001: CustomerCredit 1900, PrepaymentsReceived -1900", journal.Select(Text));
        Assert.Equal(1_900, journal.SelectMany(static posting => posting.Lines).Where(static line => line.Role == JournalRole.PrepaymentsReceived).Sum(static line => line.Amount.MinorUnits));
        Assert.Equal(7_100, (await _desk.Service.GetStatementAsync(default, new("C-1"), Day, Day, Currency.EUR, Given.Stop)).Closing.MinorUnits);
    }

    [Fact]
    public async Task Tax_counts_on_its_own_date()
    {
        await _desk.PostedAsync(Given.Order() with { TaxPointDate = new LocalDate(2026, 10, 31) });

        JournalPosting posting = Assert.Single(await _desk.Service.GetJournalAsync(default, Day, Day, Given.Stop));
        Assert.Equal((Day, new LocalDate(2026, 10, 31)), (posting.On, posting.TaxPointDate));
        Assert.Empty((await _desk.Service.GetTaxReportAsync(default, Day, Day, Given.Stop)).Rows);
        Assert.Equal(Given.Euro(2_145), (await _desk.Service.GetTaxReportAsync(default, new(2026, 10, 1), new(2026, 10, 31), Given.Stop)).TaxAmountIn(Currency.EUR));
    }

    [Fact]
    public async Task Host_books_on_its_own_accounts()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.Service.PayAsync(posted.Id, new(Given.Euro(12_868), PaymentMethod.Card, "R-1"), Given.Stop);

        ValueArray<JournalPosting> journal = await _desk.Service.GetJournalAsync(default, Day, Day, Given.Stop);

        // Receivable and credit are one account here, so using the money moves nothing.
        Assert.Equal(
            ["1400 12868, 8400 -10723, 1776 -2145", "1360 12868, 1400 -12868", ""],
            journal.Select(static posting => string.Join(", ", Accounts.Book(posting).Select(static line => FormattableString.Invariant($"{line.Account} {line.Amount.MinorUnits}")))));
        Assert.Equal(
            ["1400", "1400", "3272", "8400", "1776", "1777", "8736", "2400", "2700", "1200"],
            Enum.GetValues<JournalRole>().Select(static role => Accounts.NumberOf(new(role, Given.Euro(1)))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Accounts.NumberOf(new((JournalRole)99, Given.Euro(1))));
    }

    [Fact]
    public async Task Cash_journal_has_reversals_and_refunds_as_lines_of_their_own()
    {
        Invoice posted = await _desk.PostedAsync(10_000);
        PaymentReceipt paid = await _desk.PayAsync(posted.Id, 10_000, "R-1");
        AllocationReceipt free = await _desk.Service.RecordPaymentAsync(new(default, Given.Euro(700), PaymentMethod.Cash, "R-2"), Given.Stop);
        await _desk.Service.RefundPaymentAsync(free.Payment.Id, new("OUT-1"), Given.Stop);
        await _desk.Service.ReversePaymentAsync(paid.Payment.Id, new("Chargeback") { On = Day.PlusDays(1) }, Given.Stop);

        CashJournal journal = await _desk.Service.GetCashJournalAsync(default, Day, Day.PlusDays(1), Currency.EUR, Given.Stop);

        Assert.Equal(
            [
                (BookingKind.Payment, "bank-transfer", "R-1", 10_000L, 10_000L),
                (BookingKind.Payment, "cash", "R-2", 700, 10_700),
                (BookingKind.PaymentRefund, "cash", "OUT-1", -700, 10_000),
                (BookingKind.PaymentReversal, "bank-transfer", "R-1", -10_000, 0),
            ],
            journal.Entries.Select(static entry => (entry.Kind, entry.Method.Code, entry.Reference, entry.Amount.MinorUnits, entry.Balance.MinorUnits)));
        Assert.Equal((new CustomerId("C-1"), null), (journal.Entries[0].CustomerId, journal.Entries[1].CustomerId));
        Assert.Equal(10_000, (await _desk.Service.GetCashJournalAsync(default, Day.PlusDays(1), Day.PlusDays(1), Currency.EUR, Given.Stop)).Opening.MinorUnits);
    }

    private async Task<IEnumerable<string>> JournalAsync() => (await _desk.Service.GetJournalAsync(default, Day, Day.PlusDays(40), Given.Stop)).Select(Text);

    private static string Text(JournalPosting posting) =>
        $"{posting.Kind} {posting.Reference}: {string.Join(", ", posting.Lines.Select(static line => FormattableString.Invariant($"{line.Role} {line.Amount.MinorUnits}")))}";
}
