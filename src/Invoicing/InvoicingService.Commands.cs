using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Invoicing;

public sealed partial class InvoicingService
{
    // UNTDID 2005: the tax is chargeable when the goods are delivered.
    private const string TaxPointOfDelivery = "35";

    private static readonly InvoiceValidator Validator = new();

    /// <inheritdoc cref="DraftAsync(InvoiceContent, DraftRequest, CancellationToken)"/>
    public Task<Invoice> DraftAsync(InvoiceContent content, CancellationToken cancellationToken = default) => DraftAsync(content, new(), cancellationToken);

    /// <summary>Makes a draft. It has no number, and can be edited until it is posted.</summary>
    /// <exception cref="CurrencyMismatchException">A price or amount is in another currency than the document.</exception>
    /// <exception cref="CalculationException">The content cannot be calculated; the message names the place.</exception>
    /// <exception cref="ArgumentException">There are more lines, or allowances and charges, than the options allow.</exception>
    /// <exception cref="TaxTableException">The tax table of the options does not know a tax code on the tax point date.</exception>
    /// <exception cref="NotFoundException">There is no such legal entity.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for a draft of other content.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off, for all or for the legal entity.</exception>
    public Task<Invoice> DraftAsync(InvoiceContent content, DraftRequest request, CancellationToken cancellationToken = default)
    {
        RequireBounds(content);
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                LegalEntity entity = await EntityAsync(content.LegalEntityId, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(content.LegalEntityId, "draft", request.Key);
                string identity = key is null ? "" : RequestFingerprint.Of(RequestFingerprint.Of(content), DateText(request.On), request.Profile?.Id);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                    return await work.Invoices.FindAsync(new(earlier), cancellationToken).ConfigureAwait(false) ?? throw NotFound(new(earlier));

                CommandContext context = ContextOf(entity, request);
                Invoice draft = WithTaxesOfDate(Invoice.Draft(new(_ids.NewId(context.At)), content, request.Profile ?? _settings.Profile, context), context);
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
    /// <exception cref="ArgumentException">There are more lines, or allowances and charges, than the options allow.</exception>
    /// <exception cref="TaxTableException">The tax table of the options does not know a tax code on the tax point date.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another draft, version or content.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off, for all or for the legal entity.</exception>
    public Task<Invoice> EditAsync(InvoiceId id, InvoiceContent content, EditRequest request, CancellationToken cancellationToken = default)
    {
        RequireBounds(content);
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                (Invoice invoice, LegalEntity entity) = await LockAsync(work, id, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(invoice.LegalEntityId, "edit", request.Key);
                string identity = key is null
                    ? ""
                    : RequestFingerprint.Of(id.ToString(), request.Version.ToString(CultureInfo.InvariantCulture), RequestFingerprint.Of(content), DateText(request.On), request.Profile?.Id);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is not null)
                    return invoice;

                CommandContext context = ContextOf(entity, request);
                Invoice edited = WithTaxesOfDate(invoice.Edit(content, request.Profile ?? invoice.Profile, context), context);
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
    /// <exception cref="InvoiceInvalidException">The draft has findings of severity error; by option, an issue date before the latest one of the series is one.</exception>
    /// <exception cref="TaxTableException">The tax table of the options does not know a tax code on the tax point date.</exception>
    /// <exception cref="InvoiceStateException">It is posted already.</exception>
    /// <exception cref="PeriodClosedException">The issue date is in a closed accounting period.</exception>
    /// <exception cref="SeriesNotStartedException">The issue date is in a run of the series that an older system numbered.</exception>
    /// <exception cref="NumberTakenException">Another invoice has the number; the series was started again over numbers it had given, or writes like another one.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another draft or date.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off, for all or for the legal entity.</exception>
    public Task<Invoice> PostAsync(InvoiceId id, PostRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                (Invoice draft, LegalEntity entity) = await LockAsync(work, id, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(draft.LegalEntityId, "post", request.Key);
                string identity = key is null ? "" : RequestFingerprint.Of(id.ToString(), DateText(request.On));
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is not null)
                    return draft;
                CommandContext context = ContextOf(entity, request);
                draft.RequireDraft(nameof(Invoice.Post), "It has its number for ever.");
                draft = WithTaxesOfDate(draft, context);
                LocalDate issueDate = draft.Content.IssueDate ?? context.On;
                LocalDate dueDate = draft.Content.DueDate ?? (draft.Content.Terms ?? entity.Terms).DueDate(issueDate);
                if (entity.ClosedUntil is { } closed && issueDate <= closed)
                    throw new PeriodClosedException(issueDate, closed);
                NumberSeries series = entity.SeriesFor(draft.Content.Type, draft.Content.Branch);
                long first = series.FirstSequenceOn(issueDate);
                ValueArray<Finding> findings = RequirePostable(draft, issueDate, dueDate);
                await RememberAsync(work, key, identity, id.Value, cancellationToken).ConfigureAwait(false);
                SeriesRun run = new(entity.Id, series.Name, series.PeriodOf(issueDate));
                TakenNumber taken = await work.Numbers.TakeNextAsync(run, first, issueDate, cancellationToken).ConfigureAwait(false);
                if (PostingOrder.Check(series, issueDate, taken.LatestIssueDate, _settings.OrderSeverity) is { Severity: FindingSeverity.Error } late)
                    throw new InvoiceInvalidException(draft, findings.Add(late));
                NumberPosition position = new(series.Name, run.Period, taken.Sequence);
                string number = series.NumberOf(issueDate, draft.Content.Type, entity.Id, taken.Sequence);
                Invoice posted = draft.Post(number, position, issueDate, dueDate, entity.Language, context);
                await work.Invoices.SaveAsync(posted, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return posted.AsStored();
            },
            cancellationToken);
    }

    /// <summary>Records money that came in for an invoice. All of it is kept: up to the balance it settles the invoice, the rest is credit of the customer.</summary>
    /// <remarks>
    /// Method and reference are the key when none is given. A payment that was recorded under a key of its own is not found by them, so one source of
    /// payments uses keys always or never.
    /// </remarks>
    /// <exception cref="InvoiceStateException">The invoice is a draft, cancelled, or a credit note.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="CurrencyMismatchException">The payment is in another currency than the invoice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">Key, or method and reference, belong to another payment.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off, for all or for the legal entity.</exception>
    public Task<PaymentReceipt> PayAsync(InvoiceId id, PaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                (Invoice invoice, LegalEntity entity) = await LockAsync(work, id, cancellationToken).ConfigureAwait(false);
                IdempotencyKey key = request.Key is { } given
                    ? new(invoice.LegalEntityId, "pay", given)
                    : new(invoice.LegalEntityId, $"pay {request.Method}", request.Reference);
                string identity = RequestFingerprint.Of(id.ToString(), request.Amount.ToString(null, CultureInfo.InvariantCulture), request.Method.Code, request.Reference, DateText(request.On));
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    Payment known = await work.Payments.FindAsync(new(earlier), cancellationToken).ConfigureAwait(false) ?? throw new NotFoundException("payment", key.Key);
                    return new PaymentReceipt(known, invoice);
                }

                CommandContext context = ContextOf(entity, request);
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

    private static ValueArray<Finding> RequirePostable(Invoice draft, LocalDate issueDate, LocalDate dueDate)
    {
        ValueArray<Finding> findings = Validator.Check(new(draft, issueDate, dueDate));
        return findings.Any(static finding => finding.Severity == FindingSeverity.Error) ? throw new InvoiceInvalidException(draft, findings) : findings;
    }

    // Rates follow the tax point date: a date that was given, that of the delivery when it is what counts, else that of the invoice.
    private Invoice WithTaxesOfDate(Invoice draft, CommandContext context)
    {
        if (_settings.TaxTable is not { } table)
            return draft;
        InvoiceContent content = draft.Content;
        LocalDate? delivered = string.Equals(content.TaxPointCode, TaxPointOfDelivery, StringComparison.Ordinal) ? content.Delivery?.Date : null;
        return draft.WithTaxesOf(table, content.TaxPointDate ?? delivered ?? content.IssueDate ?? context.On, context);
    }

    private void RequireBounds(InvoiceContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        RequireAtMost(content.Lines.Length, _settings.MaxLines, "lines", nameof(InvoicingOptions.MaxLines));
        int count = content.Allowances.Length + content.Charges.Length;
        foreach (LineItem line in content.Lines)
            count += line.Allowances.Length + line.Charges.Length;
        RequireAtMost(count, _settings.MaxAllowancesAndCharges, "allowances and charges", nameof(InvoicingOptions.MaxAllowancesAndCharges));

        RequireAtMost(content.Prepayments.Length, _settings.MaxAllowancesAndCharges, "prepayments", nameof(InvoicingOptions.MaxAllowancesAndCharges));

        static void RequireAtMost(int count, int most, string what, string option)
        {
            if (count > most)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The invoice has {count} {what}, more than InvoicingOptions.{option} = {most}; split it or raise the limit."),
                    nameof(content));
            }
        }
    }

    private static string? DateText(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    private static IdempotencyKey? KeyOf(LegalEntityId legalEntityId, string command, string? key) =>
        key is null ? null : new IdempotencyKey(legalEntityId, command, key);
}
