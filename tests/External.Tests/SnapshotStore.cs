using Invoicing;

namespace Acme.Storage;

/// <summary>A store as a host might write it, with nothing but the public members of the library. Its units of work run one after the other.</summary>
internal sealed class SnapshotStore : IInvoicingStore, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>What is committed.</summary>
    public Tables Tables { get; private set; } = new();

    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        return new SnapshotUnitOfWork(this, new(Tables));
    }

    public void Commit(Tables tables) => Tables = tables;

    public void Release() => _gate.Release();

    public void Dispose() => _gate.Dispose();
}
