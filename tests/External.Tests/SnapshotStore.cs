using System.Collections.Concurrent;
using Invoicing;

namespace Acme.Storage;

/// <summary>A store as a host might write it, with nothing but the public members of the library. Units of work share what is committed, and locks keep them apart.</summary>
internal sealed class SnapshotStore : IInvoicingStore
{
    private readonly ConcurrentDictionary<object, SemaphoreSlim> _locks = [];
    private readonly Lock _commit = new();

    /// <summary>What is committed; it is replaced and never changed.</summary>
    public Tables Tables { get; private set; } = new();

    public ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IInvoicingUnitOfWork>(new SnapshotUnitOfWork(this));
    }

    /// <summary>Waits for the lock of a row or name.</summary>
    public Task HoldAsync(object key, CancellationToken cancellationToken) => _locks.GetOrAdd(key, static _ => new(1, 1)).WaitAsync(cancellationToken);

    public void Release(object key) => _locks[key].Release();

    /// <summary>Makes changes on a copy of what is committed by now, which takes its place unless one of them fails.</summary>
    public void Commit(Action<Tables> change)
    {
        lock (_commit)
        {
            Tables next = new(Tables);
            change(next);
            Tables = next;
        }
    }
}
