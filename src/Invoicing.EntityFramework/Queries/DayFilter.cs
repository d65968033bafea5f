namespace Invoicing.EntityFramework;

/// <summary>What an invoice has to be on the day.</summary>
internal static class DayFilter
{
    private const string Draft = nameof(InvoiceState.Draft);
    private const string Cancelled = nameof(InvoiceState.Cancelled);
    private const string CreditNote = nameof(InvoiceType.CreditNote);

    /// <summary>Rows that are looked at one by one.</summary>
    public static IQueryable<DatedInvoice> OfDay(this IQueryable<DatedInvoice> rows, InvoiceSearch search)
    {
        if (!search.Statuses.IsEmpty)
        {
            InvoiceStatus[] statuses = [.. search.Statuses];
            rows = rows.Where(dated => statuses.Contains(dated.Status));
        }

        if (!search.PaymentStates.IsEmpty)
        {
            (bool paid, bool unpaid, bool partially) = StatesOf(search);
            rows = rows.Where(dated => dated.Balance == 0 ? paid : dated.Balance == dated.Row.PayableAmount ? unpaid : partially);
        }

        return rows;
    }

    /// <summary>The same in words about columns, by which a database knows how many rows it will find; only for rows that stand in their columns.</summary>
    public static IQueryable<DatedInvoice> OfDayByColumns(this IQueryable<DatedInvoice> rows, InvoiceSearch search)
    {
        if (!search.Statuses.IsEmpty)
        {
            bool draft = search.Statuses.Contains(InvoiceStatus.Draft), cancelled = search.Statuses.Contains(InvoiceStatus.Cancelled), overdue = search.Statuses.Contains(InvoiceStatus.Overdue);
            bool unpaid = search.Statuses.Contains(InvoiceStatus.Unpaid), paid = search.Statuses.Contains(InvoiceStatus.Paid), refunded = search.Statuses.Contains(InvoiceStatus.Refunded);
            rows = rows.Where(dated =>
                (draft && (dated.Row.State == Draft || dated.Day < dated.Row.IssueDate))
                || (dated.Row.State != Draft && dated.Day >= dated.Row.IssueDate && (
                    (cancelled && dated.Row.State == Cancelled && (dated.Row.CancelledOn == null || dated.Day >= dated.Row.CancelledOn))
                    || ((dated.Row.State != Cancelled || dated.Day < dated.Row.CancelledOn) && (
                        (overdue && dated.Row.Balance > 0 && dated.Row.Type != CreditNote && dated.Day > dated.Row.DueDate)
                        || (unpaid && dated.Row.Balance > 0 && (dated.Row.Type == CreditNote || dated.Day <= dated.Row.DueDate))
                        || (paid && dated.Row.Balance <= 0 && (dated.Row.PayableAmount <= 0 || dated.Row.CreditedAmount < dated.Row.PayableAmount))
                        || (refunded && dated.Row.Balance <= 0 && dated.Row.PayableAmount > 0 && dated.Row.CreditedAmount >= dated.Row.PayableAmount && dated.Row.WasPaid)
                        || (cancelled && dated.Row.Balance <= 0 && dated.Row.PayableAmount > 0 && dated.Row.CreditedAmount >= dated.Row.PayableAmount && !dated.Row.WasPaid))))));
        }

        if (!search.PaymentStates.IsEmpty)
        {
            (bool paid, bool unpaid, bool partially) = StatesOf(search);
            rows = rows.Where(dated => (paid && dated.Row.Balance <= 0)
                || (unpaid && dated.Row.Balance > 0 && dated.Row.Balance == dated.Row.PayableAmount)
                || (partially && dated.Row.Balance > 0 && dated.Row.Balance != dated.Row.PayableAmount));
        }

        return rows;
    }

    private static (bool Paid, bool Unpaid, bool Partially) StatesOf(InvoiceSearch search) =>
        (search.PaymentStates.Contains(PaymentState.Paid), search.PaymentStates.Contains(PaymentState.Unpaid), search.PaymentStates.Contains(PaymentState.PartiallyPaid));
}
