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

    private sealed class Work(IInvoicingUnitOfWork inner, bool canRetry) : RelayUnitOfWork(inner)
    {
        public override bool CanRetry => canRetry;

        public override ValueTask CommitAsync(CancellationToken cancellationToken) => throw new ConcurrencyConflictException("the row");
    }
}
