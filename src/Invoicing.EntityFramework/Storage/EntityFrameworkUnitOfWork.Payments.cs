using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

internal sealed partial class EntityFrameworkUnitOfWork : IPaymentRepository, IPaymentLinkRepository
{
    private readonly Dictionary<PaymentId, StoredPayment> _seenPayments = [];
    private readonly Dictionary<PaymentId, Payment> _payments = [];
    private readonly HashSet<PaymentId> _unwrittenPayments = [];
    private readonly HashSet<PaymentId> _lockedPayments = [];
    private readonly List<PaymentLinkRevocation> _revocations = [];

    async ValueTask<Payment?> IPaymentRepository.FindAsync(PaymentId id, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return _payments.TryGetValue(id, out Payment? saved)
            ? saved
            : await ReadAsync(_context.Set<PaymentRow>().Where(row => row.Id == id.Value), cancellationToken).ConfigureAwait(false);
    }

    async ValueTask<Payment?> IPaymentRepository.LockAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (_lockedPayments.Contains(id) || _payments.ContainsKey(id))
            return await Payments.FindAsync(id, cancellationToken).ConfigureAwait(false);
        Payment? found = await ReadAsync(_context.Set<PaymentRow>().FromSqlRaw(_sql.LockPayment, id.Value), cancellationToken).ConfigureAwait(false);
        _lockedPayments.Add(id);
        return found;
    }

    async ValueTask<Payment?> IPaymentRepository.FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        foreach (Payment saved in _payments.Values)
        {
            if (saved.LegalEntityId == legalEntityId && saved.Method == method && string.Equals(saved.GatewayReference, reference, StringComparison.Ordinal))
                return saved;
        }

        string code = method.ToString();
        return await ReadAsync(
            _context.Set<PaymentRow>().Where(row => row.LegalEntityId == legalEntityId.Value && row.Method == code && row.GatewayReference == reference),
            cancellationToken).ConfigureAwait(false);
    }

    async IAsyncEnumerable<Payment> IPaymentRepository.ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await SnapshotAsync(cancellationToken).ConfigureAwait(false);
        IQueryable<PaymentRow> query = _context.Set<PaymentRow>().Where(row => row.LegalEntityId == legalEntityId.Value);
        if (customerId is { } customer)
            query = query.Where(row => row.CustomerId == customer.Value);

        // Behind locks, and within a transaction of the host, others may commit meanwhile, and money that comes in later has another value date then. So that it is neither lost nor read twice, its
        // place is kept.
        IQueryable<PaymentRow> expected = query.Where(static row => row.Status == nameof(PaymentStatus.Pending) || row.Status == nameof(PaymentStatus.Failed));
        Queue<PaymentKey> moving = new(!_isSnapshot ? await KeysOf(expected).ToListAsync(cancellationToken).ConfigureAwait(false) : []);
        HashSet<Guid> kept = [.. moving.Select(static key => key.Id)];
        for (IQueryable<PaymentRow> rest = query; ;)
        {
            RequireOpen(cancellationToken);
            List<PaymentKey> keys = await KeysOf(rest).Take(PageSize).ToListAsync(cancellationToken).ConfigureAwait(false);
            bool isLast = keys.Count < PageSize;
            PaymentKey last = isLast ? default : keys[^1];
            keys.RemoveAll(key => kept.Contains(key.Id));
            while (moving.TryPeek(out PaymentKey key) && (isLast || !key.IsBehind(last)))
                keys.Add(moving.Dequeue());
            foreach (PaymentKey[] page in keys.OrderBy(static key => key.ValueDate).ThenBy(static key => key.Id).Chunk(PageSize))
            {
                foreach (Payment payment in await ReadAllPaymentsAsync([.. page.Select(static key => key.Id)], cancellationToken).ConfigureAwait(false))
                    yield return _payments.GetValueOrDefault(payment.Id) ?? payment;
            }

            if (isLast)
                yield break;
            rest = query.Where(row => row.ValueDate >= last.ValueDate && (row.ValueDate > last.ValueDate || row.Id > last.Id));
        }
    }

    ValueTask IPaymentRepository.SaveAsync(Payment payment, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        _payments[payment.Id] = payment;
        _unwrittenPayments.Add(payment.Id);
        return ValueTask.CompletedTask;
    }

    ValueTask IPaymentLinkRepository.RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        _revocations.Add(revocation);
        return ValueTask.CompletedTask;
    }

    async IAsyncEnumerable<PaymentLinkRevocation> IPaymentLinkRepository.ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_revocations.Count > 0)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        RequireOpen(cancellationToken);
        List<PaymentLinkRevocationRow> rows = await _context.Set<PaymentLinkRevocationRow>()
            .Where(row => row.InvoiceId == invoiceId.Value)
            .OrderBy(static row => row.Sequence)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (PaymentLinkRevocationRow row in rows)
            yield return new(invoiceId, row.LinkId is { } link ? new PaymentLinkId(link) : null, Texts.ToInstant(row.At), new(row.Actor));
    }

    private static IQueryable<PaymentKey> KeysOf(IQueryable<PaymentRow> rows) =>
        rows.OrderBy(static row => row.ValueDate).ThenBy(static row => row.Id).Select(static row => new PaymentKey(row.ValueDate, row.Id));

    // In the order of the keys.
    private async Task<List<Payment>> ReadAllPaymentsAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        Dictionary<Guid, PaymentRow> rows = await _context.Set<PaymentRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(static row => row.Id, cancellationToken).ConfigureAwait(false);
        List<AllocationRow> entries = await _context.Set<AllocationRow>().Where(row => ids.Contains(row.PaymentId)).OrderBy(static row => row.Index).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<RefundRow> paidBack = await _context.Set<RefundRow>().Where(row => ids.Contains(row.PaymentId)).OrderBy(static row => row.Index).ToListAsync(cancellationToken).ConfigureAwait(false);
        ILookup<Guid, AllocationRow> allocations = entries.ToLookup(static row => row.PaymentId);
        ILookup<Guid, RefundRow> refunds = paidBack.ToLookup(static row => row.PaymentId);
        List<Payment> payments = new(ids.Length);
        foreach (PaymentRow row in ids.Where(rows.ContainsKey).Select(id => rows[id]))
            payments.Add(PaymentMapper.ToPayment(row, allocations[row.Id], refunds[row.Id], _json));
        return payments;
    }

    private async ValueTask<Payment?> ReadAsync(IQueryable<PaymentRow> query, CancellationToken cancellationToken)
    {
        try
        {
            while (await OneAsync(query, cancellationToken).ConfigureAwait(false) is { } row)
            {
                IQueryable<long> version = _context.Set<PaymentRow>().Where(now => now.Id == row.Id).Select(static now => now.Version);
                IQueryable<AllocationRow> used = _context.Set<AllocationRow>().Where(entry => entry.PaymentId == row.Id).OrderBy(static entry => entry.Index);
                IQueryable<RefundRow> paidBack = _context.Set<RefundRow>().Where(entry => entry.PaymentId == row.Id).OrderBy(static entry => entry.Index);
                if (await PartsAsync(used, row.AllocationsLength, version, row.Version, cancellationToken).ConfigureAwait(false) is not { } allocations
                    || await PartsAsync(paidBack, row.RefundsLength, version, row.Version, cancellationToken).ConfigureAwait(false) is not { } refunds)
                {
                    continue;
                }

                Payment payment = PaymentMapper.ToPayment(row, allocations, refunds, _json);
                _seenPayments[payment.Id] = new() { Version = row.Version, Allocations = payment.Allocations, Refunds = payment.Refunds };
                return payment;
            }

            return null;
        }
        catch (Exception reason) when (Conflicts.Of(reason) is not null)
        {
            throw Conflicts.Of(reason)!;
        }
    }

    /// <summary>Where a payment stands among others.</summary>
    private readonly record struct PaymentKey(DateOnly ValueDate, Guid Id)
    {
        public bool IsBehind(PaymentKey other) => ValueDate == other.ValueDate ? Id.CompareTo(other.Id) > 0 : ValueDate > other.ValueDate;
    }

    /// <summary>What of a stored payment matters when it is written again.</summary>
    private sealed class StoredPayment
    {
        public long Version { get; set; }

        public ValueArray<Allocation> Allocations { get; set; }

        public ValueArray<PaymentRefund> Refunds { get; set; }

        public int WrittenEvents { get; set; }
    }
}
