using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>What is due in a range, by issue date: no index has that order for a range, but one has it for each of its days.</summary>
internal sealed partial class SearchStatement
{
    // Each day gives as many rows as the page has; of more days, all rows of the range are sorted.
    private const int MaxDueDays = 366;

    // Filters that find few rows do so by an index of their own.
    private bool IsByDueDays(Stretch stretch) =>
        search is { Sort: InvoiceSort.IssueDate, DueFrom: { } from, DueTo: { } to, Accounts: null, CustomerId: null, BuyerText: null, SourceReference: null, NumberPrefix: null }
        && !stretch.IsMissing
        && !DependsOnDay(stretch)
        && Texts.ToDate(to).DayNumber - Texts.ToDate(from).DayNumber < MaxDueDays;

    private IQueryable<Guid> FirstByDueDays(int limit, InvoiceSortKey? after)
    {
        DateOnly from = Texts.ToDate(search.DueFrom!.Value);
        DateOnly[] days = [.. Enumerable.Range(0, Math.Max(0, Texts.ToDate(search.DueTo!.Value).DayNumber - from.DayNumber + 1)).Select(from.AddDays)];
        IQueryable<InvoiceRow> rows = Concerned().Where(static row => row.IssueDate != null);
        if (after is { Date: { } date, Id: { Value: var id } })
        {
            DateOnly last = Texts.ToDate(date);
            rows = search.IsDescending
                ? rows.Where(row => row.IssueDate <= last && (row.IssueDate < last || row.Id < id))
                : rows.Where(row => row.IssueDate >= last && (row.IssueDate > last || row.Id > id));
        }

        IQueryable<DateOnly> dues = context.Database.SqlQueryRaw<DateOnly>("SELECT unnest({0}) AS \"Value\"", days);
        return search.IsDescending
            ? dues
                .SelectMany(due => rows.Where(row => row.DueDate == due).OrderByDescending(static row => row.IssueDate).ThenByDescending(static row => row.Id).Take(limit))
                .OrderByDescending(static row => row.IssueDate).ThenByDescending(static row => row.Id).Take(limit).Select(static row => row.Id)
            : dues
                .SelectMany(due => rows.Where(row => row.DueDate == due).OrderBy(static row => row.IssueDate).ThenBy(static row => row.Id).Take(limit))
                .OrderBy(static row => row.IssueDate).ThenBy(static row => row.Id).Take(limit).Select(static row => row.Id);
    }
}
