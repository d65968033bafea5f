namespace Invoicing.EntityFramework;

/// <summary>Where invoices stand on a day, set by set.</summary>
internal static class DatedInvoices
{
    private const string Draft = nameof(InvoiceState.Draft);
    private const string Cancelled = nameof(InvoiceState.Cancelled);
    private const string CreditNote = nameof(InvoiceType.CreditNote);
    private const string Credit = nameof(LedgerEntryKind.Credit);
    private const string Payment = nameof(LedgerEntryKind.Payment);
    private const string AccountCredit = nameof(LedgerEntryKind.AccountCredit);

    /// <summary>Adds the position on a day to rows.</summary>
    /// <param name="context">The context.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="on">The day.</param>
    /// <param name="atIssue">Whether documents with a later issue date are seen on that date instead.</param>
    public static IQueryable<DatedInvoice> On(StoreDbContext context, IQueryable<InvoiceRow> rows, DateOnly on, bool atIssue)
    {
        IQueryable<LedgerRow> ledger = context.Set<LedgerRow>();
        return WithStatus(rows
            .Select(row => new { Row = row, Day = atIssue && row.IssueDate > on ? row.IssueDate!.Value : on })

            // Most rows have no entry after the day, and say by themselves where they stand.
            .Select(static dated => new { dated.Row, dated.Day, IsCurrent = dated.Row.SettledOn == null || dated.Row.SettledOn <= dated.Day })
            .Select(dated => new DatedInvoice
            {
                Row = dated.Row,
                Day = dated.Day,
                Balance = dated.IsCurrent
                    ? dated.Row.Balance
                    : dated.Row.PayableAmount - (ledger
                        .Where(entry => entry.InvoiceId == dated.Row.Id && entry.ValueDate <= dated.Day && (entry.ReversedOn == null || entry.ReversedOn > dated.Day))
                        .Sum(static entry => (long?)entry.Amount) ?? 0),
                Credited = dated.IsCurrent
                    ? dated.Row.CreditedAmount
                    : ledger
                        .Where(entry => entry.InvoiceId == dated.Row.Id && entry.Kind == Credit && entry.ValueDate <= dated.Day && (entry.ReversedOn == null || entry.ReversedOn > dated.Day))
                        .Sum(static entry => (long?)entry.Amount) ?? 0,

                // Asked for the first day and not for any entry: that is looked up row by row, where databases would rather read all ledgers beforehand.
                WasPaid = dated.IsCurrent
                    ? dated.Row.WasPaid
                    : ledger.Where(entry => entry.InvoiceId == dated.Row.Id && (entry.Kind == Payment || entry.Kind == AccountCredit)).Min(static entry => (DateOnly?)entry.ValueDate) <= dated.Day,
            }));
    }

    /// <summary>Adds the position on a day to those rows that have entries after it, each ledger read once; for what is to be found by its position.</summary>
    public static IQueryable<DatedInvoice> Unsettled(StoreDbContext context, IQueryable<InvoiceRow> rows, DateOnly on, bool atIssue)
    {
        var days = rows.Where(row => row.SettledOn > on).Select(row => new { Row = row, Day = atIssue && row.IssueDate > on ? row.IssueDate!.Value : on });
        return WithStatus(
            from dated in days
            from sums in context.Set<LedgerRow>()
                .Where(entry => entry.InvoiceId == dated.Row.Id)
                .GroupBy(static entry => entry.InvoiceId)
                .Select(entries => new
                {
                    Settled = entries.Sum(entry => entry.ValueDate <= dated.Day && (entry.ReversedOn == null || entry.ReversedOn > dated.Day) ? entry.Amount : 0),
                    Credited = entries.Sum(entry => entry.Kind == Credit && entry.ValueDate <= dated.Day && (entry.ReversedOn == null || entry.ReversedOn > dated.Day) ? entry.Amount : 0),
                    FirstPaid = entries.Min(static entry => entry.Kind == Payment || entry.Kind == AccountCredit ? (DateOnly?)entry.ValueDate : null),
                })
            select new DatedInvoice
            {
                Row = dated.Row,
                Day = dated.Day,
                Balance = dated.Row.PayableAmount - sums.Settled,
                Credited = sums.Credited,
                WasPaid = sums.FirstPaid <= dated.Day,
            });
    }

    /// <summary>Adds the position on a day to rows that have no entry after it, so that it stands in their columns.</summary>
    public static IQueryable<DatedInvoice> Current(IQueryable<InvoiceRow> rows, DateOnly on, bool atIssue) => WithStatus(rows.Select(row => new DatedInvoice
    {
        Row = row,
        Day = atIssue && row.IssueDate > on ? row.IssueDate!.Value : on,
        Balance = row.Balance,
        Credited = row.CreditedAmount,
        WasPaid = row.WasPaid,
    }));

    private static IQueryable<DatedInvoice> WithStatus(IQueryable<DatedInvoice> rows) => rows
            .Select(static dated => new DatedInvoice
            {
                Row = dated.Row,
                Day = dated.Day,
                Balance = dated.Balance < 0 ? 0 : dated.Balance,
                Credited = dated.Credited,
                WasPaid = dated.WasPaid,
                Status = dated.Row.State == Draft || dated.Day < dated.Row.IssueDate ? InvoiceStatus.Draft
                    : dated.Row.State == Cancelled && (dated.Row.CancelledOn == null || dated.Day >= dated.Row.CancelledOn) ? InvoiceStatus.Cancelled
                    : dated.Balance > 0 ? (dated.Row.Type != CreditNote && dated.Day > dated.Row.DueDate ? InvoiceStatus.Overdue : InvoiceStatus.Unpaid)
                    : dated.Row.PayableAmount <= 0 || dated.Credited < dated.Row.PayableAmount ? InvoiceStatus.Paid
                    : dated.WasPaid ? InvoiceStatus.Refunded : InvoiceStatus.Cancelled,
            });
}
