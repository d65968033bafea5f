using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>What time does to invoices.</summary>
public sealed partial class InvoicingService
{
    private const int OverduePage = 500;

    /// <summary>Writes an <see cref="InvoiceOverdue"/> for each invoice that is overdue on a day, once for each invoice and due date; to be run daily.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="asOf">The day; an invoice is overdue from the day after its due date on.</param>
    /// <param name="cancellationToken">Ends it between two invoices; what was written stays.</param>
    /// <returns>The invoices for which it was written now. Those that lost against other commands every time are left for the next run.</returns>
    /// <exception cref="NotFoundException">There is no such legal entity.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public async Task<ValueArray<Invoice>> RecordOverdueAsync(LegalEntityId legalEntityId, LocalDate asOf, CancellationToken cancellationToken = default)
    {
        LocalDate day = asOf.WithCalendar(CalendarSystem.Iso);
        await AuthorizeAsync(InvoiceAction.RecordOverdue, legalEntityId, null, cancellationToken).ConfigureAwait(false);
        List<Invoice> written = [];
        foreach (InvoiceId id in await OverdueAsync(legalEntityId, day, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (await RecordOverdueAsync(id, day, cancellationToken).ConfigureAwait(false) is { } invoice)
                    written.Add(invoice);
            }
            catch (ConcurrencyConflictException)
            {
                // Somebody is busy with it; it is overdue tomorrow too.
            }
        }

        return written.ToValueArray();
    }

    private Task<List<InvoiceId>> OverdueAsync(LegalEntityId legalEntityId, LocalDate day, CancellationToken cancellationToken) => RunAsync(
        async work =>
        {
            _ = await ContextAsync(legalEntityId, PlainRequest.Today, cancellationToken).ConfigureAwait(false);
            InvoiceSearch search = new() { LegalEntityId = legalEntityId, On = day, Statuses = [InvoiceStatus.Overdue], Sort = InvoiceSort.DueDate, Limit = OverduePage };
            List<InvoiceId> overdue = [];
            while (true)
            {
                ValueArray<InvoiceSummary> page = await work.Invoices.QueryAsync(search, cancellationToken).ConfigureAwait(false);
                foreach (InvoiceSummary invoice in page)
                {
                    IdempotencyKey key = KeyOfOverdue(legalEntityId, invoice.Id, invoice.DueDate!.Value);
                    if (await work.Keys.FindAsync(key, cancellationToken).ConfigureAwait(false) is null)
                        overdue.Add(invoice.Id);
                }

                if (page.Length < OverduePage)
                    return overdue;
                search = search with { After = InvoiceSortKey.Of(search.Sort, page[^1]) };
            }
        },
        cancellationToken);

    private Task<Invoice?> RecordOverdueAsync(InvoiceId id, LocalDate day, CancellationToken cancellationToken) => RunAsync<Invoice?>(
        async work =>
        {
            Invoice invoice = await work.Invoices.LockAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id);
            if (invoice.StatusOn(day) != InvoiceStatus.Overdue)
                return null;
            IdempotencyKey key = KeyOfOverdue(invoice.LegalEntityId, id, invoice.DueDate!.Value);
            if (await EarlierResultAsync(work, key, "", cancellationToken).ConfigureAwait(false) is not null)
                return null;
            (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, new PlainRequest { On = day }, cancellationToken).ConfigureAwait(false);
            Invoice overdue = invoice.PassDueDate(context);
            await work.Invoices.SaveAsync(overdue, cancellationToken).ConfigureAwait(false);
            await RememberAsync(work, key, "", id.Value, cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(cancellationToken).ConfigureAwait(false);
            return overdue.AsStored();
        },
        cancellationToken);

    private static IdempotencyKey KeyOfOverdue(LegalEntityId legalEntityId, InvoiceId id, LocalDate dueDate) => new(legalEntityId, "overdue", $"{id} {LocalDatePattern.Iso.Format(dueDate)}");
}
