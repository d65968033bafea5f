using NodaTime;

namespace Invoicing;

/// <summary>Posting.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Tells what posting a draft would give: amounts, dates and findings, and a token that stands for exactly this.</summary>
    /// <exception cref="InvoiceStateException">It is posted already.</exception>
    /// <exception cref="TaxTableException">The tax table of the options does not know a tax code on the tax point date.</exception>
    /// <exception cref="PeriodClosedException">The issue date is in a closed accounting period.</exception>
    /// <exception cref="SeriesNotStartedException">The issue date is in a run of the series that an older system numbered.</exception>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<PostingPreview> PreviewPostingAsync(InvoiceId id, CancellationToken cancellationToken = default) => PreviewPostingAsync(id, new(), cancellationToken);

    /// <param name="id">The draft.</param>
    /// <param name="request">The day to post on; key and token are for posting.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <inheritdoc cref="PreviewPostingAsync(InvoiceId, CancellationToken)"/>
    public Task<PostingPreview> PreviewPostingAsync(InvoiceId id, PostRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice draft = await FindAsync(work, id, InvoiceAction.PreviewPosting, cancellationToken).ConfigureAwait(false);
                (LegalEntity entity, CommandContext context) = await ContextAsync(draft.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                draft.RequireDraft(InvoiceAction.PreviewPosting, context.On);
                Posting posting = await PrepareAsync(work, draft, entity, context, BooksUse.Read, cancellationToken).ConfigureAwait(false);
                ValueArray<Finding> findings = [.. posting.Findings, .. await OutdatedCreditAsync(work, posting.Candidate.Content, cancellationToken).ConfigureAwait(false)];
                return new PostingPreview(draft, posting.Candidate, findings, posting.Token()) { On = request.On };
            },
            cancellationToken);
    }

    /// <inheritdoc cref="PostAsync(InvoiceId, PostRequest, CancellationToken)"/>
    public Task<Invoice> PostAsync(InvoiceId id, CancellationToken cancellationToken = default) => PostAsync(id, new(), cancellationToken);

    /// <summary>Seals a draft and gives it the next number of its series, in one unit of work: if anything fails, no number is gone.</summary>
    /// <remarks>A draft without an issue date takes the business date; a draft without a due date takes it from its terms.</remarks>
    /// <exception cref="InvoiceInvalidException">The draft has findings of severity error.</exception>
    /// <exception cref="TaxTableException">The tax table of the options does not know a tax code on the tax point date.</exception>
    /// <exception cref="InvoiceStateException">It is posted already, or a credit note whose invoice was credited since it was drafted.</exception>
    /// <exception cref="StalePreviewException">What would be posted is not what was previewed.</exception>
    /// <exception cref="CreditException">It is a credit note, and less is left of its invoice.</exception>
    /// <exception cref="PeriodClosedException">The issue date is in a closed accounting period.</exception>
    /// <exception cref="SeriesNotStartedException">The issue date is in a run of the series that an older system numbered.</exception>
    /// <exception cref="NumberTakenException">Another invoice has the number; the series was started again over numbers it had given, or writes like another one.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another draft or date.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> PostAsync(InvoiceId id, PostRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PostLockedAsync(id, request, cancellationToken);
    }

    /// <summary>Posts exactly what was previewed.</summary>
    /// <inheritdoc cref="PostAsync(InvoiceId, PostRequest, CancellationToken)"/>
    public Task<Invoice> PostAsync(PostingPreview preview, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return PostAsync(preview.InvoiceId, new PostRequest { PreviewToken = preview.Token, On = preview.On }, cancellationToken);
    }

    // Whether a draft stands alone shows once it is locked. What a credit note takes back is locked with it in the order of all commands, so its unit of work begins again.
    private async Task<Invoice> PostLockedAsync(InvoiceId id, PostRequest request, CancellationToken cancellationToken)
    {
        Invoice? alone = await RunAsync(
            async work =>
            {
                Invoice draft = await LockAsync(work, id, InvoiceAction.Post, cancellationToken).ConfigureAwait(false);
                return draft is { State: InvoiceState.Draft, Content.Credit: not null }
                    ? null
                    : await PostAsync(work, draft, null, CreditSources.None, request, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return alone ?? await RunAsync(
            async work =>
            {
                (Invoice draft, Invoice? credited, CreditSources sources) = await LockForPostingAsync(work, id, cancellationToken).ConfigureAwait(false);
                return await PostAsync(work, draft, credited, sources, request, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<Invoice> PostAsync(IInvoicingUnitOfWork work, Invoice draft, Invoice? credited, CreditSources sources, PostRequest request, CancellationToken cancellationToken)
    {
        IdempotencyKey? key = KeyOf(draft.LegalEntityId, "post", request.Key);
        string identity = key is null ? "" : RequestFingerprint.Of(draft.Id.ToString(), DateText(request.On), request.PreviewToken);
        if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is not null)
            return draft;
        (LegalEntity entity, CommandContext context) = await ContextAsync(draft.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
        draft.RequireDraft(InvoiceAction.Post, context.On);
        Posting posting = await PrepareAsync(work, draft, entity, context, BooksUse.Lock, cancellationToken).ConfigureAwait(false);
        if (request.PreviewToken is { } token && !string.Equals(token, posting.Token(), StringComparison.Ordinal))
            throw new StalePreviewException(draft.Describe());
        await RememberAsync(work, key, identity, draft.Id.Value, cancellationToken).ConfigureAwait(false);
        Invoice posted = credited is null
            ? await SealAndSaveAsync(work, posting, cancellationToken).ConfigureAwait(false)
            : (await CreditAsync(work, credited, posting, sources, givesBack: false, cancellationToken).ConfigureAwait(false)).Note;
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return posted.AsStored();
    }

    private async Task<Invoice> SealAndSaveAsync(IInvoicingUnitOfWork work, Posting posting, CancellationToken cancellationToken)
    {
        Invoice posted = await SealAsync(work, posting, cancellationToken).ConfigureAwait(false);
        await work.Invoices.SaveAsync(posted, cancellationToken).ConfigureAwait(false);
        return posted;
    }

    // Takes the number and seals, after the rules agreed.
    private async Task<Invoice> SealAsync(IInvoicingUnitOfWork work, Posting posting, CancellationToken cancellationToken)
    {
        PostingCandidate candidate = posting.Candidate;
        if (posting.IsRefused)
            throw new InvoiceInvalidException(candidate.Draft, posting.Findings);
        (NumberSeries series, LocalDate issueDate) = (posting.Series, candidate.IssueDate);
        SeriesRun run = new(posting.Entity.Id, series.Name, series.PeriodOf(issueDate));
        ChainHead head = await work.Evidence.LockHeadAsync(ChainId.Series(run.LegalEntityId, run.Series), cancellationToken).ConfigureAwait(false);
        TakenNumber taken = await work.Numbers.TakeNextAsync(run, series.FirstSequenceOn(issueDate), issueDate, cancellationToken).ConfigureAwait(false);
        if (PostingOrder.Check(series, issueDate, taken.LatestIssueDate, _settings.OrderSeverity) is { Severity: FindingSeverity.Error } late)
            throw new InvoiceInvalidException(candidate.Draft, posting.Findings.Add(late));
        string number = series.NumberOf(issueDate, candidate.Content.Type, posting.Entity.Id, taken.Sequence);
        Invoice posted = candidate.Draft.Post(number, new(series.Name, run.Period, taken.Sequence), issueDate, candidate.DueDate, posting.Context);
        SealedBody body = SealedBody.Of(posted);
        posted = posted.Sealed(body.Bytes);
        await work.Evidence.AppendAsync(ChainEntry.ForPosting(head, run, taken.Sequence, posted.Id, number, body.Hash), cancellationToken).ConfigureAwait(false);
        foreach (IInvoicePostingStep step in _ports.Steps)
            await step.ExecuteAsync(posted, posting.Context, cancellationToken).ConfigureAwait(false);
        return posted;
    }

    // The draft as it would be sealed: with the rates of its day, and the defaults of customer, legal entity and host.
    private async Task<Posting> PrepareAsync(IInvoicingUnitOfWork work, Invoice draft, LegalEntity entity, CommandContext context, BooksUse use, CancellationToken cancellationToken)
    {
        draft = WithTaxesOfDate(draft, context);
        InvoiceContent content = draft.Content;
        CustomerDefaults? customer = content.CustomerId is { } id ? await _ports.FindCustomerAsync(entity.Id, id, cancellationToken).ConfigureAwait(false) : null;
        LocalDate issueDate = content.IssueDate ?? context.On;
        if (entity.ClosedUntil is { } closed && issueDate <= closed)
            throw new PeriodClosedException(issueDate, closed);
        NumberSeries series = entity.SeriesFor(content.Type, content.Branch);
        _ = series.FirstSequenceOn(issueDate);
        PaymentTerms terms = content.Terms ?? customer?.Terms ?? entity.Terms;
        bool isCreditNote = content.Type == InvoiceType.CreditNote;
        content = content with
        {
            Terms = content.DueDate is null && !isCreditNote ? terms : content.Terms,
            Language = content.Language ?? customer?.Language ?? entity.Language,
            Template = content.Template ?? customer?.Template ?? _settings.Template,
        };
        LocalDate dueDate = content.DueDate ?? (content.Terms is null && isCreditNote ? issueDate : terms.DueDate(issueDate));
        PostingCandidate candidate = new(draft.Complete(content), issueDate, dueDate);
        ValueArray<Finding> findings = await _ports.Validation.CheckAsync(candidate, cancellationToken).ConfigureAwait(false);
        findings =
        [
            .. findings,
            .. await CreditFindingsAsync(work, candidate, cancellationToken).ConfigureAwait(false),
            .. await LimitFindingsAsync(work, candidate, use, cancellationToken).ConfigureAwait(false),
        ];
        Posting posting = new(entity, series, context, candidate, findings);

        // Whoever takes a number is told the latest date with it, when it can no longer change.
        return use.Locks && !posting.IsRefused ? posting : await InOrderAsync(work, posting, cancellationToken).ConfigureAwait(false);
    }

    // With the finding about the latest date that its run has numbered so far.
    private async Task<Posting> InOrderAsync(IInvoicingUnitOfWork work, Posting posting, CancellationToken cancellationToken)
    {
        (NumberSeries series, LocalDate issueDate) = (posting.Series, posting.Candidate.IssueDate);
        LocalDate? latest = await work.Numbers.FindLatestIssueDateAsync(new(posting.Entity.Id, series.Name, series.PeriodOf(issueDate)), cancellationToken).ConfigureAwait(false);
        return PostingOrder.Check(series, issueDate, latest, _settings.OrderSeverity) is { } early ? posting with { Findings = posting.Findings.Add(early) } : posting;
    }

    /// <summary>Everything that is known before a draft is sealed.</summary>
    private sealed record Posting(LegalEntity Entity, NumberSeries Series, CommandContext Context, PostingCandidate Candidate, ValueArray<Finding> Findings)
    {
        public bool IsRefused => Findings.Any(static finding => finding.Severity == FindingSeverity.Error);

        /// <summary>Stands for exactly this; worked out when somebody asks, since it takes as long as sealing.</summary>
        public string Token() => RequestFingerprint.Of(
            Candidate.Draft.Id.ToString(),
            RequestFingerprint.Of(Candidate.Content with { IssueDate = Candidate.IssueDate, DueDate = Candidate.DueDate }),
            Candidate.Draft.Profile.Id);
    }
}
