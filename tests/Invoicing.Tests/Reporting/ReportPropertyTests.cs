using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Random books: accounts, aging, journal, cash and taxes agree with naive sums and with each other, on every day.</summary>
public sealed class ReportPropertyTests
{
    private static readonly Currency[] Currencies = [Currency.EUR, Currency.USD];
    private static readonly LocalDate First = RandomBooks.Days.First(), Last = RandomBooks.Days.Last();

    [Fact]
    [Trait("Requirement", "C18")]
    public void Account_is_open_balances_less_what_is_left_on_every_day() => ForAll(static async books =>
    {
        NaiveBalances naive = new(books.Invoices, books.Payments);
        foreach (CustomerId customer in RandomBooks.AllCustomers.OfType<CustomerId>())
        {
            foreach (Currency currency in Currencies)
            {
                CustomerStatement whole = CustomerStatement.Of(books.Invoices, books.Payments, customer, currency, First, Last);
                Assert.Equal(whole, await books.Service.GetStatementAsync(default, customer, First, Last, currency, Given.Stop));
                Money balance = whole.Opening;
                foreach (LocalDate day in RandomBooks.Days)
                {
                    balance = whole.Entries.LastOrDefault(entry => entry.On <= day)?.Balance ?? whole.Opening;
                    Assert.Equal(naive.OpenOn(day, customer, currency) - naive.LeftOn(day, customer, currency), balance.MinorUnits);
                }

                Assert.Equal(whole.Closing, balance);
                Assert.Equal(whole.Closing, whole.Opening + Money.Sum([.. whole.Entries.Select(static entry => entry.Debit - entry.Credit)], currency));
                AssertSplits(books, whole, First.PlusDays(25));
            }
        }
    });

    [Fact]
    [Trait("Requirement", "C18")]
    public void Aging_adds_up_to_the_accounts() => ForAll(static books =>
    {
        NaiveBalances naive = new(books.Invoices, books.Payments);
        foreach (LocalDate day in RandomBooks.Days.Where(static (_, i) => i % 7 == 0))
        {
            AgingReport report = AgingReport.Of(books.Invoices, books.Payments, day, [5, 10, 40]);
            foreach ((CustomerId? customer, Currency currency) in RandomBooks.AllCustomers.SelectMany(static _ => Currencies, static (customer, currency) => (customer, currency)))
            {
                AgingRow? row = report.Rows.SingleOrDefault(row => row.CustomerId == customer && row.Currency == currency);
                Assert.Equal(naive.OpenOn(day, customer, currency) - naive.LeftOn(day, customer, currency), row?.Balance.MinorUnits ?? 0);
                long late = books.Invoices
                    .Where(invoice => invoice.CustomerId == customer && invoice.Currency == currency && invoice.IssueDate <= day && invoice.Content.Type != InvoiceType.CreditNote)
                    .SelectMany(invoice => invoice.OpenByDueDate(day)).Where(open => open.DueDate < day).Sum(static open => open.Amount.MinorUnits);
                Assert.Equal(late, row is null ? 0 : (row.Open - row.Current).MinorUnits);
            }

            foreach (AgingRow total in report.Totals)
            {
                AgingRow[] rows = [.. report.Rows.Where(row => row.Currency == total.Currency)];
                for (int i = 0; i < total.Buckets.Length; i++)
                    Assert.Equal(total.Buckets[i], Money.Sum([.. rows.Select(row => row.Buckets[i])]));
                Assert.Equal(total.Credit, Money.Sum([.. rows.Select(static row => row.Credit)]));
            }
        }

        return Task.CompletedTask;
    });

    [Fact]
    [Trait("Requirement", "S5")]
    public void Journal_balances_and_carries_what_is_open_and_left() => ForAll(static async books =>
    {
        ValueArray<JournalPosting> journal = await books.Service.GetJournalAsync(default, First, Last, Given.Stop);
        Assert.Equal(journal, Journal.Of(books.Invoices, books.Payments, First, Last));
        Assert.Equal(journal, [.. Journal.Of(books.Invoices, books.Payments, First, First.PlusDays(30)), .. Journal.Of(books.Invoices, books.Payments, First.PlusDays(31), Last)]);
        foreach (JournalPosting posting in journal)
        {
            Assert.Equal(0, posting.Lines.Sum(static line => line.Amount.MinorUnits));
            Assert.All(posting.Lines, line => Assert.True(!line.Amount.IsZero && line.Amount.Currency == posting.Currency));
        }

        NaiveBalances naive = new(books.Invoices, books.Payments);
        foreach (LocalDate day in RandomBooks.Days.Where(static (_, i) => i % 5 == 0))
        {
            foreach ((CustomerId? customer, Currency currency) in RandomBooks.AllCustomers.SelectMany(static _ => Currencies, static (customer, currency) => (customer, currency)))
            {
                Assert.Equal(naive.OpenOn(day, customer, currency), BalanceOf(journal, JournalRole.Receivable, day, customer, currency));
                Assert.Equal(-naive.LeftOn(day, customer, currency), BalanceOf(journal, JournalRole.CustomerCredit, day, customer, currency));
            }
        }
    });

    [Fact]
    [Trait("Requirement", "S5")]
    public void Tax_report_is_the_tax_accounts_of_the_journal() => ForAll(static async books =>
    {
        ValueArray<JournalPosting> journal = Journal.Of(books.Invoices, books.Payments, First, Last);
        (LocalDate From, LocalDate To)[] spans = [(First, Last), (First, First.PlusDays(15)), (First.PlusDays(16), Last)];
        foreach ((LocalDate from, LocalDate to) in spans)
        {
            TaxReport report = await books.Service.GetTaxReportAsync(default, from, to, Given.Stop);
            Assert.Equal(report, TaxReport.Of(books.Invoices, from, to));
            foreach (Currency currency in Currencies)
            {
                JournalLine[] lines = [.. journal.Where(posting => posting.Currency == currency && from <= posting.TaxPointDate && posting.TaxPointDate <= to).SelectMany(static posting => posting.Lines)];
                foreach (TaxReportRow row in report.Rows.Where(row => row.Currency == currency))
                {
                    long moved = lines.Where(line => line.Role is JournalRole.TaxPayable or JournalRole.WithheldTax && (line.Tax!.Effect, line.Tax.Category, line.Tax.Rate) == (row.Effect, row.Category, row.Rate)).Sum(static line => line.Amount.MinorUnits);
                    Assert.Equal(row.Effect == TaxEffect.Withheld ? moved : -moved, row.Total.Tax.MinorUnits);
                }

                Assert.Equal(-lines.Where(static line => line.Role == JournalRole.TaxPayable).Sum(static line => line.Amount.MinorUnits), report.TaxAmountIn(currency).MinorUnits);
            }
        }

        // From the documents alone: what invoices charge less what notes take back and discounts that still count.
        long charged = books.Invoices.Where(static document => document.Currency == Currency.EUR).Sum(static document =>
            (document.Content.Type == InvoiceType.CreditNote ? -1 : 1) * document.Totals.TaxBreakdown.Sum(static entry => entry.TaxAmount.MinorUnits)
            - document.Ledger.Where(static entry => !entry.IsReversed).Sum(static entry => entry.Adjustment?.TaxAmount.MinorUnits ?? 0));
        Assert.Equal(charged, TaxReport.Of(books.Invoices, LocalDate.MinIsoValue, LocalDate.MaxIsoValue).TaxAmountIn(Currency.EUR).MinorUnits);
    });

    [Fact]
    [Trait("Requirement", "S5")]
    public void Cash_journal_is_what_came_in_less_what_went_out() => ForAll(static async books =>
    {
        NaiveBalances naive = new(books.Invoices, books.Payments);
        foreach ((LocalDate day, Currency currency) in RandomBooks.Days.Where(static (_, i) => i % 9 == 0).SelectMany(static _ => Currencies, static (day, currency) => (day, currency)))
        {
            CashJournal early = await books.Service.GetCashJournalAsync(default, First, day, currency, Given.Stop);
            CashJournal late = CashJournal.Of(books.Invoices, books.Payments, currency, day.PlusDays(1), Last.PlusDays(1));

            Assert.Equal(naive.CashOn(day, currency), early.Closing.MinorUnits);
            Assert.Equal(early.Closing, late.Opening);
            Assert.Equal(early.Closing, early.Opening + Money.Sum([.. early.Entries.Select(static entry => entry.Amount)], currency));
        }
    });

    [Fact]
    [Trait("Requirement", "S5")]
    public void What_is_under_way_is_in_no_report() => ForAll(static books =>
    {
        List<Payment> settled = [.. books.Payments
            .Where(static payment => payment.Status is PaymentStatus.Captured or PaymentStatus.Reversed)
            .Select(static payment => Payment.Restore(payment.ToSnapshot() with { PendingRefunds = default }))];
        Assert.All(books.Payments.Where(static payment => payment.Status is PaymentStatus.Pending or PaymentStatus.Failed), static payment => Assert.True(payment.Allocations.IsEmpty && payment.Refunds.IsEmpty));

        Assert.Equal(Journal.Of(books.Invoices, settled, First, Last), Journal.Of(books.Invoices, books.Payments, First, Last));
        Assert.Equal(AgingReport.Of(books.Invoices, settled, Last, [10]), AgingReport.Of(books.Invoices, books.Payments, Last, [10]));
        foreach (Currency currency in Currencies)
        {
            Assert.Equal(CashJournal.Of(books.Invoices, settled, currency, First, Last), CashJournal.Of(books.Invoices, books.Payments, currency, First, Last));
            foreach (CustomerId customer in RandomBooks.AllCustomers.OfType<CustomerId>())
            {
                CustomerStatement statement = CustomerStatement.Of(books.Invoices, books.Payments, customer, currency, First, Last);
                Assert.Equal(CustomerStatement.Of(books.Invoices, settled, customer, currency, First, Last), statement);
            }
        }

        return Task.CompletedTask;
    });

    [Fact]
    public async Task Random_books_have_everything()
    {
        HashSet<BookingKind> kinds = [];
        HashSet<JournalRole> roles = [];
        HashSet<PaymentStatus> asked = [];
        bool crosses = false, isGoingBack = false, cameLate = false, wentBack = false, failedToGoBack = false, goneWhileGoingBack = false;
        for (int seed = 0; seed < 60; seed++)
        {
            RandomBooks books = await RandomBooks.DrawAsync(seed);
            foreach (JournalPosting posting in Journal.Of(books.Invoices, books.Payments, First, Last))
            {
                kinds.Add(posting.Kind);
                roles.UnionWith(posting.Lines.Select(static line => line.Role));
                crosses |= posting.Kind == BookingKind.Allocation && posting.Lines.Select(static line => line.CustomerId).Distinct().Count() > 1;
            }

            foreach (Payment payment in books.Payments.Where(static payment => payment.Status == PaymentStatus.Pending || payment.GatewayReference is not null))
            {
                PaymentEvent[] events = [.. books.Events.OfType<PaymentEvent>().Where(happened => happened.PaymentId == payment.Id)];
                asked.Add(payment.Status);
                isGoingBack |= !payment.PendingRefunds.IsEmpty;
                cameLate |= events.Any(static happened => happened is PaymentFailed) && payment.Status == PaymentStatus.Captured;
                wentBack |= events.OfType<PaymentRefundBegun>().Any(begun => payment.Refunds.Any(refund => refund.Reference == begun.Reference));
                failedToGoBack |= events.Any(static happened => happened is PaymentRefundFailed);
                goneWhileGoingBack |= payment.Status == PaymentStatus.Reversed && events.Count(static happened => happened is PaymentRefundBegun) > events.Count(static happened => happened is PaymentRefunded or PaymentRefundFailed);
            }
        }

        Assert.Equal(Enum.GetValues<BookingKind>(), kinds.Order());
        Assert.Equal(Enum.GetValues<JournalRole>(), roles.Order());
        Assert.Equal(Enum.GetValues<PaymentStatus>(), asked.Order());
        Assert.Equal((true, true, true, true, true, true), (crosses, isGoingBack, cameLate, wentBack, failedToGoBack, goneWhileGoingBack));
    }

    // A span in two parts says the same as the whole.
    private static void AssertSplits(RandomBooks books, CustomerStatement whole, LocalDate day)
    {
        CustomerStatement early = CustomerStatement.Of(books.Invoices, books.Payments, whole.CustomerId, whole.Currency, whole.From, day);
        CustomerStatement late = CustomerStatement.Of(books.Invoices, books.Payments, whole.CustomerId, whole.Currency, day.PlusDays(1), whole.To);
        Assert.Equal((whole.Opening, early.Closing, whole.Closing), (early.Opening, late.Opening, late.Closing));
        Assert.Equal(whole.Entries, [.. early.Entries, .. late.Entries]);
    }

    private static long BalanceOf(ValueArray<JournalPosting> journal, JournalRole role, LocalDate day, CustomerId? customer, Currency currency) => journal
        .Where(posting => posting.On <= day && posting.Currency == currency)
        .SelectMany(static posting => posting.Lines)
        .Where(line => line.Role == role && line.CustomerId == customer)
        .Sum(static line => line.Amount.MinorUnits);

    private static void ForAll(Func<RandomBooks, Task> holds) => Check.ForAll(
        Edge.UniformLong,
        async seed => await holds(await RandomBooks.DrawAsync(seed)),
        times: 0.1);
}
