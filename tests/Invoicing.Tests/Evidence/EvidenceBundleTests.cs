using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class EvidenceBundleTests
{
    private static readonly string[] Names = ["anchor.json", "body.json", "chain.json", "documents/cii.xml", "documents/invoice.pdf", "history-anchor.json", "history.json", "manifest.json"];

    private static readonly string[] AllChecks = ["archive", "manifest", "files", "chain", "body", "history", "documents", "number", "anchors"];

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
        InvoiceContent content = Given.Worth(100) with { IssueDate = Given.Today };
        Invoice imported = Invoice.Import(draft.Id, "OLD-1", content, Given.Today, CalculationProfile.En16931, new("legacy", "4711", new()), Given.On(Given.Today));
        SealedBody body = SealedBody.Of(imported);
        EvidenceParts import = parts with
        {
            InvoiceId = draft.Id,
            Number = "OLD-1",
            Body = body.Bytes,
            Segment = [ChainEntry.ForImport(default, LegalEntityId.Main, draft.Id, "OLD-1", body.Hash)],
            History = ChainEntry.ForHistory(imported, default),
        };

        GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Zip(import)));
        Assert.Equal(["number"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(import with { History = ChainEntry.ForHistory(draft, default) }))));
        Assert.Equal(["body"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(import with { Segment = [ChainEntry.ForImport(default, new("other"), draft.Id, "OLD-1", body.Hash)], History = HistoryIn("other", imported) }))));

        static ValueArray<ChainEntry> HistoryIn(string entity, Invoice invoice) => GivenChain.Rehashed(
            ChainEntry.ForHistory(invoice, default).Select(entry => entry with { Chain = ChainId.History(new(entity), invoice.Id) })).ToValueArray();
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
        byte[] zip = GivenBundle.Zip(parts, key);

        GivenBundle.AssertOk(GivenBundle.Verify(zip));
        GivenBundle.AssertOk(GivenBundle.Verify(zip, new() { PublicKey = key }));
        Assert.Equal(["signatures"], GivenBundle.Failed(GivenBundle.Verify(zip, new() { PublicKey = other })));
        Assert.Equal(["signatures"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(parts), new() { PublicKey = key })));
    }

    [Fact]
    public void Kept_anchor_finds_a_chain_that_was_written_anew_with_all_hashes()
    {
        EvidenceParts parts = GivenBundle.Parts(before: 0, after: 4);
        ChainAnchor[] kept = [.. parts.Segment.Skip(1).Select(GivenChain.AnchorOf), GivenChain.AnchorOf(parts.History[^1])];
        Invoice other = Invoice.Draft(parts.InvoiceId, Given.Worth(999), CalculationProfile.En16931, Given.On(Given.Today)).Post(parts.Number, Given.Today, Given.Today, Given.On(Given.Today));
        EvidenceParts anew = parts.WithBody(SealedBody.Of(other).Bytes);

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
        AssertFails(parts with { Number = "INV-9" }, "body", "number");
        AssertFails(parts with { History = ValueArray.Create(history.AsSpan(..2)) }, "number");
        AssertFails(parts with { History = ValueArray.Create<ChainEntry>([.. history[..1], .. history[2..]]) }, "history", "documents", "number", "anchors");
        AssertFails(parts with { Segment = [.. parts.Segment.Where((_, i) => i != 2)] }, "chain", "body", "history", "documents", "number", "anchors");
        AssertFails(parts with { Segment = [.. GivenBundle.Parts(0, 0).Segment, .. parts.Segment] }, "chain", "body", "history", "documents", "number", "anchors");
        AssertFails(parts with { History = GivenBundle.Parts().History }, "history", "documents", "number", "anchors");

        static void AssertFails(EvidenceParts parts, params string[] checks) => Assert.Equal(checks, GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(parts))));
    }

    [Theory]
    [InlineData("INV-9", "2026", "invoices", 1)]
    [InlineData("INV-1", "2025", "invoices", 1)]
    [InlineData("INV-1", "2026", "others", 1)]
    [InlineData("INV-1", "2026", "invoices", 2)]
    public void Body_of_another_number_or_place_fails_though_its_hash_was_chained(string number, string period, string series, long sequence)
    {
        EvidenceParts parts = GivenBundle.Parts(0, 0);
        Invoice draft = Invoice.Draft(parts.InvoiceId, Given.Worth(200), CalculationProfile.En16931, Given.On(Given.Today));

        Assert.Equal(["body"], GivenBundle.Failed(Verified(draft)));
        Assert.Equal(["body"], GivenBundle.Failed(Verified(Given.Draft(200), "INV-1", new("invoices", "2026", 1))));
        GivenBundle.AssertOk(Verified(draft, "INV-1", new("invoices", "2026", 1)));

        EvidenceReport Verified(Invoice of, string? as_ = null, NumberPosition? at = null) => GivenBundle.Verify(GivenBundle.Zip(parts.WithBody(
            SealedBody.Of(of.Post(as_ ?? number, at ?? new(series, period, sequence), Given.Today, Given.Today, Given.On(Given.Today))).Bytes)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("{\"format\":\"invoicing/body/1\"}")]
    public void Body_that_is_none_fails_though_its_hash_was_chained(string body) =>
        Assert.Equal(["body"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Zip(GivenBundle.Parts(0, 0).WithBody(ValueArray.Create<byte>(Encoding.UTF8.GetBytes(body)))))));

    [Fact]
    public void Body_in_a_currency_of_the_sellers_own_is_read_with_it()
    {
        Currency points = Currency.Custom("PTS", 0);
        EvidenceParts parts = GivenBundle.Parts(0, 0);
        InvoiceContent content = Given.Content(Given.Line(5, points)) with { Currency = points };
        Invoice posted = Invoice.Draft(parts.InvoiceId, content, CalculationProfile.En16931, Given.On(Given.Today)).Post("INV-1", Given.Today, Given.Today, Given.On(Given.Today));
        byte[] zip = GivenBundle.Zip(parts.WithBody(SealedBody.Of(posted).Bytes));

        GivenBundle.AssertOk(GivenBundle.Verify(zip, new() { Json = new(new CurrencySet(points)) }));
        Assert.Equal(["body"], GivenBundle.Failed(GivenBundle.Verify(zip)));
    }

    [Fact]
    public void Document_that_was_exchanged_with_its_line_in_the_manifest_is_found_by_the_signature()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SortedDictionary<string, byte[]> files = GivenBundle.Files(GivenBundle.Zip(GivenBundle.Parts(), key));
        GivenBundle.ListAgain(files);
        GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Packed(files), new() { PublicKey = key }));

        files["documents/invoice.pdf"] = [2];
        GivenBundle.ListAgain(files);
        GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Packed(files)));
        Assert.Equal(["signatures"], GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Packed(files), new() { PublicKey = key })));
    }

    [Fact]
    public void Manifest_that_lost_its_signature_is_found()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SortedDictionary<string, byte[]> files = GivenBundle.Files(GivenBundle.Zip(GivenBundle.Parts(), key));
        JsonNode manifest = JsonNode.Parse(files["manifest.json"])!;
        Assert.True(manifest.AsObject().Remove("signature"));
        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());

        EvidenceReport report = GivenBundle.Verify(GivenBundle.Packed(files), new() { PublicKey = key });

        Assert.Equal(["signatures"], GivenBundle.Failed(report));
        Assert.Contains("The manifest is not signed", report.Checks[^1].Message, StringComparison.Ordinal);
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
    public void Bundle_that_its_verifier_would_refuse_is_not_written()
    {
        EvidenceParts parts = GivenBundle.Parts() with { Documents = default };
        EvidenceDocument[] documents = [.. Enumerable.Range(1, 95).Select(static i => new EvidenceDocument($"{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}", [1]))];
        byte[] large = new byte[64 << 20];

        GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Zip(parts with { Documents = ValueArray.Create<EvidenceDocument>(documents.AsSpan(..94)) })));
        AssertRefused("MaxFiles", documents);
        AssertRefused("MaxFileBytes", new EvidenceDocument("large.pdf", [.. large, 1]));
        EvidenceDocument[] many = [.. Enumerable.Range(0, 4).Select(i => new EvidenceDocument($"{(char)('a' + i)}.pdf", ValueArray.Create<byte>(large)))];
        AssertRefused("MaxTotalBytes", many);

        void AssertRefused(string option, params EvidenceDocument[] given)
        {
            using MemoryStream output = new();
            ArgumentException refused = Assert.Throws<ArgumentException>(() => EvidenceBundle.Write(output, parts with { Documents = ValueArray.Create<EvidenceDocument>(given) }));
            Assert.Contains(option, refused.Message, StringComparison.Ordinal);
            Assert.Equal(0, output.Length);
        }
    }

    [Fact]
    public void Written_is_refused_exactly_where_read_is() => Check.ForAll(
        Gen.Choose(5, 12), Gen.Choose(500, 4000), Gen.Choose(3000, 12_000), static (maxFiles, maxFileBytes, maxTotalBytes) =>
        {
            EvidenceOptions limits = new() { MaxFiles = maxFiles, MaxFileBytes = maxFileBytes, MaxTotalBytes = maxTotalBytes };
            (string Name, ReadOnlyMemory<byte> Content)[] files = [.. GivenBundle.Files(GivenBundle.Zip(GivenBundle.Parts(1, 1))).Select(static file => (file.Key, (ReadOnlyMemory<byte>)file.Value))];
            using MemoryStream zip = new();
            ZipWriter.Write(zip, files);
            Assert.Equal(zip.Length, ZipWriter.LengthOf(files));

            bool isRead = GivenBundle.Verify(zip.ToArray(), limits).Checks[0].IsOk;
            Exception? refused = Record.Exception(() => EvidenceBundle.RequireLimits(files, limits));

            Assert.Equal(isRead, refused is null);
            Assert.True(refused is null or ArgumentException);
        },
        times: 0.1);

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
