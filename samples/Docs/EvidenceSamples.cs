using System.Security.Cryptography;
using Invoicing;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/evidence.md.</summary>
public static class EvidenceSamples
{
    public static async Task<ChainReport> VerifiedAsync(IInvoicingStore store, ChainAnchor kept, CancellationToken stop)
    {
        ChainId chain = ChainId.Series(LegalEntityId.Main, "invoices");

        await using IInvoicingUnitOfWork work = await store.BeginAsync(stop);
        ChainReport report = await ChainVerifier.VerifyAsync(
            chain,
            work.Evidence.ReadAsync(chain, fromIndex: 1, stop),
            (entry, token) => work.Evidence.FindBodyAsync(entry.InvoiceId, token),
            new() { Anchor = kept },
            stop);
        return report;                       // report.Problem?.Message names the first altered entry
    }

    public static async Task<ReadOnlyMemory<byte>> AnchoredAsync(IInvoicingStore store, IClock clock, ECDsa privateKey, CancellationToken stop)
    {
        ChainId chain = ChainId.Series(LegalEntityId.Main, "invoices");

        await using IInvoicingUnitOfWork work = await store.BeginAsync(stop);
        ChainHead head = await work.Evidence.GetHeadAsync(chain, stop);
        ChainAnchor anchor = new ChainAnchor(chain, head, clock.GetCurrentInstant()).Sign(privateKey);
        ReadOnlyMemory<byte> file = anchor.ToUtf8Json();
        return file;
    }

    public static EvidenceReport Checked(Stream bundle, ReadOnlySpan<byte> anchorFile, ECDsa publicKey)
    {
        EvidenceOptions options = new() { Anchors = [ChainAnchor.Parse(anchorFile)], PublicKey = publicKey };
        EvidenceReport report = EvidenceBundle.Verify(bundle, options);
        return report;
    }
}
