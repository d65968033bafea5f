using Xunit;

namespace Invoicing.Tests;

/// <summary>The archived document is part of what proves an invoice.</summary>
[Trait("Requirement", "S4")]
public sealed class DocumentEvidenceTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Evidence_has_the_archived_document_by_itself_and_verifies()
    {
        (Invoice posted, InvoiceDocument document) = await ArchivedAsync();

        foreach (EvidenceRequest request in (EvidenceRequest[])[new(), new() { Documents = [new(document.FileName, document.Content)] }, new() { Documents = [new("delivery.txt", [1])] }])
        {
            Dictionary<string, byte[]> files = ZipReader.Read(await ExportAsync(posted, request), new());
            EvidenceReport report = EvidenceBundle.Verify(await ExportAsync(posted, request));

            Assert.Equal(document.Content, files["documents/INV-2026-00001.pdf"].ToValueArray());
            Assert.All(report.Checks, static check => Assert.True(check.IsOk, check.Message));
            Assert.Contains("1 archived", report.Checks.Single(static check => check.Name == "documents").Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Document_that_was_changed_in_a_bundle_or_left_out_of_it_is_named()
    {
        (Invoice posted, InvoiceDocument document) = await ArchivedAsync();
        EvidenceParts parts = await PartsAsync(posted);
        for (int at = 0; at < document.Content.Length; at += 7)
        {
            byte[] bytes = [.. document.Content];
            bytes[at] ^= 1;
            Assert.Contains("documents/INV-2026-00001.pdf has another", Failed(parts with { Documents = [new(document.FileName, bytes.ToValueArray())] }), StringComparison.Ordinal);
        }

        Assert.Contains("there is none", Failed(parts with { Documents = default }), StringComparison.Ordinal);
        Assert.Contains(document.Sha256.ToString(), Failed(parts with { Documents = [new("a.pdf", [1]), new("b.pdf", [2])] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_of_an_invoice_without_a_document_says_so()
    {
        Invoice posted = await _desk.PostedAsync(100);

        EvidenceReport report = EvidenceBundle.Verify(await ExportAsync(posted, new()));

        Assert.True(report.IsOk);
        Assert.Equal("no document was archived", report.Checks.Single(static check => check.Name == "documents").Message);
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("bytes and hash")]
    [InlineData("row")]
    public async Task Document_that_was_changed_in_the_store_or_is_gone_is_named_by_the_verification_of_its_history_and_refused_as_evidence(string what)
    {
        (Invoice posted, InvoiceDocument document) = await ArchivedAsync();
        await _desk.PayAsync(posted.Id, 1, "R-1");
        ChainId history = ChainId.History(LegalEntityId.Main, posted.Id);
        Assert.Null((await _desk.Service.VerifyAsync(history, Stop)).Problem);
        ChainAnchor after = await _desk.Service.AnchorAsync(history, null, Stop);
        (InvoiceId, string) key = (posted.Id, document.ContentType);
        ValueArray<byte> forged = [1, 2, 3];
        _desk.Store.Commit(state => state with
        {
            Documents = what == "row"
                ? state.Documents.Remove(key)
                : state.Documents.SetItem(key, state.Documents[key] with { Content = forged, Sha256 = what == "bytes" ? document.Sha256 : Sha256Hash.Of(forged.AsSpan()) }),
        });

        ChainProblem problem = (await _desk.Service.VerifyAsync(history, Stop)).Problem!;

        Assert.Equal((3L, ChainFault.DocumentDiffers), (problem.Index, problem.Fault));
        Assert.Contains(document.Sha256.ToString(), problem.Message, StringComparison.Ordinal);
        Assert.Contains(what == "row" ? "is gone" : "was changed", problem.Message, StringComparison.Ordinal);
        Assert.Null((await _desk.Service.VerifyAsync(history, new VerifyRequest { After = after }, Stop)).Problem);
        await _desk.RefusedAsync<DocumentException>(what == "row" ? ErrorCodes.DocumentGone : ErrorCodes.DocumentAltered, () => ExportAsync(posted, new()));
    }

    private async Task<(Invoice Posted, InvoiceDocument Document)> ArchivedAsync()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        return (posted, await _desk.Service.GetDocumentAsync(posted.Id, Stop));
    }

    private async Task<MemoryStream> ExportAsync(Invoice posted, EvidenceRequest request)
    {
        MemoryStream bundle = new();
        await _desk.Service.ExportEvidenceAsync(posted.Id, bundle, request, Stop);
        bundle.Position = 0;
        return bundle;
    }

    private async Task<EvidenceParts> PartsAsync(Invoice posted)
    {
        await using IInvoicingUnitOfWork work = await _desk.Store.BeginAsync(Stop);
        return (await EvidenceReader.ReadAsync(work, posted.Id, default, Given.Noon, EvidenceReader.DefaultFollowing, Stop))!;
    }

    // What the one check says that fails: whoever writes the bundle writes its manifest, too.
    private static string Failed(EvidenceParts parts)
    {
        using MemoryStream bundle = new();
        EvidenceBundle.Write(bundle, parts);
        bundle.Position = 0;
        EvidenceCheck failed = Assert.Single(EvidenceBundle.Verify(bundle).Checks, static check => !check.IsOk);
        Assert.Equal("documents", failed.Name);
        return failed.Message;
    }
}
