using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Invoicing.Tests;

/// <summary>Chains to verify and to damage.</summary>
internal static class GivenChain
{
    public static readonly ChainId Series = ChainId.Series(LegalEntityId.Main, "invoices");

    private static readonly SeriesRun Run = new(LegalEntityId.Main, "invoices", "2026");

    /// <summary>Texts of bodies, which chains take as any bytes; none is empty.</summary>
    public static Gen<byte[][]> Bodies { get; } = Gen.ArrayOf(Gen.Choose(1, 24).SelectMany(static length => Gen.ArrayOf(Gen.Choose(0, 255).Select(static value => (byte)value), length)))
        .Where(static bodies => bodies.Length is > 0 and <= 6);

    public static byte[][] BodiesOf(int count) => [.. Enumerable.Range(1, count).Select(static i => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"body":"{{i}}"}""")))];

    /// <summary>A chain of postings with their bodies.</summary>
    public static (ChainEntry[] Entries, Dictionary<InvoiceId, ValueArray<byte>> Bodies) Posted(params byte[][] bodies)
    {
        List<ChainEntry> entries = [];
        Dictionary<InvoiceId, ValueArray<byte>> stored = [];
        ChainHead head = default;
        foreach (byte[] body in bodies)
        {
            InvoiceId id = new(Given.Ids.NewId(Given.Noon));
            string number = string.Create(CultureInfo.InvariantCulture, $"INV-{entries.Count + 1}");
            ChainEntry entry = ChainEntry.ForPosting(head, Run, entries.Count + 1, id, number, Sha256Hash.Of(body));
            entries.Add(entry);
            stored.Add(id, ValueArray.Create<byte>(body));
            head = entry.Head;
        }

        return ([.. entries], stored);
    }

    public static ChainEntry[] Posted(int count) => Posted(BodiesOf(count)).Entries;

    /// <summary>An invoice from its draft to its payment, with a reason in its events.</summary>
    public static (Invoice Invoice, ChainEntry[] Entries) History(string? reason = "because", string number = "INV-1", long sequence = 1)
    {
        CommandContext context = Given.On(Given.Today) with { Reason = reason };
        Invoice invoice = Invoice.Draft(new(Given.Ids.NewId(Given.Noon)), Given.Worth(100), CalculationProfile.En16931, context)
            .Edit(Given.Worth(200), context)
            .Post(number, new("invoices", "2026", sequence), Given.Today, Given.Today, context)
            .Allocate(new(Given.Ids.NewId(Given.Noon)), Given.Euro(200), PaymentMethod.Cash, "R-1", context);
        return (invoice, [.. ChainEntry.ForHistory(invoice, default)]);
    }

    public static ChainReport Verify(IEnumerable<ChainEntry> entries, Func<ChainEntry, ValueArray<byte>?>? bodies = null, ChainAnchor? anchor = null) =>
        ChainVerifier.Verify(Series, entries, bodies, new() { Anchor = anchor });

    public static ChainReport VerifyHistory(Invoice invoice, IEnumerable<ChainEntry> entries) =>
        ChainVerifier.Verify(ChainId.History(invoice.LegalEntityId, invoice.Id), entries, null, new());

    public static ChainAnchor AnchorOf(ChainEntry entry) => new(entry.Chain, entry.Head, Given.Noon);

    /// <summary>The chain as somebody would leave it who changed an entry and then made all hashes fit again.</summary>
    public static ChainEntry[] Rehashed(IEnumerable<ChainEntry> entries)
    {
        ChainHead head = default;
        List<ChainEntry> again = [];
        foreach (ChainEntry entry in entries)
        {
            ChainEntry changed = entry with { Index = head.Length + 1, Previous = head.Hash };
            again.Add(changed = changed with { Hash = changed.ComputeHash() });
            head = changed.Head;
        }

        return [.. again];
    }

    /// <summary>The bytes with one of them changed.</summary>
    public static byte[] Flipped(ReadOnlySpan<byte> bytes, int index, int mask)
    {
        byte[] copy = bytes.ToArray();
        copy[index] ^= (byte)mask;
        return copy;
    }
}
