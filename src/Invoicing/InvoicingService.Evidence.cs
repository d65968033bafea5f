using System.Security.Cryptography;

namespace Invoicing;

/// <summary>Proofs.</summary>
public sealed partial class InvoicingService
{
    /// <inheritdoc cref="VerifyAsync(ChainId, VerifyRequest, CancellationToken)"/>
    public Task<ChainReport> VerifyAsync(ChainId chain, CancellationToken cancellationToken = default) => VerifyAsync(chain, new(), cancellationToken);

    /// <summary>Checks a chain, and that whatever stands beside it says the same. The first altered entry is named.</summary>
    /// <remarks>
    /// Of series and imports: hashes, the sealed bodies, that every invoice still says what its body says, and that every numbered invoice has its entry. Of a
    /// history: hashes, events, and that the event log has exactly these events, and the archived documents of the invoice the hashes that these tell. Nothing is held, and posting is not kept waiting; what is added meanwhile may
    /// be looked at or not. The invoices without entry are sought among all of the series, also when only the end of the chain is read.
    /// </remarks>
    /// <param name="chain">The chain: <see cref="ChainId.Series"/>, <see cref="ChainId.Imports"/> or <see cref="ChainId.History"/>.</param>
    /// <param name="request">Anchors that were kept elsewhere: one to start after, and one to come to.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">An anchor is of another chain, or the one to come to is before the start.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public async Task<ChainReport> VerifyAsync(ChainId chain, VerifyRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(request);
        if (request.After is { } after && after.Chain != chain)
            throw new ArgumentException($"The anchor to start after is of chain {after.Chain}, not of {chain}; give the one of this chain.", nameof(request));
        await AuthorizeAsync(InvoiceAction.Verify, chain.LegalEntityId, null, cancellationToken).ConfigureAwait(false);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
            return await new StoreVerification(work, chain, request).RunAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Writes everything that proves an invoice into one zip: the sealed body, the archived documents, its piece of the chain and its whole history. <c>invoicing verify</c> and <see cref="EvidenceBundle"/> check it without the store.</summary>
    /// <param name="id">The invoice, posted or imported.</param>
    /// <param name="destination">Where the zip is written.</param>
    /// <param name="request">Further documents, a key to sign with, and whether internal notes go along.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The bundle would be larger than verifiers take by default, two documents have one name, or the key is not on the curve P-256; nothing was written.</exception>
    /// <exception cref="DocumentException">An archived document was changed, or is gone; nothing was written.</exception>
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
            if (!request.IncludeInternalNotes)
                parts = parts.WithoutInternalNotes();
            if (request.Key is { } key)
                EvidenceBundle.Write(destination, parts, key);
            else
                EvidenceBundle.Write(destination, parts);
        }
    }

    /// <inheritdoc cref="ExportEvidenceAsync(InvoiceId, Stream, EvidenceRequest, CancellationToken)"/>
    public Task ExportEvidenceAsync(InvoiceId id, Stream destination, CancellationToken cancellationToken = default) =>
        ExportEvidenceAsync(id, destination, new(), cancellationToken);
}
