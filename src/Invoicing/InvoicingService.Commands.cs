using System.Globalization;
using NodaTime;

namespace Invoicing;

public sealed partial class InvoicingService
{
    private static readonly InvoiceValidator Validator = new();

    /// <inheritdoc cref="DraftAsync(InvoiceContent, DraftRequest, CancellationToken)"/>
    public Task<Invoice> DraftAsync(InvoiceContent content, CancellationToken cancellationToken = default) => DraftAsync(content, new(), cancellationToken);

    /// <summary>Makes a draft. It has no number, and can be edited until it is posted.</summary>
    /// <exception cref="CurrencyMismatchException">A price or amount is in another currency than the document.</exception>
    /// <exception cref="CalculationException">The content cannot be calculated; the message names the place.</exception>
    /// <exception cref="ArgumentException">There are more lines than <see cref="InvoicingOptions.MaxLines"/>.</exception>
    /// <exception cref="NotFoundException">There is no such legal entity.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for a draft of another customer or source, or of other content.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> DraftAsync(InvoiceContent content, DraftRequest request, CancellationToken cancellationToken = default)
    {
        RequireBounds(content);
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                IdempotencyKey? key = KeyOf(content.LegalEntityId, "draft", request.Key);
                string identity = $"{content.CustomerId} {content.SourceReference}";
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    Invoice known = await work.Invoices.FindAsync(new(earlier), cancellationToken).ConfigureAwait(false) ?? throw NotFound(new(earlier));
                    RequireSameContent(known, 1, content, request.Key);
                    return known;
                }

                (_, CommandContext context) = await ContextAsync(content.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                Invoice draft = Invoice.Draft(new(_ids.NewId(context.At)), content, _profile, context);
                await work.Invoices.SaveAsync(draft, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, draft.Id.Value, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return draft.AsStored();
            },
            cancellationToken);
    }

    /// <summary>Replaces the content of a draft that was read in a certain version.</summary>
    /// <exception cref="ConcurrencyConflictException">The draft has changed since it was read; nothing was written.</exception>
    /// <exception cref="InvoiceStateException">The invoice is posted, or the content is in another currency or of another legal entity.</exception>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    /// <exception cref="CurrencyMismatchException">A price or amount is in another currency than the document.</exception>
    /// <exception cref="CalculationException">The content cannot be calculated; the message names the place.</exception>
    /// <exception cref="ArgumentException">There are more lines than <see cref="InvoicingOptions.MaxLines"/>.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another draft, version or content.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> EditAsync(InvoiceId id, InvoiceContent content, EditRequest request, CancellationToken cancellationToken = default)
    {
        RequireBounds(content);
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice invoice = await work.Invoices.LockAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id);
                IdempotencyKey? key = KeyOf(invoice.LegalEntityId, "edit", request.Key);
                string identity = string.Create(CultureInfo.InvariantCulture, $"{id} {request.Version}");
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is not null)
                {
                    RequireSameContent(invoice, request.Version + 1, content, request.Key);
                    return invoice;
                }

                (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                Invoice edited = invoice.Edit(content, context);
                if (invoice.Version != request.Version)
                    throw new ConcurrencyConflictException(invoice.Describe()) { IsStaleRead = true };
                await work.Invoices.SaveAsync(edited, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, id.Value, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return edited.AsStored();
            },
            cancellationToken);
    }

    /// <inheritdoc cref="PostAsync(InvoiceId, PostRequest, CancellationToken)"/>
    public Task<Invoice> PostAsync(InvoiceId id, CancellationToken cancellationToken = default) => PostAsync(id, new(), cancellationToken);

    /// <summary>Seals a draft and gives it the next number of its series, in one unit of work: if anything fails, no number is gone.</summary>
    /// <remarks>A draft without an issue date takes the business date; a draft without a due date takes it from its terms.</remarks>
    /// <exception cref="InvoiceInvalidException">The draft has findings of severity error.</exception>
    /// <exception cref="InvoiceStateException">It is posted already.</exception>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> PostAsync(InvoiceId id, PostRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice draft = await work.Invoices.LockAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id);
                IdempotencyKey? key = KeyOf(draft.LegalEntityId, "post", request.Key);
                if (await EarlierResultAsync(work, key, id.ToString(), cancellationToken).ConfigureAwait(false) is not null)
                    return draft;
                (LegalEntity entity, CommandContext context) = await ContextAsync(draft.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                LocalDate issueDate = draft.Content.IssueDate ?? context.On;
                LocalDate dueDate = draft.Content.DueDate ?? (draft.Content.Terms ?? entity.Terms).DueDate(issueDate);
                RequirePostable(draft, issueDate, dueDate);
                await RememberAsync(work, key, id.ToString(), id.Value, cancellationToken).ConfigureAwait(false);
                NumberSeries series = entity.SeriesFor(draft.Content.Type);
                SeriesRun run = new(entity.Id, series.Name, series.PeriodOf(issueDate));
                long sequence = await work.Numbers.TakeNextAsync(run, series.StartAt, cancellationToken).ConfigureAwait(false);
                Invoice posted = draft.Post(series.Format.Format(issueDate, sequence), issueDate, dueDate, context);
                await work.Invoices.SaveAsync(posted, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return posted.AsStored();
            },
            cancellationToken);
    }

    /// <summary>Records money that came in for an invoice. All of it is kept: up to the balance it settles the invoice, the rest is credit of the customer.</summary>
    /// <exception cref="InvoiceStateException">The invoice is a draft or cancelled.</exception>
    /// <exception cref="CurrencyMismatchException">The payment is in another currency than the invoice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">Key, or method and reference, belong to another payment.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<PaymentReceipt> PayAsync(InvoiceId id, PaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice invoice = await work.Invoices.LockAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id);
                IdempotencyKey key = request.Key is { } given
                    ? new(invoice.LegalEntityId, "pay", given)
                    : new(invoice.LegalEntityId, $"pay {request.Method}", request.Reference);
                string identity = string.Create(CultureInfo.InvariantCulture, $"{id} {request.Amount} {request.Method} {request.Reference} {request.On:uuuu-MM-dd}");
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    Payment known = await work.Payments.FindAsync(new(earlier), cancellationToken).ConfigureAwait(false) ?? throw new NotFoundException("payment", key.Key);
                    return new PaymentReceipt(known, invoice);
                }

                (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                PaymentReceipt receipt = Pay(invoice, request, context);
                await work.Invoices.SaveAsync(receipt.Invoice, cancellationToken).ConfigureAwait(false);
                await work.Payments.SaveAsync(receipt.Payment, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, receipt.Payment.Id.Value, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return new PaymentReceipt(receipt.Payment.AsStored(), receipt.Invoice.AsStored());
            },
            cancellationToken);
    }

    private PaymentReceipt Pay(Invoice invoice, PaymentRequest request, CommandContext context)
    {
        invoice.RequirePayable();
        if (request.Amount.Currency != invoice.Currency)
            CurrencyMismatchException.Throw(invoice.Currency, request.Amount.Currency, "The payment");
        Payment payment = Payment.Record(new(_ids.NewId(context.At)), invoice.LegalEntityId, invoice.CustomerId, request.Amount, request.Method, request.Reference, context);
        Money allocated = Money.Min(request.Amount, invoice.Balance);
        if (allocated.IsZero)
            return new(payment, invoice);
        return payment.Allocate(invoice, allocated, context);
    }

    private static void RequirePostable(Invoice draft, LocalDate issueDate, LocalDate dueDate)
    {
        draft.RequireDraft(nameof(Invoice.Post), "It has its number for ever.");
        ValueArray<Finding> findings = Validator.Check(new(draft, issueDate, dueDate));
        if (findings.Any(static finding => finding.Severity == FindingSeverity.Error))
            throw new InvoiceInvalidException(draft, findings);
    }

    private void RequireBounds(InvoiceContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Lines.Length > _maxLines)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The invoice has {content.Lines.Length} lines, more than InvoicingOptions.MaxLines = {_maxLines}; split it or raise the limit."),
                nameof(content));
        }
    }

    // Comparable only as long as nothing has changed since the command that the key belongs to.
    private static void RequireSameContent(Invoice known, long version, InvoiceContent content, string? key)
    {
        if (known.Version == version && known.Content != content)
            throw new IdempotencyKeyReusedException(key!);
    }

    private static IdempotencyKey? KeyOf(LegalEntityId legalEntityId, string command, string? key) =>
        key is null ? null : new IdempotencyKey(legalEntityId, command, key);
}
