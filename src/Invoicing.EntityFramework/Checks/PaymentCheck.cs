using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>Payments: what their rows say is left beside what follows from allocations, refunds and reversal.</summary>
internal sealed class PaymentCheck(InvoiceJson json) : IStoredCheck
{
    public IQueryable<Guid> Ids(StoreDbContext context, string? legalEntityId, Guid? after)
    {
        IQueryable<PaymentRow> rows = context.Set<PaymentRow>();
        if (legalEntityId is not null)
            rows = rows.Where(row => row.LegalEntityId == legalEntityId);
        if (after is { } last)
            rows = rows.Where(row => row.Id > last);
        return rows.OrderBy(static row => row.Id).Select(static row => row.Id);
    }

    public void NotReadable(RowComparison comparison, Guid id, Exception reason) => comparison.NotReadable<PaymentRow>(OwnerOf(id), reason);

    public async Task CompareAsync(StoreDbContext context, Guid[] ids, RowComparison comparison, CancellationToken cancellationToken)
    {
        List<PaymentRow> rows = await context.Set<PaymentRow>().Where(row => ids.Contains(row.Id)).OrderBy(static row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<AllocationRow> used = await context.Set<AllocationRow>().Where(row => ids.Contains(row.PaymentId)).OrderBy(static row => row.Index).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<RefundRow> paidBack = await context.Set<RefundRow>().Where(row => ids.Contains(row.PaymentId)).OrderBy(static row => row.Index).ToListAsync(cancellationToken).ConfigureAwait(false);
        ILookup<Guid, AllocationRow> allocations = used.ToLookup(static row => row.PaymentId);
        ILookup<Guid, RefundRow> refunds = paidBack.ToLookup(static row => row.PaymentId);
        foreach (PaymentRow row in rows)
            Compare(row, allocations[row.Id], refunds[row.Id], comparison);
    }

    private void Compare(PaymentRow row, IEnumerable<AllocationRow> allocations, IEnumerable<RefundRow> refunds, RowComparison comparison)
    {
        StoredOwner owner = OwnerOf(row.Id);
        Payment payment;
        PaymentRow expected;
        try
        {
            payment = PaymentMapper.ToPayment(row, allocations, refunds, json);
            expected = PaymentMapper.ToRow(payment);
        }
        catch (Exception reason) when (reason is not OutOfMemoryException)
        {
            comparison.NotReadable<PaymentRow>(owner, reason);
            return;
        }

        comparison.Row(owner, row, expected);
        comparison.Parts(owner, allocations, payment.Allocations.Select((part, i) => PaymentMapper.ToRow(payment, i, part)), static part => part.Index);
        comparison.Parts(owner, refunds, payment.Refunds.Select((part, i) => PaymentMapper.ToRow(payment, i, part)), static part => part.Index);
    }

    private static StoredOwner OwnerOf(Guid id) => new(null, new PaymentId(id));
}
