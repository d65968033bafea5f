using System.Buffers.Text;
using System.Globalization;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Pages follow each other by the key of the last row, on one day.</summary>
[Trait("Requirement", "O7")]
public sealed class QueryPagingTests
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData(InvoiceSort.IssueDate, false)]
    [InlineData(InvoiceSort.Number, true)]
    [InlineData(InvoiceSort.Created, false)]
    [InlineData(InvoiceSort.Amount, true)]
    public async Task Paging_while_others_insert_neither_repeats_nor_skips(InvoiceSort sort, bool isDescending)
    {
        const int Count = 10_001, Size = 100;
        HashSet<InvoiceId> present = [];
        await SaveAsync(Enumerable.Range(0, Count).Select(i => Posted(Numbered("INV", i), i)), present);
        InvoiceQuery query = new() { Sort = sort, IsDescending = isDescending, PageSize = Size };
        List<InvoiceId> seen = [];
        int pages = 0;
        for (string? next = ""; next is not null; pages++)
        {
            InvoicePage page = await _desk.Service.QueryAsync(default, query with { After = next.Length == 0 ? null : next }, Given.Stop);
            seen.AddRange(page.Items.Select(static row => row.Id));
            next = page.Next;

            // The other writer: one at the front, one in the middle, one at the end.
            await SaveAsync([Posted(Numbered("A", pages), 0), Posted(Numbered("INV-005000", pages), 5_000), Posted(Numbered("Z", pages), 20_000)], []);
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(present, seen.Where(present.Contains).ToHashSet());
        Assert.True(pages > Count / Size);
    }

    [Fact]
    public async Task Paging_beside_a_writer_neither_repeats_nor_skips()
    {
        HashSet<InvoiceId> present = [];
        await SaveAsync(Enumerable.Range(0, 300).Select(static i => Posted(Numbered("INV", i), i)), present);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Given.Stop);
        Task writing = Task.Run(
            async () =>
            {
                // No more than the pages can overtake.
                for (int i = 0; i < 600 && !done.IsCancellationRequested; i++)
                {
                    await SaveAsync([Posted(Numbered("NEW", i), i % 300)], []);
                    await Task.Yield();
                }
            },
            Given.Stop);

        try
        {
            for (int round = 0; round < 5; round++)
            {
                InvoiceId[] seen = await Pages.IdsAsync(_desk.Service, new() { PageSize = 13, Sort = InvoiceSort.DueDate, NumberPrefix = round == 4 ? "INV" : null });
                Assert.Equal(seen.Length, seen.Distinct().Count());
                Assert.Superset(present, seen.ToHashSet());
            }
        }
        finally
        {
            await done.CancelAsync();
            await writing;
        }
    }

    [Fact]
    public async Task Day_of_the_first_page_holds_for_all_of_them()
    {
        foreach (int cents in (int[])[100, 200, 300])
            await _desk.PostedAsync(cents);
        InvoicePage first = await AskAsync(new() { PageSize = 1 });
        _desk.Clock.Now += Duration.FromDays(60);

        InvoicePage second = await AskAsync(new() { PageSize = 1, After = first.Next }), third = await AskAsync(new() { PageSize = 5, After = second.Next, On = Given.Today });

        Assert.Equal((Given.Today, Given.Today, null), (second.On, third.On, third.Next));
        Assert.Equal((InvoiceStatus.Unpaid, InvoiceStatus.Overdue), (second.Items[0].Status, (await AskAsync(new())).Items[1].Status));
    }

    [Fact]
    public async Task Row_that_is_gone_ends_a_page_all_the_same()
    {
        Invoice one = await _desk.DraftAsync(100), two = await _desk.DraftAsync(200), three = await _desk.DraftAsync(300);
        InvoicePage first = await AskAsync(new() { PageSize = 2, Sort = InvoiceSort.Created });
        await _desk.Service.DeleteAsync(two.Id, Given.Stop);

        Assert.Equal([one.Id, two.Id], first.Items.Select(static row => row.Id));
        Assert.Equal([three.Id], (await AskAsync(new() { Sort = InvoiceSort.Created, After = first.Next })).Items.Select(static row => row.Id));
    }

    [Fact]
    public async Task Cursor_of_another_query_is_refused()
    {
        await _desk.PostedAsync(100);
        await _desk.PostedAsync(200);
        InvoiceQuery query = new() { PageSize = 1, IssuedTo = Given.Today, Statuses = [InvoiceStatus.Unpaid, InvoiceStatus.Paid], Customer = "globex", CustomerId = new("C-1") };
        string cursor = (await AskAsync(query)).Next!;
        InvoiceQuery[] others =
        [
            query with { On = Given.Today.PlusDays(1) },
            query with { Statuses = [InvoiceStatus.Unpaid] },
            query with { Statuses = default },
            query with { PaymentStates = [PaymentState.Unpaid] },
            query with { Types = [InvoiceType.Invoice] },
            query with { CustomerId = null },
            query with { Customer = "globe" },
            query with { IssuedTo = Given.Today.PlusDays(1) },
            query with { IssuedTo = null, IssuedFrom = Given.Today },
            query with { DueTo = Given.Today.PlusDays(60) },
            query with { DueFrom = Given.Today },
            query with { Currency = Currency.EUR },
            query with { AmountFrom = Given.Euro(1) },
            query with { AmountTo = Given.Euro(1_000) },
            query with { SourceReference = "order-1" },
            query with { NumberPrefix = "INV" },
            query with { Sort = InvoiceSort.DueDate },
            query with { IsDescending = true },
        ];

        foreach (InvoiceQuery other in others)
            await RefusedAsync(() => AskAsync(other with { After = cursor }));
        await RefusedAsync(() => _desk.Service.QueryAsync(new("elsewhere"), query with { After = cursor }, Given.Stop));
        await RefusedAsync(() => _desk.Service.ForCustomer(default, new("C-1")).QueryAsync(query with { After = cursor }, Given.Stop));
        string own = (await _desk.Service.ForCustomer(default, new("C-1")).QueryAsync(query, Given.Stop)).Next!;
        await RefusedAsync(() => _desk.Service.ForCustomer(default, new("C-2")).QueryAsync(query with { After = own }, Given.Stop));

        // What means the same is the same.
        InvoiceQuery same = query with { Statuses = [InvoiceStatus.Paid, InvoiceStatus.Unpaid, InvoiceStatus.Paid], Customer = " GLOBEX ", PageSize = 7, On = Given.Today, After = cursor };
        Assert.Equal(200, Assert.Single((await AskAsync(same)).Items).PayableAmount.MinorUnits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("AAAA")]
    [InlineData("MjAyNi0xMS0yMHwwfDIwMjYtMTEtMjB8MHwwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDB8")]
    public async Task Text_that_is_no_cursor_is_refused(string cursor) => await RefusedAsync(() => AskAsync(new() { After = cursor }));

    [Fact]
    public async Task Cursor_with_any_bit_changed_is_refused()
    {
        await _desk.PostedAsync(100);
        await _desk.PostedAsync(200);
        InvoiceQuery query = new() { PageSize = 1, Sort = InvoiceSort.Number };
        byte[] bytes = Base64Url.DecodeFromChars((await AskAsync(query)).Next!);

        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            byte[] changed = [.. bytes];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            await RefusedAsync(() => AskAsync(query with { After = Base64Url.EncodeToString(changed) }));
        }

        await RefusedAsync(() => AskAsync(query with { After = Base64Url.EncodeToString(bytes.AsSpan(0, bytes.Length - 1)) }));
        await RefusedAsync(() => AskAsync(query with { After = Base64Url.EncodeToString([.. bytes, 0]) }));
        await RefusedAsync(() => AskAsync(query with { After = new string('A', 100_000) }));
    }

    // The hash is no secret, so a caller can make a cursor that says anything.
    [Theory]
    [InlineData("2026-11-20|0||0|not-a-key|")]
    [InlineData("2026-13-20|0||0|00000000-0000-0000-0000-000000000001|")]
    [InlineData("2026-11-20|x||0|00000000-0000-0000-0000-000000000001|")]
    [InlineData("2026-11-20|0|soon|0|00000000-0000-0000-0000-000000000001|")]
    [InlineData("2026-11-20|0||1e3|00000000-0000-0000-0000-000000000001|")]
    [InlineData("2026-11-20|0||0|00000000-0000-0000-0000-000000000001|text")]
    [InlineData("2026-11-20|0||0|00000000-0000-0000-0000-000000000001|=a\0b")]
    [InlineData("2026-11-20|0||0")]
    public async Task Cursor_that_says_nonsense_is_refused(string said)
    {
        Assert.NotNull(InvoiceCursor.Read(new InvoiceQuery().SearchIn(default, null), null, Forged("2026-11-20|0||0|00000000-0000-0000-0000-000000000001|=INV")).After);
        await RefusedAsync(() => AskAsync(new() { After = Forged(said) }));
    }

    [Fact]
    public void Every_key_survives_a_cursor() => Check.ForAll(Edge.UniformLong, static seed =>
    {
        Dice dice = new(seed);
        InvoiceSearch search = DrawnQuery.Ordered(dice).SearchIn(default, null) with { On = Given.Today.PlusDays(dice.Below(1_000) - 500) };
        InvoiceSortKey key = new(new(Given.Ids.NewId(default)))
        {
            Group = dice.Below(3),
            Date = dice.OneIn(3) ? null : Given.Today.PlusDays(dice.Below(1_000) - 500),
            Text = dice.Below(4) switch { 0 => null, 1 => "", 2 => "a|b=😀", _ => new string('\uFFFD', 100) },
            MinorUnits = seed,
        };

        InvoiceSearch read = InvoiceCursor.Read(search, search.On, InvoiceCursor.Write(search, key));

        Assert.Equal((search with { After = key }, key), (read, read.After));
    });

    private static string Forged(string said) => InvoiceCursor.Seal(new InvoiceQuery().SearchIn(default, null), said);

    private Task<InvoicePage> AskAsync(InvoiceQuery query) => _desk.Service.QueryAsync(default, query, Given.Stop);

    private static async Task RefusedAsync(Func<Task> ask) => Assert.Equal(ErrorCodes.CursorInvalid, (await Assert.ThrowsAsync<CursorException>(ask)).Code);

    private static string Numbered(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:000000}");

    private static Invoice Posted(string number, int cents)
    {
        LocalDate issued = Given.Today.PlusDays(-(cents % 97));
        return Given.Draft(1 + cents).Post(number, issued, issued.PlusDays(30), Given.On(issued));
    }

    private async Task SaveAsync(IEnumerable<Invoice> invoices, HashSet<InvoiceId> saved)
    {
        await using IInvoicingUnitOfWork work = await _desk.Store.BeginAsync(Given.Stop);
        foreach (Invoice invoice in invoices)
        {
            saved.Add(invoice.Id);
            await work.Invoices.SaveAsync(invoice, Given.Stop);
        }

        await work.CommitAsync(Given.Stop);
    }
}
