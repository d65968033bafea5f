using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>Corrections: a posted invoice never changes, so documents are put beside it.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Tells what a credit note would take back, to the cent. Nothing is changed.</summary>
    /// <exception cref="CreditException">Less is left of a line, a tax or the invoice.</exception>
    /// <exception cref="InvoiceStateException">It is a draft, or a credit note.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public async Task<Credit> PreviewCreditAsync(InvoiceId id, CreditSelection selection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            Invoice invoice = await FindAsync(work, id, InvoiceAction.Credit, cancellationToken).ConfigureAwait(false);
            return invoice.LeftToCredit().Credit(selection);
        }
    }

    /// <summary>Drafts a credit note for an invoice, to be looked at and posted later. Its texts may be edited, its amounts may not; when the invoice is credited meanwhile, posting refuses it.</summary>
    /// <exception cref="CreditException">Less is left of a line, a tax or the invoice.</exception>
    /// <exception cref="InvoiceStateException">The invoice is a draft, a credit note or cancelled, or nothing is left to credit.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another credit.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> DraftCreditAsync(InvoiceId id, CreditRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice invoice = await FindAsync(work, id, InvoiceAction.Credit, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(invoice.LegalEntityId, "draft-credit", request.Key);
                string identity = IdentityOf(key, id, request);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                    return await FindInvoiceAsync(work, new(earlier), cancellationToken).ConfigureAwait(false);
                (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                Invoice draft = DraftCredit(invoice, request.Selection, context);
                await work.Invoices.SaveAsync(draft, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, draft.Id.Value, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return draft.AsStored();
            },
            cancellationToken);
    }

    /// <summary>Posts a credit note for an invoice and applies it: what was given up and then money that had paid it is released as far as the note needs the room, and what the note has left is credit of the customer.</summary>
    /// <exception cref="CreditException">Less is left of a line, a tax or the invoice.</exception>
    /// <exception cref="InvoiceStateException">The invoice is a draft, a credit note or cancelled, or nothing is left to credit.</exception>
    /// <exception cref="InvoiceInvalidException">The credit note has findings of severity error.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another credit.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<CreditReceipt> CreditAsync(InvoiceId id, CreditRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CreditAsync(id, InvoiceAction.Credit, "credit", request.Selection, request, static (invoice, _) => invoice, cancellationToken);
    }

    /// <summary>Cancels a posted invoice with a credit note over all that is left of it. Its number stays.</summary>
    /// <exception cref="InvoiceStateException">It is a draft (delete it), a credit note or cancelled, payments are allocated to it (credit it), or nothing is left to credit.</exception>
    /// <exception cref="InvoiceInvalidException">The credit note has findings of severity error.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another invoice.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<CreditReceipt> CancelAsync(InvoiceId id, CancelRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CreditAsync(id, InvoiceAction.Cancel, "cancel", CreditSelection.All, request, static (invoice, context) => invoice.Cancel(context), cancellationToken);
    }

    /// <summary>Replaces a posted invoice: a credit note over all that is left of it, and a corrected invoice (384) that refers to it, both posted. Money and credit that had paid the old one pay the new one.</summary>
    /// <param name="id">The invoice.</param>
    /// <param name="content">What the corrected invoice says; its type and the reference to the old one are set.</param>
    /// <param name="request">Why, and when.</param>
    /// <param name="cancellationToken">Ends it; nothing is written then.</param>
    /// <exception cref="InvoiceStateException">The invoice is a draft, a credit note or cancelled, or nothing is left to credit; or the content is in another currency or of another legal entity.</exception>
    /// <exception cref="InvoiceInvalidException">One of the documents has findings of severity error.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another correction.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<CorrectionReceipt> CorrectAsync(InvoiceId id, InvoiceContent content, CorrectRequest request, CancellationToken cancellationToken = default)
    {
        RequireBounds(content);
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                (Invoice invoice, CreditSources sources) = await LockWithSourcesAsync(work, id, InvoiceAction.Correct, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(invoice.LegalEntityId, "correct", request.Key);
                string identity = key is null ? "" : RequestFingerprint.Of(id.ToString(), RequestFingerprint.Of(content), DateText(request.On), request.Reason);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    Invoice known = await FindInvoiceAsync(work, new(earlier), cancellationToken).ConfigureAwait(false);
                    Invoice lastNote = await LastCreditAsync(work, invoice, cancellationToken).ConfigureAwait(false);
                    return new CorrectionReceipt(known, lastNote, invoice, await ReleasedByAsync(work, invoice, lastNote, cancellationToken).ConfigureAwait(false));
                }

                (LegalEntity entity, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                invoice.Require(InvoiceAction.Correct, context.On);
                invoice.RequireSameBooks(content, context.On);
                Posting note = await PrepareAsync(work, DraftCredit(invoice, CreditSelection.All, context), entity, context, BooksUse.Lock, cancellationToken).ConfigureAwait(false);
                Invoice draft = WithTaxesOfDate(Invoice.Draft(new(_ids.NewId(context.At)), invoice.CorrectedBy(content), invoice.Profile, context), context);
                Posting correction = await PrepareAsync(work, draft, entity, context, BooksUse.LockWithout(invoice), cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, draft.Id.Value, cancellationToken).ConfigureAwait(false);

                // Two series in one unit of work are locked by their names, so that two commands never wait for each other.
                foreach (string series in ((string[])[note.Series.Name, correction.Series.Name]).Order(StringComparer.Ordinal))
                    await work.Evidence.LockHeadAsync(ChainId.Series(entity.Id, series), cancellationToken).ConfigureAwait(false);
                CreditApplication credit = await CreditAsync(work, invoice, note, sources, givesBack: false, cancellationToken).ConfigureAwait(false);
                Invoice corrected = await SealAsync(work, correction, cancellationToken).ConfigureAwait(false);

                // What was paid before both invoices is taken off the new one already, so the note does not owe it too.
                Invoice creditNote = credit.Note;
                if (Money.Min(creditNote.Balance, corrected.Totals.PrepaidAmount) is { IsPositive: true } prepaid)
                {
                    creditNote = creditNote.ApplyTo(corrected, prepaid, context with { On = LocalDate.Max(context.On, corrected.IssueDate!.Value) });
                    await work.Invoices.SaveAsync(creditNote, cancellationToken).ConfigureAwait(false);
                }

                // Money stays with who paid it.
                bool follows = corrected.CustomerId == invoice.CustomerId;
                List<Payment> moved = [];
                foreach (Payment payment in credit.Payments)
                {
                    Money amount = !follows ? Money.Zero(corrected.Currency) : Money.Min(credit.Released[payment.Id], corrected.Balance);
                    PaymentReceipt receipt = amount.IsPositive ? payment.Allocate(corrected, amount, context) : new(payment, corrected);
                    corrected = receipt.Invoice;
                    moved.Add(receipt.Payment);
                    await work.Payments.SaveAsync(receipt.Payment, cancellationToken).ConfigureAwait(false);
                }

                foreach (Invoice source in credit.Credits)
                {
                    Money amount = !follows ? Money.Zero(corrected.Currency) : Money.Min(credit.ReleasedCredits[source.Id], corrected.Balance);
                    if (!amount.IsPositive)
                        continue;
                    CommandContext dated = context with { On = source.RoomFrom(source.CreditFrom(LocalDate.Max(context.On, corrected.IssueDate!.Value))) };
                    await work.Invoices.SaveAsync(source.ApplyTo(corrected, amount, dated), cancellationToken).ConfigureAwait(false);
                    corrected = corrected.TakeCredit(source, amount, dated);
                }

                await work.Invoices.SaveAsync(corrected, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return new CorrectionReceipt(corrected.AsStored(), creditNote.AsStored(), credit.Invoice.AsStored(), moved.Select(static payment => payment.AsStored()).ToValueArray());
            },
            cancellationToken);
    }

    private Task<CreditReceipt> CreditAsync(
        InvoiceId id,
        InvoiceAction action,
        string command,
        CreditSelection selection,
        CommandRequest request,
        Func<Invoice, CommandContext, Invoice> before,
        CancellationToken cancellationToken) => RunAsync(
            async work =>
            {
                (Invoice invoice, CreditSources sources) = await LockWithSourcesAsync(work, id, action, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(invoice.LegalEntityId, command, request.Key);
                string identity = IdentityOf(key, id, request);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    Invoice known = await FindInvoiceAsync(work, new(earlier), cancellationToken).ConfigureAwait(false);
                    return new CreditReceipt(known, invoice, await ReleasedByAsync(work, invoice, known, cancellationToken).ConfigureAwait(false));
                }

                (LegalEntity entity, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                invoice.Require(action, context.On);
                Invoice note = DraftCredit(invoice, selection, context);
                Posting posting = await PrepareAsync(work, note, entity, context, BooksUse.Lock, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, note.Id.Value, cancellationToken).ConfigureAwait(false);
                CreditApplication credit = await CreditAsync(work, before(invoice, context), posting, sources, givesBack: false, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return new CreditReceipt(credit.Note.AsStored(), credit.Invoice.AsStored(), credit.Payments.Select(static payment => payment.AsStored()).ToValueArray());
            },
            cancellationToken);

    private Invoice DraftCredit(Invoice invoice, CreditSelection selection, CommandContext context)
    {
        invoice.Require(InvoiceAction.Credit, context.On);
        return Invoice.Draft(new(_ids.NewId(context.At)), invoice.CreditContent(selection), CalculationProfile.En16931, context);
    }

    // Seals a credit note whose amounts are still those that its invoice has left, and applies it.
    private async Task<CreditApplication> CreditAsync(IInvoicingUnitOfWork work, Invoice invoice, Posting posting, CreditSources sources, bool givesBack, CancellationToken cancellationToken)
    {
        Invoice draft = posting.Candidate.Draft;
        if (!CreditNoteContent.CreditsTheSame(invoice.CreditContent(draft.Content.Credit!.Selection), draft.Content))
            throw new InvoiceStateException(ErrorCodes.CreditOutdated, InvoiceAction.Post, draft, draft.FactsOn(posting.Context.On), $"{invoice.Describe()} was credited since, or amounts of the draft were changed; draft the credit again.");
        Invoice note = await SealAsync(work, posting, cancellationToken).ConfigureAwait(false);
        CreditApplication credit = CreditApplication.Of(invoice, note, sources, givesBack, posting.Context);
        await work.Invoices.SaveAsync(credit.Note, cancellationToken).ConfigureAwait(false);
        await work.Invoices.SaveAsync(credit.Invoice, cancellationToken).ConfigureAwait(false);
        foreach (Invoice source in credit.Credits)
            await work.Invoices.SaveAsync(source, cancellationToken).ConfigureAwait(false);
        foreach (Payment payment in credit.Payments)
            await work.Payments.SaveAsync(payment, cancellationToken).ConfigureAwait(false);
        return credit;
    }

    private static async Task<Invoice> LastCreditAsync(IInvoicingUnitOfWork work, Invoice invoice, CancellationToken cancellationToken)
    {
        InvoiceId id = invoice.Credits[^1].CreditNoteId;
        return await FindInvoiceAsync(work, id, cancellationToken).ConfigureAwait(false);
    }

    // The payments of which a credit note released money, as they are now.
    private static async Task<ValueArray<Payment>> ReleasedByAsync(IInvoicingUnitOfWork work, Invoice invoice, Invoice note, CancellationToken cancellationToken)
    {
        List<SettlementReleased> released = [];
        long version = 0;
        await foreach (InvoiceEvent happened in work.Events.ReadAsync(invoice.Id, cancellationToken).ConfigureAwait(false))
        {
            if (happened is SettlementReleased release)
                released.Add(release);
            else if (happened is InvoiceCredited credited && credited.CreditNoteId == note.Id)
                version = credited.Version;
        }

        // What other commands released is no business of the note, nor is the discount that a payment had earned.
        List<Payment> payments = [];
        foreach (PaymentId id in released.Where(release => release is { Kind: LedgerEntryKind.Payment, PaymentId: not null } && release.Version == version).Select(static release => release.PaymentId!.Value).Distinct())
            payments.Add(await work.Payments.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new NotFoundException("payment", id.ToString()));
        return payments.ToValueArray();
    }

    // A credit note that names an invoice of this store without being made of it could credit more than is left.
    private static async Task<ValueArray<Finding>> CreditFindingsAsync(IInvoicingUnitOfWork work, PostingCandidate candidate, CancellationToken cancellationToken)
    {
        InvoiceContent content = candidate.Content;
        if (content.Type != InvoiceType.CreditNote)
            return default;
        List<Finding> findings = [];
        for (int i = 0; i < content.PrecedingInvoices.Length; i++)
        {
            PrecedingInvoice preceding = content.PrecedingInvoices[i];
            string path = string.Create(CultureInfo.InvariantCulture, $"precedingInvoices[{i}]");
            if (preceding.IssueDate > candidate.IssueDate)
                findings.Add(new("INV-CREDIT-002", FindingSeverity.Error, path, $"The credit note is issued before invoice {preceding.Number}; give it a later date."));
            if (content.Credit is null && await work.Invoices.FindByNumberAsync(content.LegalEntityId, preceding.Number, cancellationToken).ConfigureAwait(false) is not null)
                findings.Add(new("INV-CREDIT-001", FindingSeverity.Error, path, $"{preceding.Number} is an invoice here, so its credit notes are made of it; use CreditAsync or DraftCreditAsync."));
        }

        return findings.ToValueArray();
    }

    // What posting would refuse with an exception, as a finding of the preview.
    private static async Task<ValueArray<Finding>> OutdatedCreditAsync(IInvoicingUnitOfWork work, InvoiceContent note, CancellationToken cancellationToken)
    {
        if (note.Credit is not { } basis)
            return default;
        Invoice invoice = await FindInvoiceAsync(work, basis.InvoiceId, cancellationToken).ConfigureAwait(false);
        string? problem = null;
        try
        {
            if (!CreditNoteContent.CreditsTheSame(invoice.CreditContent(basis.Selection), note))
                problem = "The invoice was credited since, or amounts or parties of the draft were changed; draft the credit again.";
        }
        catch (CreditException reason)
        {
            problem = reason.Message;
        }

        return problem is null ? default : [new("INV-CREDIT-003", FindingSeverity.Error, "credit", problem)];
    }

    private static string IdentityOf(IdempotencyKey? key, InvoiceId id, CommandRequest request)
    {
        if (key is null)
            return "";
        List<string?> parts = [id.ToString(), DateText(request.On), request.Reason];
        if (request is CreditRequest { Selection: var selection })
            parts.Add(RequestFingerprint.Of(selection));
        return RequestFingerprint.Of([.. parts]);
    }
}
