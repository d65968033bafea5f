using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Random books: pages put together are what a naive reading gives, whatever is asked by whom on whatever day.</summary>
public sealed class QueryPropertyTests
{
    private static readonly CustomerId[] Accounts = [.. RandomBooks.AllCustomers.OfType<CustomerId>()];

    [Fact]
    [Trait("Requirement", "O7")]
    [Trait("Requirement", "K17")]
    [Trait("Requirement", "K18")]
    public void Filters_together_find_what_a_naive_reading_finds() => ForAll(static async (books, dice) =>
    {
        for (int i = 0; i < 12; i++)
        {
            dice = new(dice.Below(int.MaxValue));
            await AssertAsync(books, DrawnQuery.Of(books.Documents, dice, oneIn: 2 + (i % 6)));
        }
    });

    [Fact]
    [Trait("Requirement", "K18")]
    public void Each_filter_alone_finds_what_a_naive_reading_finds() => ForAll(static async (books, dice) =>
    {
        foreach (Func<InvoiceQuery, Invoice, Dice, InvoiceQuery> filter in DrawnQuery.Filters.Values)
        {
            dice = new(dice.Below(int.MaxValue));
            await AssertAsync(books, filter(DrawnQuery.Ordered(dice), books.Documents[dice.Below(books.Documents.Count)], dice));
        }
    });

    [Fact]
    [Trait("Requirement", "O2")]
    [Trait("Requirement", "K23")]
    [Trait("Requirement", "D4")]
    public void Customer_finds_what_is_its_own_and_posted() => ForAll(static async (books, dice) =>
    {
        foreach (CustomerId account in Accounts)
        {
            dice = new(dice.Below(int.MaxValue));
            InvoiceQuery query = DrawnQuery.Of(books.Documents, dice, oneIn: 5);
            CustomerInvoices scope = books.Service.ForCustomer(default, account);

            List<InvoiceSummary> rows = await Pages.AllAsync(one => scope.QueryAsync(one, Given.Stop), query);

            Assert.Equal(NaiveQuery.Read(books.Documents, query, query.On!.Value, [account]), rows);
            Assert.All(rows, row => Assert.True(row.CustomerId == account && row.Status != InvoiceStatus.Draft && row.Number is not null));
        }
    });

    [Fact]
    [Trait("Requirement", "C2")]
    public void All_invoices_are_those_of_each_customer_together() => ForAll(static async (books, dice) =>
    {
        // On a day when nothing is still to be issued, seller and customers see the same statuses.
        InvoiceQuery query = DrawnQuery.Of([.. books.Invoices.Where(static invoice => invoice.CustomerId is not null), .. books.Documents], dice, oneIn: 6) with { On = RandomBooks.Days.Last() };
        List<InvoiceSummary> each = [];
        foreach (CustomerId account in Accounts)
            each.AddRange(await Pages.AllAsync(one => books.Service.ForCustomer(default, account).QueryAsync(one, Given.Stop), query));

        List<InvoiceSummary> all = await Pages.AllAsync(books.Service, query);

        HashSet<InvoiceId> posted = [.. books.Invoices.Select(static invoice => invoice.Id)];
        Assert.Equal(all.Where(row => row.CustomerId is not null && posted.Contains(row.Id)).OrderBy(static row => row.Id.Value), each.OrderBy(static row => row.Id.Value));
    });

    [Fact]
    [Trait("Requirement", "D5")]
    public void Partially_paid_is_more_than_nothing_and_less_than_all() => ForAll(static async (books, dice) =>
    {
        LocalDate on = Given.Today.PlusDays(dice.Below(50));

        List<InvoiceSummary> partial = await Pages.AllAsync(books.Service, new() { On = on, PaymentStates = [PaymentState.PartiallyPaid] });

        Assert.All(partial, static row => Assert.True(!row.Balance.IsZero && row.Balance < row.PayableAmount));
        IEnumerable<Invoice> rest = books.Documents.ExceptBy(partial.Select(static row => row.Id), static invoice => invoice.Id);
        Assert.All(rest, invoice => Assert.True(invoice.BalanceOn(on).IsZero || invoice.BalanceOn(on) == invoice.PayableAmount));
    });

    private static async Task AssertAsync(RandomBooks books, InvoiceQuery query)
    {
        List<InvoiceSummary> expected = NaiveQuery.Read(books.Documents, query, query.On!.Value);
        Assert.Equal(expected, await Pages.AllAsync(books.Service, query));
        Assert.All(expected, row => Assert.Equal(row, InvoiceSummary.Of(books.Documents.Single(invoice => invoice.Id == row.Id), query.On.Value)));
    }

    private static void ForAll(Func<RandomBooks, Dice, Task> holds) => Check.ForAll(
        Edge.UniformLong,
        async seed =>
        {
            RandomBooks books = await RandomBooks.DrawAsync(seed);
            if (books.Documents.Count > 0)
                await holds(books, new(~seed));
        },
        times: 0.1);
}
