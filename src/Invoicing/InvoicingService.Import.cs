using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;

namespace Invoicing;

/// <summary>Invoices of other systems.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Takes over invoices of another system as they come, for runs of any length: one that fails leaves the others as they are, and nothing of them is kept.</summary>
    /// <remarks>Each has a unit of work of its own, so a run that stopped is begun again from anywhere: what was taken over is told again and changes nothing.</remarks>
    /// <param name="requests">The invoices.</param>
    /// <param name="cancellationToken">Ends it between two of them; those before stay.</param>
    /// <returns>What became of each, in the same order.</returns>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public IAsyncEnumerable<ImportResult> ImportManyAsync(IAsyncEnumerable<ImportRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return StreamAsync(cancellationToken);

        async IAsyncEnumerable<ImportResult> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (ImportRequest request in requests.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return await TryImportAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ImportResult> TryImportAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new(request, await ImportAsync(request, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception reason) when (reason is not (FeatureDisabledException or OperationCanceledException))
        {
            return new(request, null, reason);
        }
    }

    /// <summary>Takes over an invoice of another system. Its number and the amounts it states are kept; where its content gives others, findings say so. The same key of the same system is taken over once.</summary>
    /// <exception cref="ArgumentException">The content has no issue date, is due before it, or has a credit basis.</exception>
    /// <exception cref="NumberTakenException">Another invoice of the legal entity has the number.</exception>
    /// <exception cref="NumberReservedException">The number is one that a series of the legal entity will give.</exception>
    /// <exception cref="CurrencyMismatchException">A price or amount is in another currency than the document.</exception>
    /// <exception cref="CalculationException">The content cannot be calculated; the message names the place.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The system's key was used for another invoice.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<ImportReceipt> ImportAsync(ImportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        InvoiceContent content = request.Content;
        RequireBounds(content);
        if (content.IssueDate is not { } issueDate)
            throw new ArgumentException("The imported invoice has no issue date (BT-2); it keeps the one it has elsewhere.", nameof(request));
        bool isRepeated = false;
        return RunAsync(
            async work =>
            {
                await AuthorizeAsync(InvoiceAction.Import, content.LegalEntityId, content.CustomerId, cancellationToken).ConfigureAwait(false);
                IdempotencyKey key = new(content.LegalEntityId, $"import {request.Origin.System}", request.Origin.ExternalId);
                string identity = RequestFingerprint.Of(request.Number, RequestFingerprint.Of(content), RequestFingerprint.Of(request.Origin.Stated));
                (LegalEntity entity, CommandContext context) = await ContextAsync(content.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    Invoice known = await FindInvoiceAsync(work, new(earlier), cancellationToken).ConfigureAwait(false);
                    return new ImportReceipt(known, await ImportFindingsAsync(work, known, cancellationToken).ConfigureAwait(false));
                }

                if (entity.Series.FirstOrDefault(series => series.WillGive(request.Number, content.Type, entity.Id)) is { } own)
                    throw new NumberReservedException(request.Number, own.Name);
                LocalDate dueDate = content.DueDate ?? (content.Terms is { } terms ? terms.DueDate(issueDate) : issueDate);
                Invoice imported = Invoice.Import(new(_ids.NewId(context.At)), request.Number, content, dueDate, request.Profile ?? CalculationProfile.En16931, request.Origin, context);
                ValueArray<Finding> findings = await ImportFindingsAsync(work, imported, cancellationToken).ConfigureAwait(false);
                try
                {
                    await RememberAsync(work, key, identity, imported.Id.Value, cancellationToken).ConfigureAwait(false);
                    ChainHead head = await work.Evidence.LockHeadAsync(ChainId.Imports(entity.Id), cancellationToken).ConfigureAwait(false);
                    SealedBody body = SealedBody.Of(imported);
                    imported = imported.Sealed(body.Bytes);
                    await work.Evidence.AppendAsync(ChainEntry.ForImport(head, entity.Id, imported.Id, request.Number, body.Hash), cancellationToken).ConfigureAwait(false);
                    await work.Invoices.SaveAsync(imported, cancellationToken).ConfigureAwait(false);
                    await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (NumberTakenException) when (work.CanRetry && !isRepeated)
                {
                    // The same import at the same time may have the number; then it has left its key.
                    isRepeated = true;
                    throw new ConcurrencyConflictException($"number {request.Number}");
                }

                return new ImportReceipt(imported.AsStored(), findings);
            },
            cancellationToken);
    }

    // Nothing about a document that is out in the world already refuses it.
    private async Task<ValueArray<Finding>> ImportFindingsAsync(IInvoicingUnitOfWork work, Invoice imported, CancellationToken cancellationToken)
    {
        ValueArray<Finding> rules = await _ports.Validation.CheckAsync(new(imported, imported.IssueDate!.Value, imported.DueDate!.Value), cancellationToken).ConfigureAwait(false);
        return
        [
            .. imported.Differences().Select(static difference => new Finding("TotalsMismatch", FindingSeverity.Warning, difference.Path, Describe(difference))),
            .. rules.Select(static finding => finding.Severity == FindingSeverity.Error ? finding with { Severity = FindingSeverity.Warning } : finding),
            .. await UnlinkedAsync(work, imported.Content, cancellationToken).ConfigureAwait(false),
        ];
    }

    // An imported credit note stands for itself: what it took off its invoice elsewhere is nothing that the invoice here knows.
    private static async Task<List<Finding>> UnlinkedAsync(IInvoicingUnitOfWork work, InvoiceContent content, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        for (int i = 0; i < content.PrecedingInvoices.Length && content.Type == InvoiceType.CreditNote; i++)
        {
            string number = content.PrecedingInvoices[i].Number;
            if (await work.Invoices.FindByNumberAsync(content.LegalEntityId, number, cancellationToken).ConfigureAwait(false) is not null)
            {
                findings.Add(new(
                    "INV-CREDIT-001",
                    FindingSeverity.Warning,
                    string.Create(CultureInfo.InvariantCulture, $"precedingInvoices[{i}]"),
                    $"{number} is an invoice here, and importing its credit note takes nothing off it; credit it here too, or write off what is open."));
            }
        }

        return findings;
    }

    private static string Describe(TotalsDifference difference)
    {
        decimal stated = difference.Stated.GetValueOrDefault();
        return difference.Calculated is { } calculated
            ? string.Create(CultureInfo.InvariantCulture, $"The document states {stated}, and its content gives {calculated}; what is stated counts.")
            : string.Create(CultureInfo.InvariantCulture, $"The document states {stated}, and its content gives nothing; what is stated counts.");
    }
}
