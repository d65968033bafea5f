using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class EvidenceBundleTests
{
    private static readonly string[] Names = ["anchor.json", "body.json", "chain.json", "documents/cii.xml", "documents/invoice.pdf", "history-anchor.json", "history.json", "manifest.json"];

    private static readonly string[] AllChecks = ["archive", "manifest", "files", "chain", "body", "history", "number", "anchors"];

    [Fact]
    public void Bundle_verifies_by_itself() => Check.ForAll(
        Gen.Choose(0, 5), Gen.Choose(0, 5), static (before, after) =>
        {
            EvidenceParts parts = GivenBundle.Parts(before, after);

            EvidenceReport report = GivenBundle.Verify(GivenBundle.Zip(parts));

            GivenBundle.AssertOk(report);
            Assert.Equal((parts.InvoiceId, parts.Number, parts.At), (report.InvoiceId, report.Number, report.At));
            Assert.Equal(AllChecks, report.Checks.Select(static check => check.Name));
        },
        times: 0.1);

    [Fact]
    public void Import_verifies_with_the_event_of_its_import()
    {
        EvidenceParts parts = GivenBundle.Parts();
        Invoice draft = Given.Draft(100);
        InvoiceImported taken = new(draft.PendingEvents[0].Header, draft.Id, 1) { System = "legacy", ExternalId = "4711", Number = "OLD-1" };
        Invoice imported = draft.With(nameof(Invoice.PendingEvents), ValueArray.Create<DomainEvent>([taken]));
        EvidenceParts import = parts with
        {
            InvoiceId = draft.Id,
            Number = "OLD-1",
            Segment = [ChainEntry.ForImport(default, LegalEntityId.Main, draft.Id, "OLD-1", Sha256Hash.Of(parts.Body.AsSpan()))],
            History = ChainEntry.ForHistory(imported, default),
        };

        GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Zip(import)));
        Assert.Equal(["number"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(import with { History = ChainEntry.ForHistory(draft, default) }))));
    }

    [Fact]
    public void Bytes_follow_from_the_parts_and_other_tools_can_read_them()
    {
        EvidenceParts parts = GivenBundle.Parts();
        byte[] zip = GivenBundle.Zip(parts);

        Assert.Equal(zip, GivenBundle.Zip(parts with { Documents = [parts.Documents[1], parts.Documents[0]] }));
        using ZipArchive archive = new(new MemoryStream(zip), ZipArchiveMode.Read);
        Assert.Equal("manifest.json", archive.Entries[0].FullName);
        Assert.All(archive.Entries, static entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        SortedDictionary<string, byte[]> files = GivenBundle.Files(zip);
        Assert.Equal(Names, files.Keys);
        Assert.Equal(parts.Body.AsSpan(), files["body.json"]);
        Assert.Equal(parts.Documents[0].Content.AsSpan(), files["documents/invoice.pdf"]);
        using JsonDocument manifest = JsonDocument.Parse(files["manifest.json"]);
        Assert.Equal("invoicing/evidence/1", manifest.RootElement.GetProperty("format").GetString());
        Assert.All(manifest.RootElement.GetProperty("files").EnumerateArray(), file => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(files[file.GetProperty("name").GetString()!])), file.GetProperty("sha256").GetString()));
    }

    [Fact]
    public void Bundle_that_was_unpacked_and_packed_again_verifies()
    {
        SortedDictionary<string, byte[]> files = GivenBundle.Files(GivenBundle.Zip(GivenBundle.Parts()));

        foreach (CompressionLevel level in Enum.GetValues<CompressionLevel>())
            GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Packed(files.Reverse().Prepend(new("documents/", [])), level)));
    }

    [Fact]
    public void Signed_bundle_verifies_with_the_key_only()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256), other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EvidenceParts parts = GivenBundle.Parts();
        using MemoryStream zip = new();
        EvidenceBundle.Write(zip, parts, key);

        GivenBundle.AssertOk(GivenBundle.Verify(zip.ToArray(), new() { PublicKey = key }));
        Assert.Equal(["signatures"], GivenBundle.Failed(GivenBundle.Verify(zip.ToArray(), new() { PublicKey = other })));
        Assert.Equal(["signatures"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(parts), new() { PublicKey = key })));
    }

    [Fact]
    public void Kept_anchor_finds_a_chain_that_was_written_anew_with_all_hashes()
    {
        EvidenceParts parts = GivenBundle.Parts(before: 0, after: 4);
        ChainAnchor[] kept = [.. parts.Segment.Skip(1).Select(GivenChain.AnchorOf), GivenChain.AnchorOf(parts.History[^1])];
        ValueArray<byte> forged = [.. "{}"u8];
        EvidenceParts anew = parts with
        {
            Body = forged,
            Segment = ValueArray.Create<ChainEntry>(GivenChain.Rehashed(parts.Segment.Select(entry => entry.Index == 1 ? entry with { PayloadHash = Sha256Hash.Of(forged.AsSpan()) } : entry))),
        };

        GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Zip(parts), new() { Anchors = ValueArray.Create<ChainAnchor>(kept) }));
        GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Zip(anew)));
        Assert.All(kept[..^1], anchor => Assert.Equal(["kept anchor"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(anew), new() { Anchors = [anchor] }))));
    }

    [Fact]
    public void Kept_anchor_finds_a_tail_that_was_cut_off()
    {
        EvidenceParts parts = GivenBundle.Parts(), cut = parts with { Segment = [parts.Segment[0], parts.Segment[1]], History = [.. parts.History.Take(3)] };
        GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Zip(cut)));

        foreach (ChainEntry last in (ChainEntry[])[parts.Segment[^1], parts.History[^1]])
            Assert.Equal(["kept anchor"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(cut), new() { Anchors = [GivenChain.AnchorOf(last)] })));
        Assert.Equal(["kept anchor"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(parts), new() { Anchors = [new(ChainId.Imports(default), default, Given.Noon)] })));
        Assert.Equal(["kept anchor"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(parts), new() { Anchors = [new(GivenChain.Series, new(1, default), Given.Noon)] })));
    }

    [Fact]
    public void Parts_that_do_not_belong_together_fail_their_check()
    {
        EvidenceParts parts = GivenBundle.Parts();
        ChainEntry[] history = [.. parts.History];

        AssertFails(parts with { Body = [1] }, "body");
        AssertFails(parts with { Number = "INV-9" }, "number");
        AssertFails(parts with { History = ValueArray.Create(history.AsSpan(..2)) }, "number");
        AssertFails(parts with { History = ValueArray.Create<ChainEntry>([.. history[..1], .. history[2..]]) }, "history", "number", "anchors");
        AssertFails(parts with { Segment = [.. parts.Segment.Where((_, i) => i != 2)] }, "chain", "body", "history", "number", "anchors");
        AssertFails(parts with { Segment = [.. GivenBundle.Parts(0, 0).Segment, .. parts.Segment] }, "chain", "body", "history", "number", "anchors");
        AssertFails(parts with { History = GivenBundle.Parts().History }, "history", "number", "anchors");

        static void AssertFails(EvidenceParts parts, params string[] checks) => Assert.Equal(checks, GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(parts))));
    }

    [Fact]
    public void Event_that_says_another_number_fails()
    {
        EvidenceParts parts = GivenBundle.Parts();
        ValueArray<byte> payload = [.. "{\"number\":\"INV-9\"}"u8];
        IEnumerable<ChainEntry> history = parts.History.Select(entry => entry.Number is null ? entry : entry with { Payload = payload, PayloadHash = Sha256Hash.Of(payload.AsSpan()) });

        Assert.Equal(["number"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(parts with { History = ValueArray.Create<ChainEntry>(GivenChain.Rehashed(history)) }))));
    }

    [Fact]
    public void Parts_without_what_a_bundle_is_about_are_refused()
    {
        EvidenceParts parts = GivenBundle.Parts();

        Assert.Throws<ArgumentException>(() => GivenBundle.Zip(parts with { Body = default }));
        Assert.Throws<ArgumentException>(() => GivenBundle.Zip(parts with { History = default }));
        Assert.Throws<ArgumentException>(() => GivenBundle.Zip(parts with { Segment = [parts.Segment[0]] }));
        Assert.Throws<ArgumentException>(() => GivenBundle.Zip(parts with { Documents = [parts.Documents[0], parts.Documents[0]] }));
    }

    [Fact]
    public void Added_missing_and_exchanged_files_are_found()
    {
        byte[] zip = GivenBundle.Zip(GivenBundle.Parts());
        foreach (string name in Names)
        {
            SortedDictionary<string, byte[]> files = GivenBundle.Files(zip);
            files.Remove(name);
            Assert.False(GivenBundle.Verify(GivenBundle.Packed(files)).IsOk);
        }

        foreach (string name in (string[])["notes.txt", "documents/other.pdf", "other/invoice.pdf"])
        {
            SortedDictionary<string, byte[]> files = GivenBundle.Files(zip);
            files[name] = [1];
            Assert.Equal(["files"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Packed(files))));
        }

        SortedDictionary<string, byte[]> swapped = GivenBundle.Files(zip);
        swapped["documents/invoice.pdf"] = [2];
        Assert.Equal(["files"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Packed(swapped))));
    }

    [Fact]
    public void Instant_of_the_manifest_is_that_of_the_anchors()
    {
        SortedDictionary<string, byte[]> files = GivenBundle.Files(GivenBundle.Zip(GivenBundle.Parts()));
        files["manifest.json"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["manifest.json"]).Replace("2026-11-20T12", "2026-11-20T13", StringComparison.Ordinal));

        EvidenceReport report = GivenBundle.Verify(GivenBundle.Packed(files));

        Assert.Equal(["anchors"], GivenBundle.Failed(report));
        Assert.Equal(Given.Noon + Duration.FromHours(1), report.At);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a..b")]
    [InlineData("a ")]
    [InlineData("CON:")]
    [InlineData("ä.pdf")]
    public void Document_with_a_name_that_is_no_plain_file_is_refused(string name) => Assert.Throws<ArgumentException>(() => new EvidenceDocument(name, [1]));
}
