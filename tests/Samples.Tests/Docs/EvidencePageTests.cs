using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Docs;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The recipe and the samples of docs/evidence.md.</summary>
public sealed class EvidencePageTests
{
    private static readonly Page Page = new("docs/evidence.md");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Recipe_gives_the_hash_of_the_entry()
    {
        ChainEntry entry = ChainEntry.ForPosting(
            default,
            new(LegalEntityId.Main, "invoices", "2026"),
            42,
            InvoiceId.Parse("0197a3c0-0000-7000-8000-000000000001", null),
            "INV-2026-00042",
            Sha256Hash.Of("{}"u8));
        JsonObject json = JsonNode.Parse(entry.ToUtf8Json().Span)!.AsObject();
        json.Remove("hash");
        string hashed = json.ToJsonString();

        Page.AssertHas("```json", hashed, "```");
        Page.AssertHasWrapped($"`{entry.Hash}`");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashed))), entry.Hash.ToString());
    }

    [Fact]
    public async Task Samples_anchor_and_verify_a_chain()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        InMemoryInvoicingStore store = new();
        await EvidenceFile.PostAsync(store, 3, Stop);

        InvoicingService invoicing = new(store, SystemClock.Instance, new()), empty = new(new InMemoryInvoicingStore(), SystemClock.Instance, new());
        ReadOnlyMemory<byte> file = await EvidenceSamples.AnchoredAsync(invoicing, key);
        ChainAnchor anchor = ChainAnchor.Parse(file.Span);
        ChainReport report = await EvidenceSamples.VerifiedAsync(invoicing, anchor);
        ChainReport cut = await EvidenceSamples.VerifiedAsync(empty, anchor);

        Assert.Equal((true, 3L), (report.IsIntact, report.Checked));
        Assert.True(anchor.IsSignedBy(key));
        Assert.Equal(ChainFault.ShorterThanAnchor, cut.Problem?.Fault);
    }

    [Fact]
    public async Task Sample_verifies_from_the_anchor_of_the_day_before()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        InMemoryInvoicingStore store = new();
        InvoicingService invoicing = new(store, SystemClock.Instance, new());
        ChainAnchor first = ChainAnchor.Parse((await EvidenceSamples.AnchoredAsync(invoicing, key)).Span);
        await EvidenceFile.PostAsync(store, 3, Stop);

        ChainAnchor second = await EvidenceSamples.VerifiedDailyAsync(invoicing, first, key, key);
        await EvidenceFile.PostAsync(store, 2, Stop);
        ChainAnchor third = await EvidenceSamples.VerifiedDailyAsync(invoicing, second, key, key);

        Assert.Equal((0L, 3L, 5L), (first.Head.Length, second.Head.Length, third.Head.Length));
        await Assert.ThrowsAsync<InvalidOperationException>(() => EvidenceSamples.VerifiedDailyAsync(invoicing, third with { Head = second.Head }, key, key));
        await Assert.ThrowsAsync<InvalidOperationException>(() => EvidenceSamples.VerifiedDailyAsync(new(new InMemoryInvoicingStore(), SystemClock.Instance, new()), third, key, key));
    }

    [Fact]
    public async Task Sample_exports_a_bundle_that_verifies()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        InMemoryInvoicingStore store = new();
        await EvidenceFile.PostAsync(store, 2, Stop);
        InvoicingService invoicing = new(store, SystemClock.Instance, new());
        using MemoryStream bundle = new();

        await EvidenceSamples.ExportedAsync(invoicing, await invoicing.GetByNumberAsync(LegalEntityId.Main, "INV-2026-00001", Stop), bundle, key);
        bundle.Position = 0;

        Assert.True(EvidenceBundle.Verify(bundle, new() { PublicKey = key }).IsOk);
    }

    [Fact]
    public void Sample_checks_a_bundle()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EvidenceParts parts = EvidenceFile.Parts();
        ChainEntry last = parts.Segment[^1];
        using MemoryStream bundle = new();
        EvidenceBundle.Write(bundle, parts, key);
        bundle.Position = 0;

        ReadOnlyMemory<byte> anchor = new ChainAnchor(last.Chain, last.Head, parts.At).Sign(key).ToUtf8Json();

        Assert.All(EvidenceSamples.Checked(bundle, anchor.Span, key).Checks, static check => Assert.True(check.IsOk, check.Message));
    }
}
