using Microsoft.Extensions.DependencyInjection;

namespace Invoicing;

/// <summary>The host's store, from a scope of its own for each unit of work: so it may be scoped, and never takes part in a transaction of the host.</summary>
internal sealed class ScopedStore(IServiceScopeFactory scopes) : IInvoicingStore
{
    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        try
        {
            return new Work(await scope.ServiceProvider.GetRequiredService<IInvoicingStore>().BeginAsync(cancellationToken).ConfigureAwait(false), scope);
        }
        catch
        {
            await scope.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private sealed class Work(IInvoicingUnitOfWork inner, AsyncServiceScope scope) : IInvoicingUnitOfWork
    {
        public IInvoiceRepository Invoices => inner.Invoices;

        public IPaymentRepository Payments => inner.Payments;

        public IPaymentLinkRepository PaymentLinks => inner.PaymentLinks;

        public INumberRepository Numbers => inner.Numbers;

        public IIdempotencyRepository Keys => inner.Keys;

        public IEventLog Events => inner.Events;

        public IOutboxRepository Outbox => inner.Outbox;

        public IEvidenceRepository Evidence => inner.Evidence;

        public IDocumentRepository Documents => inner.Documents;

        public IReportRepository Reports => inner.Reports;

        public bool CanRetry => inner.CanRetry;

        public ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => inner.LockAsync(name, cancellationToken);

        public ValueTask CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await using (scope.ConfigureAwait(false))
                await inner.DisposeAsync().ConfigureAwait(false);
        }
    }
}
