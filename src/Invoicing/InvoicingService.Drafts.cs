using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>Drafts.</summary>
public sealed partial class InvoicingService
{
    // UNTDID 2005: the tax is chargeable when the goods are delivered.
    private const string TaxPointOfDelivery = "35";

    /// <inheritdoc cref="DraftAsync(InvoiceContent, DraftRequest, CancellationToken)"/>
    public Task<Invoice> DraftAsync(InvoiceContent content, CancellationToken cancellationToken = default) => DraftAsync(content, new(), cancellationToken);

    /// <summary>Makes a draft. It has no number, and can be edited until it is posted.</summary>
    /// <exception cref="CurrencyMismatchException">A price or amount is in another currency than the document.</exception>
    /// <exception cref="CalculationException">The content cannot be calculated; the message names the place.</exception>
    /// <exception cref="ArgumentException">There are more lines, or allowances and charges, than the options allow.</exception>
    /// <exception cref="TaxTableException">The tax table of the options does not know a tax code on the tax point date.</exception>
    /// <exception cref="NotFoundException">There is no such legal entity.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for a draft of other content.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> DraftAsync(InvoiceContent content, DraftRequest request, CancellationToken cancellationToken = default)
    {
        RequireBounds(content);
        ArgumentNullException.ThrowIfNull(request);
        if (content.Credit is not null)
            throw new ArgumentException("What a credit note takes back is worked out from its invoice; use DraftCreditAsync.", nameof(content));
        return RunAsync(
            async work =>
            {
                await AuthorizeAsync(InvoiceAction.Draft, content.LegalEntityId, content.CustomerId, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(content.LegalEntityId, "draft", request.Key);
                string identity = key is null ? "" : RequestFingerprint.Of(RequestFingerprint.Of(content), DateText(request.On), request.Profile?.Id);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                    return await FindInvoiceAsync(work, new(earlier), cancellationToken).ConfigureAwait(false);

                (_, CommandContext context) = await ContextAsync(content.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
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
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> EditAsync(InvoiceId id, InvoiceContent content, EditRequest request, CancellationToken cancellationToken = default)
    {
        RequireBounds(content);
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice invoice = await LockAsync(work, id, InvoiceAction.Edit, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(invoice.LegalEntityId, "edit", request.Key);
                string identity = key is null
                    ? ""
                    : RequestFingerprint.Of(id.ToString(), request.Version.ToString(CultureInfo.InvariantCulture), RequestFingerprint.Of(content), DateText(request.On), request.Profile?.Id);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is not null)
                    return invoice;

                (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
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

    /// <inheritdoc cref="DeleteAsync(InvoiceId, DeleteRequest, CancellationToken)"/>
    public Task DeleteAsync(InvoiceId id, CancellationToken cancellationToken = default) => DeleteAsync(id, new(), cancellationToken);

    /// <summary>Deletes a draft. Posted invoices are permanent: they are cancelled or credited.</summary>
    /// <exception cref="InvoiceStateException">The invoice is posted (<see cref="ErrorCodes.PostedIsPermanent"/>).</exception>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task DeleteAsync(InvoiceId id, DeleteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice draft = await LockAsync(work, id, InvoiceAction.Delete, cancellationToken).ConfigureAwait(false);
                (_, CommandContext context) = await ContextAsync(draft.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                await work.Invoices.DeleteAsync(draft.Delete(context), cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return id;
            },
            cancellationToken);
    }

    /// <inheritdoc cref="ReissueAsync(InvoiceId, ReissueRequest, CancellationToken)"/>
    public Task<Invoice> ReissueAsync(InvoiceId id, CancellationToken cancellationToken = default) => ReissueAsync(id, new(), cancellationToken);

    /// <summary>Makes a draft that says what a posted invoice says, without its number, issue date and due date. What was supplied stays, and with it the tax point date and prepayments; edit them when they are others.</summary>
    /// <exception cref="InvoiceStateException">It is a draft, or a credit note.</exception>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    /// <exception cref="TaxTableException">The tax table of the options does not know a tax code on the tax point date.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another invoice.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> ReissueAsync(InvoiceId id, ReissueRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice posted = await FindAsync(work, id, InvoiceAction.Reissue, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(posted.LegalEntityId, "reissue", request.Key);
                string identity = key is null ? "" : RequestFingerprint.Of(id.ToString(), DateText(request.On));
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                    return await FindInvoiceAsync(work, new(earlier), cancellationToken).ConfigureAwait(false);
                (_, CommandContext context) = await ContextAsync(posted.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                posted.Require(InvoiceAction.Reissue, context.On);
                InvoiceContent content = posted.Content with { IssueDate = null, DueDate = null };
                Invoice draft = WithTaxesOfDate(Invoice.Draft(new(_ids.NewId(context.At)), content, posted.Profile, context), context);
                await work.Invoices.SaveAsync(draft, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, draft.Id.Value, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return draft.AsStored();
            },
            cancellationToken);
    }

    // Rates follow the tax point date: a date that was given, that of the delivery when it is what counts, else that of the invoice.
    private Invoice WithTaxesOfDate(Invoice draft, CommandContext context)
    {
        // What comes back bears the taxes it was sold with.
        if (_settings.TaxTable is not { } table || draft.Content.Credit is not null)
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
}
