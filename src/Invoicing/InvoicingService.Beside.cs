namespace Invoicing;

/// <summary>What may be put beside a sealed document.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Adds a note, in any status; the sealed document stays as it is.</summary>
    /// <exception cref="ArgumentException">The text is blank or too long, or the invoice has 1 000 notes.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another note.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> AddNoteAsync(InvoiceId id, NoteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(
            id,
            InvoiceAction.AddNote,
            "note",
            request,
            [request.Text, request.Visibility.ToString()],
            (invoice, context) => invoice.AddNote(request.Text, request.Visibility, context),
            cancellationToken);
    }

    /// <summary>Replaces the host's words beside the document, in any status.</summary>
    /// <exception cref="ArgumentException">There are more than 50 entries, or two with one key.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for other words.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> SetMetadataAsync(InvoiceId id, MetadataRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        string?[] said = [.. MetadataEntry.Sorted(request.Metadata).SelectMany(static entry => (string[])[entry.Key, entry.Value])];
        return ChangeAsync(id, InvoiceAction.SetMetadata, "metadata", request, said, (invoice, context) => invoice.SetMetadata(request.Metadata, context), cancellationToken);
    }

    // One change of one invoice.
    private Task<Invoice> ChangeAsync(InvoiceId id, InvoiceAction action, string command, CommandRequest request, string?[] said, Func<Invoice, CommandContext, Invoice> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice invoice = await LockAsync(work, id, action, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(invoice.LegalEntityId, command, request.Key);
                string identity = key is null ? "" : RequestFingerprint.Of([id.ToString(), DateText(request.On), request.Reason, .. said]);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is not null)
                    return invoice;
                (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                Invoice changed = change(invoice, context);
                await work.Invoices.SaveAsync(changed, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, id.Value, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return changed.AsStored();
            },
            cancellationToken);
    }
}
