namespace Invoicing;

/// <summary>Locks that are told apart by key and exist only while somebody holds or awaits them.</summary>
internal sealed class KeyedLocks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<object, Entry> _entries = [];

    /// <summary>Waits for the lock of a key; whoever gets it gives it back with <see cref="Release"/>.</summary>
    public async ValueTask AcquireAsync(object key, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out Entry? known))
                _entries.Add(key, known = new());
            entry = known;
            entry.Users++;
        }

        try
        {
            await entry.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, entry);
            throw;
        }
    }

    /// <summary>Gives a lock back.</summary>
    public void Release(object key)
    {
        Entry entry;
        lock (_gate)
            entry = _entries[key];
        entry.Semaphore.Release();
        Leave(key, entry);
    }

    private void Leave(object key, Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Users > 0)
                return;
            _entries.Remove(key);
        }

        entry.Semaphore.Dispose();
    }

    private sealed class Entry
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }
    }
}
