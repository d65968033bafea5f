namespace Invoicing.Testing;

/// <summary>Something that waits for another unit of work to end.</summary>
internal sealed class Waiting<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience;
    private readonly StoreRun _run;
    private readonly TimeSpan _fair;
    private readonly string _what;
    private readonly Task<T> _task;

    public Waiting(StoreRun run, TimeSpan fair, string what, Func<CancellationToken, Task<T>> begin)
    {
        _patience = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
        (_run, _fair, _what) = (run, fair, what);
        // A store may block the thread; the case still has to end the other unit of work.
        _task = Task.Run(() => begin(_patience.Token), CancellationToken.None);
    }

    /// <summary>Gives it a fair time to end.</summary>
    public Task SettleAsync() => Task.WhenAny(_task, Task.Delay(_fair, _run.Stop));

    /// <summary>Requires that it has not ended after a fair time.</summary>
    public async Task StillWaitsAsync()
    {
        await SettleAsync();
        if (!_task.IsCompleted)
            return;
        await _task;
        throw _run.Broken($"{_what} is given while another unit of work holds it.");
    }

    /// <summary>What it was given, now that nothing holds it.</summary>
    public Task<T> EndsAsync() => _run.WhileAsync($"{_what} still waited for a unit of work that had ended", _task);

    /// <summary>Loses patience, and requires that it ends by that.</summary>
    public async Task CancelAsync()
    {
        await _patience.CancelAsync();
        await _run.WhileAsync($"{_what} still waited, though its cancellation token was cancelled", OverAsync());
        await _run.RefusedAsync<OperationCanceledException>($"{_what}, cancelled while it waits,", () => _task);

        async Task<bool> OverAsync()
        {
            await Task.WhenAny(_task, Task.Delay(Timeout.Infinite, _run.Stop));
            _run.Stop.ThrowIfCancellationRequested();
            return true;
        }
    }

    // Its unit of work is disposed after this, so nothing may be under way in it.
    public async ValueTask DisposeAsync()
    {
        await _patience.CancelAsync();
        await Task.WhenAny(_task, Task.Delay(_fair, CancellationToken.None));
        _ = _task.Exception;
        _patience.Dispose();
    }
}
