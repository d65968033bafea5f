using System.Diagnostics;
using System.Globalization;
using NodaTime;

namespace Invoicing.Benchmarks;

/// <summary>Posting with the library beside posting by hand, on one server, by turns.</summary>
/// <remarks>
/// Posting uses drafts up, so there is no method to repeat: both sides start from copies of a database full of drafts, and post them in the same order and the same portions, by turns first and second.
/// What counts is the median of the ratios of the rounds, because a round that another process disturbs is slow on both sides. Targets: single posts at half the rate of hand-written SQL or more, and
/// blocks at 40 %.
/// </remarks>
internal sealed class PostingBenchmark(string server, PostingPlan plan)
{
    private const int BlockSize = 100;
    private const int WarmupPosts = 30;

    /// <summary>False when a side wrote something else than the other.</summary>
    public async Task<bool> RunAsync()
    {
        List<PostingRow> rows = Rows();
        int perRound = rows.Sum(static row => row.Drafts);
        await using PostingDatabase drafts = await PostingDatabase.CreateAsync(server);
        Console.WriteLine($"{await drafts.DescribeServerAsync()}; {Text(Environment.ProcessorCount)} processors; {Text(plan.Lines)} lines an invoice; {Text(plan.Rounds)} rounds");
        Queue<InvoiceId> ids = await drafts.DraftAsync((perRound * (plan.Rounds + 1)) + WarmupPosts + BlockSize, plan.Lines);
        await using PostingDatabase ofLibrary = await drafts.CopyAsync(), byHand = await drafts.CopyAsync();
        Side library = new("library", ofLibrary, static (database, ids) => new LibraryPoster(database, ids));
        Side hand = new("by hand", byHand, static (database, ids) => new HandWrittenPoster(database, ids));
        if (!await WriteTheSameAsync(library, hand, Take(ids, WarmupPosts), Take(ids, BlockSize)))
            return false;

        // The first round is for the compiler.
        for (int round = 0; round <= plan.Rounds; round++)
        {
            foreach (PostingRow row in rows)
            {
                List<InvoiceId> portion = Take(ids, row.Drafts);
                (Side first, Side second) = round % 2 == 0 ? (library, hand) : (hand, library);
                TimeSpan firstTook = await first.MeasureAsync(row, portion), secondTook = await second.MeasureAsync(row, portion);
                if (round > 0)
                    row.Add(first == library ? firstTook : secondTook, first == library ? secondTook : firstTook);
            }
        }

        foreach (PostingDatabase database in (PostingDatabase[])[ofLibrary, byHand])
            await database.VerifyAsync((perRound * (plan.Rounds + 1)) + WarmupPosts + BlockSize);
        Console.WriteLine();
        Console.WriteLine(PostingRow.Header);
        foreach (PostingRow row in rows)
            Console.WriteLine(row);
        return true;
    }

    private List<PostingRow> Rows()
    {
        List<PostingRow> rows =
        [
            new("single", "one after the other", plan.Posts, static (open, drafts) => OneByOneAsync(open, drafts, hasKeys: false)),
            new("keyed", "one after the other, each with an idempotency key", plan.Posts, static (open, drafts) => OneByOneAsync(open, drafts, hasKeys: true)),
            new("block", "a hundred in a transaction", plan.Blocks * BlockSize, BlocksAsync),
            new("writers", string.Create(CultureInfo.InvariantCulture, $"{plan.Writers} writers at once, one series"), plan.Posts, WritersAsync),
        ];
        if (plan.Only is { } only)
            rows.RemoveAll(row => !string.Equals(row.Name, only, StringComparison.Ordinal));
        return rows;
    }

    // With the same keys for events, every row of every table has to be the same.
    private static async Task<bool> WriteTheSameAsync(Side library, Side hand, List<InvoiceId> singles, List<InvoiceId> block)
    {
        List<string> written = [];
        foreach (Side side in (Side[])[library, hand])
        {
            await using IPoster poster = side.Open(new CountingIds());
            foreach (InvoiceId id in singles)
                await poster.PostAsync(id, $"key-{id}");
            await poster.PostBlockAsync(block);
            await side.Database.VerifyAsync(singles.Count + block.Count);
            written.Add(await side.Database.DumpAsync());
        }

        if (string.Equals(written[0], written[1], StringComparison.Ordinal))
            return true;
        (string a, string b) = written[0].Split('\n').Zip(written[1].Split('\n')).First(static pair => !string.Equals(pair.First, pair.Second, StringComparison.Ordinal));
        Console.Error.WriteLine($"The two sides wrote different rows.\nlibrary: {a}\nby hand: {b}");
        return false;
    }

    private static async Task OneByOneAsync(Func<IPoster> open, List<InvoiceId> drafts, bool hasKeys)
    {
        await using IPoster poster = open();
        foreach (InvoiceId id in drafts)
            await poster.PostAsync(id, hasKeys ? id.ToString() : null);
    }

    private static async Task BlocksAsync(Func<IPoster> open, List<InvoiceId> drafts)
    {
        await using IPoster poster = open();
        foreach (InvoiceId[] block in drafts.Chunk(BlockSize))
            await poster.PostBlockAsync(block);
    }

    private async Task WritersAsync(Func<IPoster> open, List<InvoiceId> drafts)
    {
        int writers = plan.Writers;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            await using IPoster poster = open();
            for (int i = writer; i < drafts.Count; i += writers)
                await poster.PostAsync(drafts[i], null);
        })));
    }

    private static List<InvoiceId> Take(Queue<InvoiceId> ids, int count) => [.. Enumerable.Range(0, count).Select(_ => ids.Dequeue())];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Side(string Name, PostingDatabase Database, Func<PostingDatabase, IIdSource, IPoster> Start)
    {
        public IPoster Open(IIdSource ids) => Start(Database, ids);

        public async Task<TimeSpan> MeasureAsync(PostingRow row, List<InvoiceId> drafts)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            await row.Work(() => Open(Version7IdSource.Instance), drafts);
            return Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>Keys that both sides give alike.</summary>
    private sealed class CountingIds : IIdSource
    {
        private int _last;

        public Guid NewId(Instant now) => new(++_last, 0, 0, new byte[8]);
    }
}
