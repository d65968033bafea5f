using System.Runtime.CompilerServices;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class ChainVerifierTests
{
    [Fact]
    public void Chain_as_written_is_intact()
    {
        (ChainEntry[] entries, Dictionary<InvoiceId, ValueArray<byte>> bodies) = GivenChain.Posted(GivenChain.BodiesOf(20));

        ChainReport report = GivenChain.Verify(entries, entry => bodies[entry.InvoiceId], GivenChain.AnchorOf(entries[^1]));

        Assert.Equal((true, 20L, entries[^1].Head), (report.IsIntact, report.Checked, report.Head));
        Assert.Equal((true, 0L, default(ChainHead)), (GivenChain.Verify([]).IsIntact, GivenChain.Verify([]).Checked, GivenChain.Verify([]).Head));
    }

    [Fact]
    public void Each_fault_is_named_with_its_first_entry()
    {
        (ChainEntry[] entries, Dictionary<InvoiceId, ValueArray<byte>> bodies) = GivenChain.Posted(GivenChain.BodiesOf(9));
        Dictionary<InvoiceId, ValueArray<byte>> altered = new(bodies) { [entries[3].InvoiceId] = [1] };
        ChainEntry other = ChainEntry.ForImport(entries[2].Head, LegalEntityId.Main, entries[3].InvoiceId, "INV-4", entries[3].PayloadHash);
        ChainEntry alien = entries[3] with { Previous = Sha256Hash.Of("x"u8) };

        AssertFault(ChainFault.HashDiffers, 4, GivenChain.Verify(Set(entries, 3, entries[3] with { Number = "INV-5" })));
        AssertFault(ChainFault.PreviousDiffers, 4, GivenChain.Verify(Set(entries, 3, alien with { Hash = alien.ComputeHash() })));
        AssertFault(ChainFault.PreviousDiffers, 5, GivenChain.Verify(Set(entries, 3, Sealed(entries[3] with { Number = "INV-5" }))));
        AssertFault(ChainFault.IndexSkipped, 4, GivenChain.Verify([.. entries[..3], .. entries[4..]]));
        AssertFault(ChainFault.IndexSkipped, 1, GivenChain.Verify(entries[1..]));
        AssertFault(ChainFault.IndexRepeated, 4, GivenChain.Verify([.. entries[..4], .. entries[3..]]));
        AssertFault(ChainFault.OutOfOrder, 2, GivenChain.Verify([.. entries[..4], entries[1], .. entries[4..]]));
        AssertFault(ChainFault.WrongChain, 4, GivenChain.Verify(Set(entries, 3, other)));
        AssertFault(ChainFault.PayloadAltered, 4, GivenChain.Verify(entries, entry => altered[entry.InvoiceId]));
        AssertFault(ChainFault.PayloadMissing, 4, GivenChain.Verify(entries, entry => entry.Index == 4 ? null : bodies[entry.InvoiceId]));
        AssertFault(ChainFault.ShorterThanAnchor, 8, GivenChain.Verify(entries[..7], null, GivenChain.AnchorOf(entries[^1])));
        AssertFault(ChainFault.DiffersFromAnchor, 9, GivenChain.Verify(GivenChain.Rehashed(Set(entries, 4, entries[4] with { Number = "INV-X" })), null, GivenChain.AnchorOf(entries[^1])));
    }

    [Fact]
    public void Message_names_the_entry_and_the_remedy()
    {
        ChainEntry[] entries = GivenChain.Posted(3);

        string message = GivenChain.Verify(Set(entries, 1, entries[1] with { Period = "2025" })).Problem!.Message;

        Assert.Equal(
            $"Entry 2 of chain series/main/invoices (invoice INV-2) does not give its hash {entries[1].Hash}; it was changed after it was written. Restore it from a backup, and find out who could write there.",
            message);
    }

    [Fact]
    public void Deleted_inserted_swapped_and_doubled_entries_are_found() => Check.ForAll(
        Gen.Choose(2, 12), Gen.Choose(0, 10_000), Gen.Choose(0, 10_000), static (count, first, second) =>
        {
            ChainEntry[] entries = GivenChain.Posted(count);
            ChainEntry extra = GivenChain.Posted(1)[0];
            int at = first % (count - 1), to = at + 1 + (second % (count - 1 - at));

            Assert.Equal(at + 1, Index(GivenChain.Verify([.. entries[..at], .. entries[(at + 1)..]])));
            Assert.Equal(at + 1, Index(GivenChain.Verify([.. entries[..at], entries[to], .. entries[(at + 1)..to], entries[at], .. entries[(to + 1)..]])));
            Assert.False(GivenChain.Verify([.. entries[..(at + 1)], .. entries[at..]]).IsIntact);
            Assert.False(GivenChain.Verify([.. entries[..at], extra with { Index = at + 1 }, .. entries[at..]]).IsIntact);
            Assert.False(GivenChain.Verify([.. entries[..at], Sealed(extra with { Index = at + 1, Previous = at == 0 ? default : entries[at - 1].Hash }), .. entries[at..]]).IsIntact);
        },
        times: 0.3);

    [Fact]
    public void Cut_tail_is_found_against_the_anchor_and_not_without() => Check.ForAll(
        Gen.Choose(1, 12), Gen.Choose(1, 12), static (count, cut) =>
        {
            ChainEntry[] entries = GivenChain.Posted(count);
            ChainEntry[] left = entries[..^Math.Min(cut, count)];

            Assert.True(GivenChain.Verify(left).IsIntact);
            ChainReport report = GivenChain.Verify(left, null, GivenChain.AnchorOf(entries[^1]));
            Assert.Equal((ChainFault.ShorterThanAnchor, left.Length + 1L), (report.Problem!.Fault, report.Problem.Index));
        },
        times: 0.3);

    [Fact]
    public void Chain_written_anew_is_found_against_the_anchor_and_not_without() => Check.ForAll(
        Gen.Choose(1, 12), Gen.Choose(0, 10_000), Gen.Choose(0, 3), static (count, at, more) =>
        {
            ChainEntry[] entries = GivenChain.Posted(count);
            int changed = at % count;
            ChainEntry[] anew = GivenChain.Rehashed([.. Set(entries, changed, entries[changed] with { PayloadHash = Sha256Hash.Of("other"u8) }), .. GivenChain.Posted(more)]);

            Assert.True(GivenChain.Verify(anew).IsIntact);
            ChainReport report = GivenChain.Verify(anew, null, GivenChain.AnchorOf(entries[^1]));
            Assert.Equal((ChainFault.DiffersFromAnchor, (long)count), (report.Problem!.Fault, report.Problem.Index));
        },
        times: 0.3);

    [Fact]
    public void Chain_that_grew_since_its_anchor_is_intact()
    {
        ChainEntry[] entries = GivenChain.Posted(9);

        Assert.All(entries, entry => Assert.True(GivenChain.Verify(entries, null, GivenChain.AnchorOf(entry)).IsIntact));
        Assert.True(GivenChain.Verify(entries, null, new(GivenChain.Series, default, Given.Noon)).IsIntact);
        AssertFault(ChainFault.DiffersFromAnchor, 0, GivenChain.Verify(entries, null, new(GivenChain.Series, new(0, Sha256Hash.Of("x"u8)), Given.Noon)));
    }

    [Fact]
    public void Verification_goes_on_from_a_head_that_was_verified()
    {
        ChainEntry[] entries = GivenChain.Posted(9);
        ChainVerifierOptions options = new() { After = entries[5].Head, Anchor = GivenChain.AnchorOf(entries[5]) };

        Assert.Equal(3, ChainVerifier.Verify(GivenChain.Series, entries[6..], null, options).Checked);
        AssertFault(ChainFault.OutOfOrder, 6, ChainVerifier.Verify(GivenChain.Series, entries[5..], null, options));
        AssertFault(ChainFault.PreviousDiffers, 7, ChainVerifier.Verify(GivenChain.Series, GivenChain.Posted(9)[6..], null, options));
        Assert.Throws<ArgumentException>(() => ChainVerifier.Verify(GivenChain.Series, [], null, options with { Anchor = GivenChain.AnchorOf(entries[4]) }));
        Assert.Throws<ArgumentException>(() => ChainVerifier.Verify(ChainId.Imports(default), [], null, options));
    }

    [Fact]
    public async Task Streamed_chain_is_read_no_further_than_its_first_problem()
    {
        (ChainEntry[] entries, Dictionary<InvoiceId, ValueArray<byte>> bodies) = GivenChain.Posted(GivenChain.BodiesOf(9));
        ChainEntry[] broken = Set(entries, 4, entries[4] with { Sequence = 77 });
        int read = 0;

        ChainReport intact = await VerifyAsync(entries);
        ChainReport report = await VerifyAsync(broken);

        Assert.Equal((true, 9L), (intact.IsIntact, intact.Checked));
        Assert.Equal((ChainFault.HashDiffers, 5L, 4L), (report.Problem!.Fault, report.Problem.Index, report.Checked));
        Assert.Equal(9 + 5, read);

        Task<ChainReport> VerifyAsync(ChainEntry[] stored) => ChainVerifier.VerifyAsync(
            GivenChain.Series, Stream(stored), (entry, _) => ValueTask.FromResult<ValueArray<byte>?>(bodies[entry.InvoiceId]), new(), Given.Stop);

        async IAsyncEnumerable<ChainEntry> Stream(ChainEntry[] stored)
        {
            foreach (ChainEntry entry in stored)
            {
                read++;
                yield return entry;
                await Task.Yield();
            }
        }
    }

    [Fact]
    public void History_is_intact_and_its_events_are_always_looked_at()
    {
        (Invoice invoice, ChainEntry[] entries) = GivenChain.History();

        Assert.Equal(5, GivenChain.VerifyHistory(invoice, entries).Checked);
        AssertFault(ChainFault.PayloadMissing, 3, GivenChain.VerifyHistory(invoice, Set(entries, 2, entries[2] with { Payload = default })));
        AssertFault(ChainFault.PayloadAltered, 3, GivenChain.VerifyHistory(invoice, Set(entries, 2, entries[2] with { Payload = entries[1].Payload })));
    }

    [Fact]
    public void Verification_keeps_no_entry()
    {
        ChainWalk walk = new(GivenChain.Series, new());
        WeakReference first = Walk(walk);

        GC.Collect();

        Assert.False(first.IsAlive);
        Assert.Equal(3, walk.End().Checked);
    }

    private static void AssertFault(ChainFault fault, long index, ChainReport report)
    {
        Assert.False(report.IsIntact);
        Assert.Equal((fault, index), (report.Problem!.Fault, report.Problem.Index));
    }

    private static long? Index(ChainReport report) => report.Problem?.Index;

    private static ChainEntry Sealed(ChainEntry entry) => entry with { Hash = entry.ComputeHash() };

    private static ChainEntry[] Set(ChainEntry[] entries, int at, ChainEntry entry) => [.. entries[..at], entry, .. entries[(at + 1)..]];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Walk(ChainWalk walk)
    {
        ChainEntry[] entries = GivenChain.Posted(3);
        Assert.All(entries, entry => Assert.True(walk.Step(entry) && walk.StepPayload(entry, null, isExpected: false)));
        return new(entries[0]);
    }
}
