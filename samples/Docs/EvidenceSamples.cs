using System.Security.Cryptography;
using Invoicing;

namespace Docs;

/// <summary>The samples of docs/evidence.md.</summary>
public static class EvidenceSamples
{
    public static async Task<ChainReport> VerifiedAsync(InvoicingService invoicing, ChainAnchor? kept)
    {
        ChainId chain = ChainId.Series(LegalEntityId.Main, "invoices");
        ChainReport report = await invoicing.VerifyAsync(chain, new VerifyRequest { Anchor = kept });   // kept: an anchor taken earlier, or null
        return report;                                                                                  // report.Problem?.Message names the first altered entry
    }

    public static async Task<ChainAnchor> VerifiedDailyAsync(InvoicingService invoicing, ChainAnchor yesterday, ECDsa publicKey, ECDsa privateKey)
    {
        if (!yesterday.IsSignedBy(publicKey))
            throw new InvalidOperationException("This anchor is not ours.");
        ChainReport report = await invoicing.VerifyAsync(yesterday.Chain, new VerifyRequest { After = yesterday });
        if (!report.IsIntact)
            throw new InvalidOperationException(report.Problem!.Message);
        ChainAnchor today = await invoicing.AnchorAsync(yesterday.Chain, privateKey);
        return today;
    }

    public static async Task<ReadOnlyMemory<byte>> AnchoredAsync(InvoicingService invoicing, ECDsa privateKey)
    {
        ChainAnchor anchor = await invoicing.AnchorAsync(ChainId.Series(LegalEntityId.Main, "invoices"), privateKey);
        ReadOnlyMemory<byte> file = anchor.ToUtf8Json();
        return file;
    }

    public static async Task ExportedAsync(InvoicingService invoicing, Invoice invoice, Stream file, ECDsa privateKey)
    {
        await invoicing.ExportEvidenceAsync(invoice.Id, file, new EvidenceRequest { Key = privateKey });
    }

    public static EvidenceReport Checked(Stream bundle, ReadOnlySpan<byte> anchorFile, ECDsa publicKey)
    {
        EvidenceOptions options = new() { Anchors = [ChainAnchor.Parse(anchorFile)], PublicKey = publicKey };
        EvidenceReport report = EvidenceBundle.Verify(bundle, options);
        return report;
    }
}
