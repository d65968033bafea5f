using System.Globalization;
using NodaTime;
using Xunit;
using static Invoicing.Tests.GivenOutbox;

namespace Invoicing.Tests;

/// <summary>Several workers of one subscriber at once, stopped within their handlers and taken on in any order, while events are written, workers die and time passes. After each step the state is held against a naive list of what became of each event.</summary>
internal sealed class OutboxWalk
{
    private static readonly Duration Lease = Duration.FromMinutes(1);

    // The worker that began the call.
    private static readonly AsyncLocal<Worker?> Current = new();

    private readonly OutboxOptions _options;
    private readonly GivenOutbox _given = new();
    private readonly InvoiceOutbox _outbox;
    private readonly List<Worker> _workers = [];
    private readonly Dictionary<long, int> _handled = [];
    private readonly HashSet<long> _skipped = [];
    private readonly List<string> _steps = [];
    private readonly bool _mishaps;
    private OutboxState _before = new(Mails, 0, 0);
    private Dice _dice;
    private int _written;
    private int _failures;

    private OutboxWalk(int seed, bool mishaps)
    {
        (_dice, _mishaps) = (new(seed), mishaps);
        _options = new() { BatchSize = 1 + _dice.Below(6), Lease = Lease, RetryAfter = Duration.FromSeconds(10), MaxRetryAfter = Duration.FromSeconds(30), MaxAttempts = 1 + _dice.Below(4), MaxUnsettled = 1 + _dice.Below(20) };
        _outbox = new(_given.Store, _given.Clock, [new(Mails, OutboxStart.Beginning, new Handler(HandleAsync)) { Options = _options }]);
    }

    /// <summary>Takes steps, and then works until everything is done.</summary>
    /// <param name="seed">Where the random numbers start.</param>
    /// <param name="mishaps">Whether workers die and are late.</param>
    public static async Task TakeAsync(int seed, bool mishaps)
    {
        OutboxWalk walk = new(seed, mishaps);
        try
        {
            for (int i = 0; i < 60; i++)
                await walk.StepAsync();
            await walk.FinishAsync();
        }
        catch (Exception wrong)
        {
            throw new InvalidOperationException($"{wrong.Message}\nAfter: {string.Join("; ", walk._steps)}", wrong);
        }
        finally
        {
            walk._workers.ForEach(static worker => worker.Dispose());
        }
    }

    private async Task StepAsync()
    {
        _before = await _given.StateAsync() ?? _before;
        Worker[] busy = [.. _workers.Where(static worker => worker.IsBusy)];
        switch (_dice.Below(12))
        {
            case 0 or 1:
                int count = 1 + _dice.Below(5);
                Note($"write {count}");
                await _given.WriteAsync(count);
                _written += count;
                break;
            case 2 or 3 or 4:
                await BeginAsync();
                break;
            case 5 or 6 or 7 or 8 when busy.Length > 0:
                await GoOnAsync(_dice.Of<Worker>(busy), fails: _dice.OneIn(3));
                break;
            case 9 when busy.Length > 0:
                Worker stopped = _dice.Of<Worker>(busy);
                Note($"stop {stopped.Id}");
                await stopped.StopAsync();
                break;
            case 10 when _mishaps && busy.Length > 0:
                Worker dead = _dice.Of<Worker>(busy);
                Note($"kill {dead.Id}");
                dead.IsDead = true;
                break;
            case 10 or 11:
                await PassAsync(Duration.FromSeconds(1 + _dice.Below(_mishaps ? 50 : 20)));
                break;
            default:
                await DecideAsync();
                break;
        }

        await CheckAsync();
    }

    private async Task BeginAsync()
    {
        Worker worker = new(_workers.Count);
        Note($"begin {worker.Id}");
        _workers.Add(worker);
        Current.Value = worker;
        worker.Round = _outbox.DeliverAsync(Mails, worker.Token);
        Current.Value = null;
        await worker.SettleAsync();
    }

    private async Task GoOnAsync(Worker worker, bool fails)
    {
        long position = worker.Position;
        string? error = fails ? string.Create(CultureInfo.InvariantCulture, $"Failure {_failures++}") : null;
        Note($"{worker.Id} {(fails ? "fails" : "handles")} {position}");
        if (!fails)
            _handled[position] = _handled.GetValueOrDefault(position) + 1;
        await worker.GoOnAsync(error);
        if (error is null || worker.IsBusy || await _given.StateAsync() is not { } state)
            return;

        // What it wrote down of this failure, unless it had lost its claim.
        OutboxDelivery? failed = state.Deliveries.FirstOrDefault(delivery => delivery.Error?.EndsWith(error, StringComparison.Ordinal) == true);
        if (failed is null)
            Assert.True(_mishaps, "A failure is not written down.");
        else
            Assert.Equal(failed.Attempts < _options.MaxAttempts ? _given.Clock.Now + Wait(failed.Attempts) : null, failed.DueAt);
    }

    private async Task PassAsync(Duration time)
    {
        // Whoever is not to be late goes on before half of its lease is over.
        while (_workers.Find(worker => !_mishaps && worker.IsBusy && worker.Waited + time > Lease * 5 / 12) is { } slow)
            await GoOnAsync(slow, fails: false);
        foreach (Worker worker in _workers.Where(static worker => worker.IsBusy))
            worker.Waited += time;
        Note($"pass {time}");
        _given.Pass(time);
    }

    private async Task DecideAsync()
    {
        OutboxFailure[] failures = [.. await _outbox.ListFailuresAsync(Mails, Given.Stop)];
        if (failures.Length == 0)
            return;
        OutboxFailure failure = _dice.Of<OutboxFailure>(failures);
        bool isFree = _before.Deliveries.Any(delivery => delivery.First == failure.Position && delivery.ClaimId is null);
        if (_dice.OneIn(4))
        {
            Note($"skip {failure.Position}");
            Assert.Equal(isFree, await _outbox.SkipAsync(Mails, failure.Position, Given.Stop));
            if (isFree)
                _skipped.Add(failure.Position);
        }
        else
        {
            Note($"retry {failure.Position}");
            Assert.Equal(isFree, await _outbox.RetryAsync(Mails, failure.Position, Given.Stop));
        }
    }

    // Called by whichever worker has the event.
    private Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken)
    {
        Worker worker = Current.Value!;
        long position = happened.Position;
        Instant now = _given.Clock.Now;
        Assert.DoesNotContain(position, _skipped);
        if (worker.Last is { } last)
            Assert.True(position > last, "A batch is out of order.");
        if (!_mishaps)
        {
            Assert.False(_handled.ContainsKey(position), "An event comes twice, though nobody died.");
            Assert.DoesNotContain(_workers, other => other != worker && other.IsBusy && other.Position == position);
        }

        // When it was claimed it was new, or due.
        OutboxState seen = worker.Last is null ? _before : worker.Seen!;
        worker.Seen = seen;
        if (position <= seen.Position)
        {
            OutboxDelivery delivery = Assert.Single(seen.Deliveries, delivery => delivery.First <= position && position <= delivery.Last);
            Assert.True(delivery.DueAt <= (worker.Last is null ? now : worker.Began), "An event comes before its time.");
        }

        if (worker.Last is null)
            worker.Began = now;
        worker.Waited = Duration.Zero;
        return worker.ArriveAsync(position, cancellationToken);
    }

    private async Task CheckAsync()
    {
        if (await _given.StateAsync() is not { } state)
            return;
        Assert.InRange(state.Position, _before.Position, _written);
        Assert.InRange(state.Deliveries.Sum(static delivery => delivery.Count), 0, _options.MaxUnsettled);
        HashSet<long> open = [];
        foreach (OutboxDelivery delivery in state.Deliveries)
        {
            Assert.Equal(delivery.Last - delivery.First + 1, delivery.Count);
            Assert.True(delivery.Last <= state.Position);
            Assert.InRange(delivery.Attempts, 0, _options.MaxAttempts);
            for (long position = delivery.First; position <= delivery.Last; position++)
                Assert.True(open.Add(position), "An event is in two deliveries.");
        }

        Assert.Equal(state.Deliveries.OrderBy(static delivery => delivery.First), state.Deliveries);
        for (long position = 1; position <= state.Position; position++)
            Assert.True(open.Contains(position) || _handled.ContainsKey(position) || _skipped.Contains(position), FormattableString.Invariant($"Event {position} is lost."));
    }

    private async Task FinishAsync()
    {
        foreach (Worker worker in _workers.Where(static worker => worker.IsBusy).ToList())
        {
            while (worker.IsBusy)
                await GoOnAsync(worker, fails: false);
        }

        for (int rounds = 0; ; rounds++)
        {
            Assert.True(rounds < 1_000, "There is no end.");
            _before = await _given.StateAsync() ?? _before;
            await BeginAsync();
            Worker worker = _workers[^1];
            while (worker.IsBusy)
                await GoOnAsync(worker, fails: false);
            await CheckAsync();
            if (await worker.Round > 0)
                continue;
            OutboxStatus status = await _outbox.GetStatusAsync(Mails, Given.Stop);
            if (status is { InFlight: 0, Released: 0, Failing: 0, Parked: 0, BehindBy: 0 })
                break;
            await _outbox.RetryParkedAsync(Mails, Given.Stop);
            _given.Pass(Lease);
        }

        for (long position = 1; position <= _written; position++)
        {
            int times = _handled.GetValueOrDefault(position);
            Assert.True(times > 0 || _skipped.Contains(position), FormattableString.Invariant($"Event {position} never came."));
            Assert.True(_mishaps || times <= 1, FormattableString.Invariant($"Event {position} was handled {times} times."));
        }
    }

    private static Duration Wait(int attempts) => Duration.FromSeconds(attempts switch { 1 => 10, 2 => 20, _ => 30 });

    private void Note(FormattableString step) => _steps.Add(FormattableString.Invariant(step));

    private sealed class Worker(int id) : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Id => id;

        public CancellationToken Token => _stop.Token;

        public Task<int> Round { get; set; } = Task.FromResult(0);

        public bool IsDead { get; set; }

        public bool IsBusy => !IsDead && !Round.IsCompleted;

        public long Position { get; private set; }

        public long? Last { get; private set; }

        public Instant Began { get; set; }

        public Duration Waited { get; set; }

        public OutboxState? Seen { get; set; }

        public Task ArriveAsync(long position, CancellationToken cancellationToken)
        {
            (Position, Last) = (position, position);
            _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _arrived.SetResult();
            return _gate.Task.WaitAsync(cancellationToken);
        }

        /// <summary>Waits until it is in a handler, or at its end.</summary>
        public async Task SettleAsync()
        {
            await Task.WhenAny(Round, _arrived.Task);
            if (Round.IsCompleted && !_stop.IsCancellationRequested)
                await Round;
        }

        public async Task GoOnAsync(string? error)
        {
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (error is null)
                _gate.SetResult();
            else
                _gate.SetException(new IOException(error));
            await SettleAsync();
        }

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Round);
        }

        public void Dispose() => _stop.Dispose();
    }
}
