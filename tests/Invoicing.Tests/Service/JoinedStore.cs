namespace Invoicing.Tests;

/// <summary>A store whose units of work belong to a transaction of the host, and lose against another one at their commit.</summary>
internal sealed class JoinedStore(IInvoicingStore inner, bool canRetry) : IInvoicingStore
{
    /// <summary>How many units of work were begun.</summary>
    public int Begun { get; private set; }

    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        Begun++;
        return new Work(await inner.BeginAsync(cancellationToken), canRetry);
    }

    private sealed class Work(IInvoicingUnitOfWork inner, bool canRetry) : IInvoicingUnitOfWork
    {
        public IInvoiceRepository Invoices => inner.Invoices;

        public IPaymentRepository Payments => inner.Payments;

        public IPaymentLinkRepository PaymentLinks => inner.PaymentLinks;

        public INumberRepository Numbers => inner.Numbers;

        public IIdempotencyRepository Keys => inner.Keys;

        public IEventLog Events => inner.Events;

        public IOutboxRepository Outbox => inner.Outbox;

        public IEvidenceRepository Evidence => inner.Evidence;

        public bool CanRetry => canRetry;

        public ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => inner.LockAsync(name, cancellationToken);

        public ValueTask CommitAsync(CancellationToken cancellationToken) => throw new ConcurrencyConflictException("the row");

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
