using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Invoicing.EntityFramework;

/// <summary>What is open and left on a day, added up by the database.</summary>
/// <remarks>
/// Rows without an entry after the day say by themselves where they stand, and those that stand at zero are passed over by their index; the few others are worked out
/// from their entries. What a payment or credit note does to an invoice counts from the invoice's issue date on, so what was used for later ones is added again.
/// </remarks>
internal sealed class AgingStatement(StoreDbContext context, LegalEntityId legalEntityId, LocalDate on, ValueArray<int> limits)
{
    private readonly DateOnly _on = Texts.ToDate(on);

    // Due before the first of them is late, before the second later than the first limit, and so on.
    private readonly DateOnly[] _lateBefore = [Texts.ToDate(on), .. limits.Select(limit => Before(Texts.ToDate(on), limit))];

    public async Task<List<AgingRow>> ReadAsync(CurrencySet currencies, CancellationToken cancellationToken)
    {
        Dictionary<(string?, string), (long[] Buckets, long Credit)> rows = [];
        foreach (IQueryable<AccountSum> open in Open())
        {
            foreach (AccountSum sum in await open.ToListAsync(cancellationToken).ConfigureAwait(false))
                RowOf(sum).Buckets[sum.Bucket] += sum.Amount;
        }

        foreach (IQueryable<AccountSum> left in await LeftAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (AccountSum sum in await left.ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                (long[] buckets, long credit) = RowOf(sum);
                rows[(sum.CustomerId, sum.Currency)] = (buckets, checked(credit + sum.Amount));
            }
        }

        // A payment that is used up on the day and not later leaves a row of nothing.
        return [.. rows.Where(static row => row.Value.Credit != 0 || row.Value.Buckets.Any(static bucket => bucket != 0)).Select(row => ToRow(row.Key, row.Value, currencies))];

        (long[] Buckets, long Credit) RowOf(AccountSum sum)
        {
            if (!rows.TryGetValue((sum.CustomerId, sum.Currency), out var row))
                rows.Add((sum.CustomerId, sum.Currency), row = (new long[_lateBefore.Length + 1], 0));
            return row;
        }
    }

    private static AgingRow ToRow((string? CustomerId, string Currency) key, (long[] Buckets, long Credit) sums, CurrencySet currencies)
    {
        Currency currency = currencies.Parse(key.Currency);
        return new(
            key.CustomerId is { } customer ? new CustomerId(customer) : null,
            sums.Buckets.Select(bucket => Money.FromMinorUnits(bucket, currency)).ToValueArray(),
            Money.FromMinorUnits(sums.Credit, currency));
    }

    private IEnumerable<IQueryable<AccountSum>> Open()
    {
        IQueryable<InvoiceRow> invoices = Issued().Where(static row => row.Type != nameof(InvoiceType.CreditNote));
        foreach (IQueryable<DatedInvoice> dated in Standing(invoices))
        {
            IQueryable<DatedInvoice> open = dated.Where(static dated => dated.Balance > 0);
            yield return Late(open
                .Where(static dated => !dated.Row.HasInstalments)
                .Select(static dated => new OpenPart { CustomerId = dated.Row.CustomerId, Currency = dated.Row.Currency, DueDate = dated.Row.DueDate!.Value, Amount = dated.Balance }));
            yield return Late(open
                .Where(static dated => dated.Row.HasInstalments)
                .Join(
                    context.Set<InstalmentRow>(),
                    static dated => dated.Row.Id,
                    static part => part.InvoiceId,
                    static (dated, part) => new OpenPart
                    {
                        CustomerId = dated.Row.CustomerId,
                        Currency = dated.Row.Currency,
                        DueDate = part.DueDate,
                        Amount = dated.Balance <= part.LaterAmount ? 0 : dated.Balance - part.LaterAmount < part.Amount ? dated.Balance - part.LaterAmount : part.Amount,
                    }));
        }
    }

    private IQueryable<AccountSum> Late(IQueryable<OpenPart> parts) => parts
        .Select(part => new { part.CustomerId, part.Currency, Bucket = _lateBefore.Count(day => part.DueDate < day), part.Amount })
        .GroupBy(static part => new { part.CustomerId, part.Currency, part.Bucket })
        .Select(static parts => new AccountSum { CustomerId = parts.Key.CustomerId, Currency = parts.Key.Currency, Bucket = parts.Key.Bucket, Amount = parts.Sum(static part => part.Amount) });

    private async Task<List<IQueryable<AccountSum>>> LeftAsync(CancellationToken cancellationToken)
    {
        List<IQueryable<AccountSum>> left =
        [
            .. Standing(Issued().Where(static row => row.Type == nameof(InvoiceType.CreditNote))).Select(static dated => Sum(dated
                .Where(static note => note.Balance > 0)
                .Select(static note => new OpenPart { CustomerId = note.Row.CustomerId, Currency = note.Row.Currency, Amount = note.Balance }))),

            // Imports may have less than nothing to pay, on either side.
            Sum(Issued()
                .Where(static row => row.PayableAmount < 0)
                .Select(static row => new OpenPart { CustomerId = row.CustomerId, Currency = row.Currency, Amount = row.Type == nameof(InvoiceType.CreditNote) ? row.PayableAmount : -row.PayableAmount })),
            Sum(Received()
                .Where(row => row.SettledOn <= _on && row.UnallocatedAmount > 0)
                .Select(static row => new OpenPart { CustomerId = row.CustomerId, Currency = row.Currency, Amount = row.UnallocatedAmount })),
            Sum(UnsettledPayments()),
        ];
        IQueryable<InvoiceRow> later = Posted().Where(row => row.IssueDate > _on);
        if (await later.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            left.Add(Sum(PaidAhead(later)));
            left.Add(Sum(CreditedAhead(later)));
        }

        return left;
    }

    private static IQueryable<AccountSum> Sum(IQueryable<OpenPart> parts) => parts
        .GroupBy(static part => new { part.CustomerId, part.Currency })
        .Select(static parts => new AccountSum { CustomerId = parts.Key.CustomerId, Currency = parts.Key.Currency, Amount = parts.Sum(static part => part.Amount) });

    private IQueryable<OpenPart> UnsettledPayments() => Received()
        .Where(row => row.SettledOn > _on)
        .Select(row => new OpenPart
        {
            CustomerId = row.CustomerId,
            Currency = row.Currency,
            Amount = (row.ReversedOn <= _on ? row.RefundedAmount : row.Amount)
                - (context.Set<RefundRow>().Where(refund => refund.PaymentId == row.Id && refund.ValueDate <= _on).Sum(static refund => (long?)refund.Amount) ?? 0)
                - (context.Set<AllocationRow>()
                    .Where(used => used.PaymentId == row.Id && used.ValueDate <= _on && (used.ReversedOn == null || used.ReversedOn > _on))
                    .Sum(static used => (long?)used.Amount) ?? 0),
        });

    private IQueryable<OpenPart> PaidAhead(IQueryable<InvoiceRow> later) =>
        from invoice in later
        join used in context.Set<AllocationRow>() on invoice.Id equals used.InvoiceId
        join payment in Received() on used.PaymentId equals payment.Id
        where used.ValueDate <= _on && (used.ReversedOn == null || used.ReversedOn > _on)
        select new OpenPart { CustomerId = payment.CustomerId, Currency = payment.Currency, Amount = used.Amount };

    private IQueryable<OpenPart> CreditedAhead(IQueryable<InvoiceRow> later) =>
        from invoice in later
        join used in context.Set<LedgerRow>() on invoice.Id equals used.DocumentId
        join note in Issued() on used.InvoiceId equals note.Id
        where used.Kind == nameof(LedgerEntryKind.Applied) && used.ValueDate <= _on && (used.ReversedOn == null || used.ReversedOn > _on)
        select new OpenPart { CustomerId = note.CustomerId, Currency = note.Currency, Amount = used.Amount };

    // Rows that say where they stand, and those that do not.
    private IEnumerable<IQueryable<DatedInvoice>> Standing(IQueryable<InvoiceRow> rows)
    {
        yield return DatedInvoices.Current(rows.Where(row => row.Balance > 0 && (row.SettledOn == null || row.SettledOn <= _on)), _on, atIssue: false);
        yield return DatedInvoices.Unsettled(context, rows, _on, atIssue: false);
    }

    private IQueryable<InvoiceRow> Posted() => context.Set<InvoiceRow>().Where(row => row.LegalEntityId == legalEntityId.Value && row.State != nameof(InvoiceState.Draft));

    private IQueryable<InvoiceRow> Issued() => Posted().Where(row => row.IssueDate <= _on);

    private IQueryable<PaymentRow> Received() => context.Set<PaymentRow>()
        .Where(row => row.LegalEntityId == legalEntityId.Value && row.ValueDate <= _on && row.Status != nameof(PaymentStatus.Pending) && row.Status != nameof(PaymentStatus.Failed));

    private static DateOnly Before(DateOnly day, int days) => days >= day.DayNumber ? DateOnly.MinValue : day.AddDays(-days);
}
