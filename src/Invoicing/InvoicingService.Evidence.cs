using System.Security.Cryptography;

namespace Invoicing;

/// <summary>Proofs.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Checks a chain from its first entry on: hashes, the sealed bodies of its invoices, and that every invoice still says what its body says. The first altered entry is named.</summary>
    /// <param name="chain">The chain: <see cref="ChainId.Series"/>, <see cref="ChainId.Imports"/> or <see cref="ChainId.History"/>.</param>
    /// <param name="anchor">A head that was kept elsewhere, against which a cut or rewritten tail is found; null looks at the chain alone.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The anchor is of another chain.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public async Task<ChainReport> VerifyAsync(ChainId chain, ChainAnchor? anchor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chain);
        await AuthorizeAsync(InvoiceAction.Verify, chain.LegalEntityId, null, cancellationToken).ConfigureAwait(false);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            ChainProblem? altered = null;
            ChainReport report = await ChainVerifier.VerifyAsync(
                chain,
                work.Evidence.ReadAsync(chain, 1, cancellationToken),
                chain.Kind == ChainKind.History ? null : BodyAsync,
                new() { Anchor = anchor },
                cancellationToken).ConfigureAwait(false);

            // What stands beside the bodies is only a copy of them, so it comes last.
            return report.IsIntact && altered is not null ? report with { Problem = altered } : report;

            async ValueTask<ValueArray<byte>?> BodyAsync(ChainEntry entry, CancellationToken stop)
            {
                ValueArray<byte>? body = await work.Evidence.FindBodyAsync(entry.InvoiceId, stop).ConfigureAwait(false);
                if (altered is null && body is { } bytes && !await SaysAsync(work, entry.InvoiceId, bytes, stop).ConfigureAwait(false))
                {
                    altered = new(
                        entry.Index,
                        ChainFault.InvoiceDiffers,
                        $"The invoice of {entry.Describe()} says something else than its sealed body; restore its columns from the body.");
                }

                return body;
            }
        }
    }

    /// <summary>The head of a chain as it is now, to be kept elsewhere: with it a cut tail is found, which a chain alone cannot show.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="key">A private key to sign with; null leaves the anchor unsigned.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public async Task<ChainAnchor> AnchorAsync(ChainId chain, ECDsa? key = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chain);
        await AuthorizeAsync(InvoiceAction.Verify, chain.LegalEntityId, null, cancellationToken).ConfigureAwait(false);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            ChainAnchor anchor = new(chain, await work.Evidence.GetHeadAsync(chain, cancellationToken).ConfigureAwait(false), _clock.GetCurrentInstant());
            return key is null ? anchor : anchor.Sign(key);
        }
    }

    /// <summary>Writes everything that proves an invoice into one zip: the sealed body, documents, its piece of the chain and its whole history. <c>invoicing verify</c> and <see cref="EvidenceBundle"/> check it without the store.</summary>
    /// <param name="id">The invoice, posted or imported.</param>
    /// <param name="destination">Where the zip is written.</param>
    /// <param name="request">Documents to add, and a key to sign with.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvoiceStateException">It is a draft (<see cref="ErrorCodes.NotPosted"/>).</exception>
    /// <exception cref="NotFoundException">There is none under that key, or the actor may not see it.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public async Task ExportEvidenceAsync(InvoiceId id, Stream destination, EvidenceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(request);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            Invoice invoice = await FindAsync(work, id, InvoiceAction.ExportEvidence, cancellationToken).ConfigureAwait(false);
            invoice.Require(InvoiceAction.ExportEvidence, await TodayAsync(invoice.LegalEntityId, cancellationToken).ConfigureAwait(false));
            EvidenceParts parts = await EvidenceReader.ReadAsync(work, id, request.Documents, _clock.GetCurrentInstant(), request.MaxFollowing, cancellationToken).ConfigureAwait(false)
                ?? throw new NotFoundException("evidence of invoice", invoice.Number ?? id.ToString());
            if (request.Key is { } key)
                EvidenceBundle.Write(destination, parts, key);
            else
                EvidenceBundle.Write(destination, parts);
        }
    }

    /// <inheritdoc cref="ExportEvidenceAsync(InvoiceId, Stream, EvidenceRequest, CancellationToken)"/>
    public Task ExportEvidenceAsync(InvoiceId id, Stream destination, CancellationToken cancellationToken = default) =>
        ExportEvidenceAsync(id, destination, new(), cancellationToken);

    // An invoice that says the same gives the same bytes.
    private static async Task<bool> SaysAsync(IInvoicingUnitOfWork work, InvoiceId id, ValueArray<byte> body, CancellationToken cancellationToken) =>
        await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) is { State: not InvoiceState.Draft } invoice && SealedBody.Of(invoice).Bytes == body;
}
