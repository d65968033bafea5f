namespace Invoicing;

/// <summary>Documents.</summary>
public sealed partial class InvoicingService
{
    /// <summary>The document of a posted invoice. The first call makes and archives it, with its hash in the history of the invoice; every later one gives the same bytes, whatever renderer, template or invoice are by then.</summary>
    /// <remarks>Calls at the same time wait for each other, so one document is made. What was archived is given out also while invoicing is switched off.</remarks>
    /// <exception cref="InvoiceStateException">It is a draft (<see cref="ErrorCodes.NotPosted"/>); use <see cref="RenderPreviewAsync"/>.</exception>
    /// <exception cref="DocumentException">The host has no renderer; or what is archived was changed, or is gone.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="NotFoundException">There is none under that key, or the actor may not see it.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off, and there is no document yet.</exception>
    public async Task<InvoiceDocument> GetDocumentAsync(InvoiceId id, CancellationToken cancellationToken = default)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            Invoice invoice = await FindDownloadAsync(work, id, cancellationToken).ConfigureAwait(false);
            if (await FindArchivedAsync(work, invoice, cancellationToken).ConfigureAwait(false) is { } archived)
                return new(archived);
        }

        return await RunAsync(work => ArchiveAsync(work, id, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A draft as it would look posted now, without a number; it is stored nowhere. Drafts that posting would refuse have one, too.</summary>
    /// <exception cref="InvoiceStateException">It is posted already (<see cref="ErrorCodes.InvoicePosted"/>); use <see cref="GetDocumentAsync"/>.</exception>
    /// <exception cref="DocumentException">The host has no renderer.</exception>
    /// <inheritdoc cref="PreviewPostingAsync(InvoiceId, CancellationToken)" path="/exception"/>
    public Task<InvoiceDocument> RenderPreviewAsync(InvoiceId id, CancellationToken cancellationToken = default) => RunAsync(
        async work =>
        {
            Invoice draft = await FindAsync(work, id, InvoiceAction.PreviewPosting, cancellationToken).ConfigureAwait(false);
            (LegalEntity entity, CommandContext context) = await ContextAsync(draft.LegalEntityId, PlainRequest.Today, cancellationToken).ConfigureAwait(false);
            draft.RequireDraft(InvoiceAction.PreviewPosting, context.On);
            Posting posting = await PrepareAsync(work, draft, entity, context, BooksUse.Read, cancellationToken).ConfigureAwait(false);
            return Render(DocumentModel.Preview(posting.Candidate), cancellationToken);
        },
        cancellationToken);

    /// <summary>A posted invoice as it stands today: with what settled it, what is open, and the notes that are meant for the customer. It is made anew each time and archived never.</summary>
    /// <exception cref="InvoiceStateException">It is a draft (<see cref="ErrorCodes.NotPosted"/>).</exception>
    /// <exception cref="DocumentException">The host has no renderer.</exception>
    /// <exception cref="NotFoundException">There is none under that key, or the actor may not see it.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public async Task<InvoiceDocument> RenderAccountCopyAsync(InvoiceId id, CancellationToken cancellationToken = default)
    {
        Invoice invoice;
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
            invoice = await FindDownloadAsync(work, id, cancellationToken).ConfigureAwait(false);
        return Render(DocumentModel.AccountCopy(invoice, await TodayAsync(invoice.LegalEntityId, cancellationToken).ConfigureAwait(false)), cancellationToken);
    }

    private async Task<Invoice> FindDownloadAsync(IInvoicingUnitOfWork work, InvoiceId id, CancellationToken cancellationToken)
    {
        Invoice invoice = await FindAsync(work, id, InvoiceAction.Download, cancellationToken).ConfigureAwait(false);
        invoice.Require(InvoiceAction.Download, await TodayAsync(invoice.LegalEntityId, cancellationToken).ConfigureAwait(false));
        return invoice;
    }

    // Whoever holds the invoice is alone with its document.
    private async Task<InvoiceDocument> ArchiveAsync(IInvoicingUnitOfWork work, InvoiceId id, CancellationToken cancellationToken)
    {
        Invoice invoice = await LockAsync(work, id, InvoiceAction.Download, cancellationToken).ConfigureAwait(false);
        (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, PlainRequest.Today, cancellationToken).ConfigureAwait(false);
        if (await FindArchivedAsync(work, invoice, cancellationToken).ConfigureAwait(false) is { } archived)
            return new(archived);
        if (await FindArchivingAsync(work, invoice, cancellationToken).ConfigureAwait(false) is { } happened)
            throw DocumentException.Gone(happened, invoice.Describe());
        InvoiceDocument made = Render(DocumentModel.Original(invoice), cancellationToken);
        ArchivedDocument document = new()
        {
            InvoiceId = invoice.Id,
            LegalEntityId = invoice.LegalEntityId,
            ContentType = made.ContentType,
            FileName = made.FileName,
            Content = made.Content,
            Sha256 = made.Sha256,
            RendererVersion = made.RendererVersion,
            Template = made.Template,
            ArchivedAt = context.At,
        };
        await work.Invoices.SaveAsync(invoice.Archive(document.ContentType, document.Sha256, document.RendererVersion, document.Template, context), cancellationToken).ConfigureAwait(false);
        await work.Documents.AddAsync(document, cancellationToken).ConfigureAwait(false);
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return made;
    }

    // What is stored, if the history says the same of it. The document is read first: its event was written with it, and is there by then.
    private async Task<ArchivedDocument?> FindArchivedAsync(IInvoicingUnitOfWork work, Invoice invoice, CancellationToken cancellationToken)
    {
        if (await work.Documents.FindAsync(invoice.Id, _ports.DocumentType, cancellationToken).ConfigureAwait(false) is not { } stored)
            return null;
        return await FindArchivingAsync(work, invoice, cancellationToken).ConfigureAwait(false) is { } happened && stored.IsThatOf(happened)
            ? stored
            : throw DocumentException.Altered(stored.ContentType, invoice.Describe());
    }

    private async Task<DocumentArchived?> FindArchivingAsync(IInvoicingUnitOfWork work, Invoice invoice, CancellationToken cancellationToken)
    {
        DocumentArchived? found = null;
        await foreach (InvoiceEvent happened in work.Events.ReadAsync(invoice.Id, cancellationToken).ConfigureAwait(false))
        {
            if (happened is DocumentArchived archived && string.Equals(archived.ContentType, _ports.DocumentType, StringComparison.Ordinal))
                found = archived;
        }

        return found;
    }

    private InvoiceDocument Render(DocumentModel model, CancellationToken cancellationToken)
    {
        IInvoiceRenderer renderer = _ports.Renderer;
        cancellationToken.ThrowIfCancellationRequested();
        RenderedDocument rendered = renderer.Render(model);
        return rendered is { Content.IsEmpty: false }
            ? new(model, renderer, rendered)
            : throw new InvalidOperationException($"{renderer.Version} gave an empty document; a renderer gives bytes or throws.");
    }
}
