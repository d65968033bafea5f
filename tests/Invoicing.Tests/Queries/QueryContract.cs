using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What queries find in every store. The test class of a store inherits this and says how an empty one is made.</summary>
public abstract class QueryContract
{
    /// <summary>The orders of queries.</summary>
    public static TheoryData<InvoiceSort> Sorts => [.. Enum.GetValues<InvoiceSort>()];

    /// <summary>The filters of queries.</summary>
    public static TheoryData<string> QueryFilters => [.. DrawnQuery.Filters.Keys];

    [Theory]
    [MemberData(nameof(QueryFilters))]
    [Trait("Requirement", "K18")]
    public async Task Query_with_one_filter_finds_what_a_naive_reading_finds(string filter)
    {
        (InvoicingService service, List<Invoice> invoices) = await BooksAsync(1);
        Dice dice = new(filter.Length);
        for (int i = 0; i < 8; i++)
        {
            dice = new(dice.Below(int.MaxValue));
            await AssertFoundAsync(service, invoices, DrawnQuery.Filters[filter](DrawnQuery.Ordered(dice), invoices[dice.Below(invoices.Count)], dice));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Requirement", "K18")]
    public async Task Query_with_any_filters_finds_what_a_naive_reading_finds(int seed)
    {
        (InvoicingService service, List<Invoice> invoices) = await BooksAsync(seed);
        Dice dice = new(seed);
        for (int i = 0; i < 30; i++)
        {
            dice = new(dice.Below(int.MaxValue));
            await AssertFoundAsync(service, invoices, DrawnQuery.Of(invoices, dice, oneIn: 2 + (i % 6)));
        }

        // All of them at once find the invoice that they were taken from.
        Invoice like = invoices.First(static invoice => invoice is { State: InvoiceState.Posted, CustomerId: not null, Content.SourceReference: not null });
        InvoiceQuery query = new InvoiceQuery { On = Given.Today.PlusDays(50) } with { Statuses = [like.StatusOn(Given.Today.PlusDays(50))], PaymentStates = [like.PaymentStateOn(Given.Today.PlusDays(50))] };
        foreach ((string name, Func<InvoiceQuery, Invoice, Dice, InvoiceQuery> filter) in DrawnQuery.Filters)
        {
            if (name is not (nameof(InvoiceQuery.Statuses) or nameof(InvoiceQuery.PaymentStates) or nameof(InvoiceQuery.Types) or nameof(InvoiceQuery.Customer)))
                query = filter(query, like, dice);
        }

        query = query with { Types = [like.Content.Type], Customer = like.Content.Buyer.Name.ToUpperInvariant(), Currency = like.Currency };
        Assert.Contains(like.Id, (await service.QueryAsync(default, query, Stop)).Items.Select(static row => row.Id));
        await AssertFoundAsync(service, invoices, query);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    [Trait("Requirement", "K18")]
    public async Task Range_of_due_dates_is_found_in_any_order(InvoiceSort sort)
    {
        (InvoicingService service, List<Invoice> invoices) = await BooksAsync(5);
        Dice dice = new(5);
        int found = 0;
        foreach (int days in (int[])[0, 1, 6, 30, 365, 366, 1_000])
        {
            foreach (string? other in (string?[])[null, nameof(InvoiceQuery.Types), nameof(InvoiceQuery.Currency), nameof(InvoiceQuery.IssuedTo), nameof(InvoiceQuery.Statuses), nameof(InvoiceQuery.CustomerId)])
            {
                dice = new(dice.Below(int.MaxValue));
                Invoice like = invoices[dice.Below(invoices.Count)];
                LocalDate from = (like.Content.DueDate ?? Given.Today).PlusDays(-dice.Below(days + 1));
                InvoiceQuery query = new() { On = Given.Today.PlusDays(20), Sort = sort, IsDescending = dice.OneIn(2), PageSize = 2, DueFrom = from, DueTo = from.PlusDays(days) };
                query = other is null ? query : DrawnQuery.Filters[other](query, like, dice);
                await AssertFoundAsync(service, invoices, query);
                found += NaiveQuery.Read(invoices, query, query.On!.Value).Count;
            }
        }

        Assert.True(found > 100, "The ranges find hardly anything.");
    }

    [Fact]
    [Trait("Requirement", "C2")]
    public async Task Query_of_a_scope_finds_what_its_accounts_owe()
    {
        (InvoicingService service, List<Invoice> invoices) = await BooksAsync(4);
        Dice dice = new(4);
        for (int i = 0; i < 20; i++)
        {
            dice = new(dice.Below(int.MaxValue));
            CustomerId account = dice.Of<CustomerId>([.. RandomBooks.AllCustomers.OfType<CustomerId>()]);
            InvoiceQuery query = DrawnQuery.Of(invoices, dice, oneIn: 6);
            List<InvoiceSummary> found = await Pages.AllAsync(one => service.ForCustomer(default, account).QueryAsync(one, Stop), query);
            Assert.Equal(NaiveQuery.Read(invoices, query, query.On!.Value, [account]), found);
        }

        InvoiceSearch nobodys = new InvoiceQuery().SearchIn(default, default(ValueArray<CustomerId>)) with { On = Given.Today, Limit = 10 };
        IInvoicingStore store = await NewStoreAsync();
        await SaveAsync(store, Given.Posted(100));
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        Assert.Empty(await work.Invoices.QueryAsync(nobodys, Stop));
        Assert.Single(await work.Invoices.QueryAsync(nobodys with { Accounts = [new("C-1")] }, Stop));
        Assert.Empty(await work.Invoices.QueryAsync(nobodys with { Accounts = [new("c-1")] }, Stop));
        Assert.Empty(await work.Invoices.QueryAsync(nobodys with { Accounts = null, LegalEntityId = new("elsewhere") }, Stop));
    }

    [Fact]
    [Trait("Requirement", "O7")]
    public async Task Texts_sort_by_code_point_and_what_is_missing_comes_last()
    {
        IInvoicingStore store = await NewStoreAsync();
        string[] numbers = ["10", "9", "A", "Z", "_", "a", "z", "É", "ß", "\uE000", "\uFF21", "😀", "😀2"];
        for (int i = numbers.Length; i > 0; i--)
            await SaveAsync(store, Given.Draft(1).Post(numbers[i - 1], new("invoices", "2026", i), Given.Today, Given.Today, Given.On(Given.Today)));
        Invoice draft = Given.Draft(1);
        await SaveAsync(store, draft);
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        InvoiceSearch search = new InvoiceQuery { Sort = InvoiceSort.Number }.SearchIn(default, null) with { On = Given.Today, Limit = 20 };

        ValueArray<InvoiceSummary> rows = await work.Invoices.QueryAsync(search, Stop);

        Assert.Equal([.. numbers, null], rows.Select(static row => row.Number));
        Assert.Equal(numbers.Reverse().Prepend(null), (await work.Invoices.QueryAsync(search with { IsDescending = true }, Stop)).Select(static row => row.Number));
        for (int i = 0; i < rows.Length; i++)
        {
            InvoiceSortKey key = InvoiceSortKey.Of(InvoiceSort.Number, rows[i]);
            Assert.Equal(rows.Skip(i + 1).Take(3), await work.Invoices.QueryAsync(search with { After = key, Limit = 3 }, Stop));
            Assert.Equal(rows.Take(i).Reverse(), await work.Invoices.QueryAsync(search with { After = key, IsDescending = true }, Stop));
        }

        Assert.Equal(["😀", "😀2"], (await work.Invoices.QueryAsync(search with { NumberPrefix = "😀" }, Stop)).Select(static row => row.Number));
        Assert.Empty(await work.Invoices.QueryAsync(search with { NumberPrefix = "%" }, Stop));
        Assert.Single(await work.Invoices.QueryAsync(search with { NumberPrefix = "_" }, Stop));
    }

    [Theory]
    [InlineData("100% Bio_Hof", "0% b", true)]
    [InlineData("100% Bio_Hof", "0%b", false)]
    [InlineData("100% Bio_Hof", "bio_", true)]
    [InlineData("100 Bio-Hof", "bio_", false)]
    [InlineData(@"Back\Slash", @"k\s", true)]
    [InlineData("O'Neil [x]", "o'neil [", true)]
    [InlineData("Ångström", "ANGSTROM", true)]
    [InlineData("Groß & Söhne", "GROSS & so", true)]
    [InlineData("İstanbul", "istanbul", true)]
    [InlineData("IŞIK", "ışık", true)]
    [Trait("Requirement", "K18")]
    public async Task Buyers_are_found_by_what_they_contain_and_by_no_pattern(string name, string text, bool isFound)
    {
        IInvoicingStore store = await NewStoreAsync();
        await SaveAsync(store, Given.Draft(Given.Worth(1) with { Buyer = new(name) }));
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);

        ValueArray<InvoiceSummary> rows = await work.Invoices.QueryAsync(new InvoiceQuery { Customer = text }.SearchIn(default, null) with { On = Given.Today, Limit = 2 }, Stop);

        Assert.Equal(isFound, rows.Length == 1);
    }

    [Fact]
    public async Task Query_sees_what_its_unit_of_work_has_changed()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice kept = Given.Draft(1), gone = Given.Draft(2), added = Given.Draft(3);
        await SaveAsync(store, kept, gone);
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        InvoiceSearch search = new InvoiceQuery { Sort = InvoiceSort.Created }.SearchIn(default, null) with { On = Given.Today, Limit = 10 };
        await work.Invoices.DeleteAsync((await work.Invoices.FindAsync(gone.Id, Stop))!, Stop);
        await work.Invoices.SaveAsync((await work.Invoices.FindAsync(kept.Id, Stop))!.Edit(Given.Worth(7), CalculationProfile.En16931, Given.On(Given.Today)), Stop);
        await work.Invoices.SaveAsync(added, Stop);

        Assert.Equal([(kept.Id, 7L), (added.Id, 3L)], (await work.Invoices.QueryAsync(search, Stop)).Select(static row => (row.Id, row.PayableAmount.MinorUnits)));
        await using (IInvoicingUnitOfWork outside = await store.BeginAsync(Stop))
            Assert.Equal([kept.Id, gone.Id], (await outside.Invoices.QueryAsync(search, Stop)).Select(static row => row.Id));
    }

    protected abstract ValueTask<IInvoicingStore> NewStoreAsync();

    private static CancellationToken Stop => Given.Stop;

    private static async Task SaveAsync(IInvoicingStore store, params Invoice[] invoices)
    {
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        foreach (Invoice invoice in invoices)
            await work.Invoices.SaveAsync(invoice, Stop);
        await work.CommitAsync(Stop);
    }

    private static async Task AssertFoundAsync(InvoicingService service, List<Invoice> invoices, InvoiceQuery query) =>
        Assert.Equal(NaiveQuery.Read(invoices, query, query.On!.Value), await Pages.AllAsync(service, query));

    // Random books, written to the store of the contract as if they had never been in another one.
    private async Task<(InvoicingService Service, List<Invoice> Invoices)> BooksAsync(long seed)
    {
        Invoice[] fresh;
        do
        {
            RandomBooks books = await RandomBooks.DrawAsync(seed);
            fresh = [.. books.Documents.OrderBy(static invoice => invoice.Id.Value).Select(static invoice => invoice.With(nameof(Invoice.StoredVersion), 0L))];
            seed += 1_000;
        }
        while (fresh.Length <= 10);
        IInvoicingStore store = await NewStoreAsync();
        await SaveAsync(store, fresh);
        return (new(store, new FakeClock(Given.Noon), new InvoicingOptions()), [.. fresh]);
    }
}
