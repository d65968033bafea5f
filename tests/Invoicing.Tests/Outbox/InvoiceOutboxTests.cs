using NodaTime;
using Xunit;
using static Invoicing.Tests.GivenOutbox;

namespace Invoicing.Tests;

public sealed class InvoiceOutboxTests
{
    private static readonly Duration Lease = new OutboxOptions().Lease;

    private readonly GivenOutbox _given = new();

    [Fact]
    public async Task Events_are_handed_out_once_and_in_the_order_of_the_log()
    {
        await _given.WriteAsync(250);
        InvoiceOutbox outbox = _given.Over();

        int[] counts = [await outbox.DeliverAsync(Mails, Given.Stop), await outbox.DeliverAsync(Mails, Given.Stop), await outbox.DeliverAsync(Mails, Given.Stop), await outbox.DeliverAsync(Mails, Given.Stop)];

        Assert.Equal([100, 100, 50, 0], counts);
        Assert.Equal(Enumerable.Range(1, 250).Select(static position => (long)position), _given.Seen);
        Assert.Equal(new OutboxStatus(Mails, 250, 250), await outbox.GetStatusAsync(Mails, Given.Stop));
    }

    [Fact]
    public async Task Subscriber_from_now_on_hears_nothing_that_was_before_and_all_that_comes_later()
    {
        await _given.WriteAsync(3);
        List<long> seen = [];
        InvoiceOutbox outbox = new(_given.Store, _given.Clock, [new(Mails, OutboxStart.Now, new Handler((happened, _) => { seen.Add(happened.Position); return Task.CompletedTask; }))]);
        Assert.Equal((3L, 0L), ((await outbox.GetStatusAsync(Mails, Given.Stop)).Position, (await outbox.GetStatusAsync(Mails, Given.Stop)).BehindBy));

        await outbox.SubscribeAsync(Given.Stop);
        await _given.WriteAsync(2);
        await outbox.SubscribeAsync(Given.Stop);

        Assert.Equal(2, (await outbox.GetStatusAsync(Mails, Given.Stop)).BehindBy);
        Assert.Equal(2, await outbox.DeliverAsync(Mails, Given.Stop));
        Assert.Equal([4L, 5L], seen);
    }

    [Fact]
    public async Task Subscribers_have_places_of_their_own()
    {
        await _given.WriteAsync(3);
        List<string> seen = [];
        OutboxSubscription On(string name) => new(name, OutboxStart.Beginning, new Handler((happened, _) => { seen.Add(FormattableString.Invariant($"{name} {happened.Position}")); return Task.CompletedTask; })) { Options = new() { BatchSize = 2 } };
        InvoiceOutbox outbox = new(_given.Store, _given.Clock, [On("a"), On("b")]);

        await outbox.DeliverAsync("a", Given.Stop);
        await outbox.DeliverAsync("b", Given.Stop);
        await outbox.DeliverAsync("a", Given.Stop);

        Assert.Equal(["a", "b"], outbox.Subscribers);
        Assert.Equal(["a 1", "a 2", "b 1", "b 2", "a 3"], seen);
    }

    [Fact]
    public async Task Event_that_fails_is_tried_again_later_and_later_and_parked_in_the_end()
    {
        await _given.WriteAsync(3);
        InvoiceOutbox outbox = _given.Over(static happened => { if (happened.Position == 2) throw new IOException("No line."); });

        Assert.Equal(3, await outbox.DeliverAsync(Mails, Given.Stop));
        Assert.Equal([1L, 2L, 3L], _given.Seen);
        foreach (int seconds in (int[])[10, 20, 40, 80, 160, 320, 640, 1280, 2560])
        {
            OutboxFailure failure = Assert.Single(await outbox.ListFailuresAsync(Mails, Given.Stop));
            Assert.Equal((2L, "IOException: No line.", (Instant?)(_given.Clock.Now + Duration.FromSeconds(seconds))), (failure.Position, failure.Error, failure.DueAt));
            Assert.Equal(1, (await outbox.GetStatusAsync(Mails, Given.Stop)).Failing);
            _given.Pass(Duration.FromSeconds(seconds) - Duration.Epsilon);
            Assert.Equal(0, await outbox.DeliverAsync(Mails, Given.Stop));
            _given.Pass(Duration.Epsilon);
            Assert.Equal(1, await outbox.DeliverAsync(Mails, Given.Stop));
        }

        _given.Pass(Duration.FromDays(9));
        Assert.Equal(0, await outbox.DeliverAsync(Mails, Given.Stop));
        OutboxFailure parked = Assert.Single(await outbox.ListFailuresAsync(Mails, Given.Stop));
        Assert.Equal((true, 10, _given.Store.State.Events[1].Id), (parked.IsParked, parked.Attempts, parked.EventId));
        Assert.Equal(new OutboxStatus(Mails, 3, 3) { Parked = 1 }, await outbox.GetStatusAsync(Mails, Given.Stop));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(100, 60)]
    public void Wait_of_a_retry_doubles_up_to_the_longest(int attempts, int seconds)
    {
        OutboxOptions options = new() { RetryAfter = Duration.FromSeconds(10), MaxRetryAfter = Duration.FromMinutes(1) };

        Assert.Equal(Duration.FromSeconds(seconds), options.RetryDelay(attempts));
        Assert.Equal(Duration.Zero, (options with { RetryAfter = Duration.Zero }).RetryDelay(attempts));
    }

    [Fact]
    public async Task Parked_event_comes_again_when_it_is_made_due_and_never_when_it_is_skipped()
    {
        await _given.WriteAsync(4);
        bool works = false;
        InvoiceOutbox outbox = _given.Over(_ => { if (!works) throw new IOException("No line."); }, new() { MaxAttempts = 1 });
        await outbox.DeliverAsync(Mails, Given.Stop);
        Assert.Equal(4, (await outbox.GetStatusAsync(Mails, Given.Stop)).Parked);

        Assert.True(await outbox.SkipAsync(Mails, 4, Given.Stop));
        Assert.False(await outbox.SkipAsync(Mails, 4, Given.Stop));
        Assert.False(await outbox.RetryAsync(Mails, 9, Given.Stop));
        Assert.True(await outbox.RetryAsync(Mails, 2, Given.Stop));
        Assert.Equal(1, await outbox.DeliverAsync(Mails, Given.Stop));
        works = true;
        Assert.Equal(3, await outbox.RetryParkedAsync(Mails, Given.Stop));
        Assert.Equal(0, await outbox.RetryParkedAsync(Mails, Given.Stop));
        Assert.Equal(3, await outbox.DeliverAsync(Mails, Given.Stop));

        Assert.Equal([1L, 2L, 3L, 4L, 2L, 1L, 2L, 3L], _given.Seen);
        Assert.Equal(new OutboxStatus(Mails, 4, 4), await outbox.GetStatusAsync(Mails, Given.Stop));
    }

    [Fact]
    public async Task Worker_that_is_told_to_stop_gives_the_rest_back_at_once_and_nothing_has_failed()
    {
        await _given.WriteAsync(5);
        using CancellationTokenSource stop = new();
        InvoiceOutbox outbox = _given.Over(async (happened, token) =>
        {
            if (happened.Position == 3)
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outbox.DeliverAsync(Mails, stop.Token));

        Assert.Equal(new OutboxStatus(Mails, 5, 5) { Released = 3 }, await outbox.GetStatusAsync(Mails, Given.Stop));
        Assert.Empty(await outbox.ListFailuresAsync(Mails, Given.Stop));
        Assert.Equal(3, await _given.Over().DeliverAsync(Mails, Given.Stop));
        Assert.Equal([1L, 2L, 3L, 3L, 4L, 5L], _given.Seen);
    }

    [Fact]
    public async Task Handler_that_gives_up_by_itself_has_failed()
    {
        await _given.WriteAsync(1);
        InvoiceOutbox outbox = _given.Over(static _ => throw new TaskCanceledException("Timeout."));

        Assert.Equal(1, await outbox.DeliverAsync(Mails, Given.Stop));

        Assert.Equal("TaskCanceledException: Timeout.", Assert.Single(await outbox.ListFailuresAsync(Mails, Given.Stop)).Error);
    }

    [Fact]
    public async Task Claim_of_a_dead_worker_is_taken_over_when_its_lease_ends_one_by_one_and_what_it_says_later_is_refused()
    {
        await _given.WriteAsync(3);
        TaskCompletionSource dead = new();
        Task<int> late = _given.Over((happened, _) => happened.Position == 2 ? dead.Task : Task.CompletedTask).DeliverAsync(Mails, Given.Stop);
        InvoiceOutbox outbox = _given.Over();

        _given.Pass(Lease - Duration.Epsilon);
        Assert.Equal(0, await outbox.DeliverAsync(Mails, Given.Stop));
        Assert.Equal(3, (await outbox.GetStatusAsync(Mails, Given.Stop)).InFlight);
        _given.Pass(Duration.Epsilon);
        Assert.Equal(1, await outbox.DeliverAsync(Mails, Given.Stop));
        OutboxState? before = await _given.StateAsync();
        dead.SetException(new IOException("Too late."));
        Assert.Equal(2, await late);

        Assert.Equal(before, await _given.StateAsync());
        Assert.Equal((1, 1, 0), (await outbox.DeliverAsync(Mails, Given.Stop), await outbox.DeliverAsync(Mails, Given.Stop), await outbox.DeliverAsync(Mails, Given.Stop)));
        Assert.Equal([1L, 2L, 1L, 2L, 3L], _given.Seen);
        Assert.Equal(new OutboxStatus(Mails, 3, 3), await outbox.GetStatusAsync(Mails, Given.Stop));
    }

    [Fact]
    public async Task Late_worker_whose_claim_nobody_took_over_settles_it_and_gives_the_rest_back()
    {
        await _given.WriteAsync(3);
        InvoiceOutbox outbox = _given.Over(happened => _given.Pass(happened.Position == 2 ? Lease : Duration.Zero));

        Assert.Equal(2, await outbox.DeliverAsync(Mails, Given.Stop));

        Assert.Equal(new OutboxStatus(Mails, 3, 3) { Released = 1 }, await outbox.GetStatusAsync(Mails, Given.Stop));
        await outbox.DeliverAsync(Mails, Given.Stop);
        Assert.Equal([1L, 2L, 3L], _given.Seen);
    }

    [Fact]
    public async Task Event_that_kills_its_workers_is_parked_and_its_neighbours_come_twice_at_the_most()
    {
        await _given.WriteAsync(10);
        TaskCompletionSource never = new();
        for (int round = 0; round < 40; round++)
        {
            _ = _given.Over((happened, _) => happened.Position == 5 ? never.Task : Task.CompletedTask, new() { MaxAttempts = 3 }).DeliverAsync(Mails, Given.Stop);
            _given.Pass(Lease / 4);
        }

        OutboxFailure parked = Assert.Single(await _given.Over().ListFailuresAsync(Mails, Given.Stop));
        Assert.Equal((5L, 3, true, _given.Store.State.Events[4].Id), (parked.Position, parked.Attempts, parked.IsParked, parked.EventId));
        Assert.Contains("did not come back", parked.Error, StringComparison.Ordinal);
        Assert.Equal([2, 2, 2, 2, 4, 1, 1, 1, 1, 1], Enumerable.Range(1, 10).Select(position => _given.Seen.Count(seen => seen == position)));
        Assert.Equal(new OutboxStatus(Mails, 10, 10) { Parked = 1 }, await _given.Over().GetStatusAsync(Mails, Given.Stop));
    }

    [Fact]
    public async Task Batch_that_takes_longer_than_its_lease_renews_it_and_nobody_takes_it_over()
    {
        await _given.WriteAsync(30);
        InvoiceOutbox other = _given.Over();
        List<int> taken = [];
        InvoiceOutbox slow = _given.Over(
            async (happened, _) =>
            {
                _given.Pass(Duration.FromMinutes(1));
                taken.Add(await other.DeliverAsync(Mails, Given.Stop));
                if (happened.Position == 4)
                    throw new IOException("No line.");
            });

        Assert.Equal(30, await slow.DeliverAsync(Mails, Given.Stop));

        // The one that failed comes again meanwhile, and nothing else does.
        Assert.Equal(1, taken.Sum());
        Assert.Equal(Enumerable.Range(1, 30).Append(4).Order().Select(static position => (long)position), _given.Seen.Order());
        Assert.Equal(new OutboxStatus(Mails, 30, 30), await slow.GetStatusAsync(Mails, Given.Stop));
    }

    [Fact]
    public async Task Nothing_new_is_taken_while_too_much_fails_and_what_fails_is_still_tried()
    {
        await _given.WriteAsync(30);
        bool works = false;
        InvoiceOutbox outbox = _given.Over(_ => { if (!works) throw new IOException("No line."); }, new() { BatchSize = 8, MaxUnsettled = 20 });
        while (await outbox.DeliverAsync(Mails, Given.Stop) > 0)
        {
        }

        Assert.Equal(new OutboxStatus(Mails, 20, 30) { Failing = 20, IsFull = true }, await outbox.GetStatusAsync(Mails, Given.Stop));
        Assert.Equal(10, (await outbox.GetStatusAsync(Mails, Given.Stop)).BehindBy);
        (works, _given.Clock.Now) = (true, _given.Clock.Now + Duration.FromSeconds(10));
        _given.Seen.Clear();
        while (await outbox.DeliverAsync(Mails, Given.Stop) > 0)
        {
        }

        Assert.Equal(Enumerable.Range(1, 30).Select(static position => (long)position), _given.Seen);
        Assert.Equal(new OutboxStatus(Mails, 30, 30), await outbox.GetStatusAsync(Mails, Given.Stop));
    }

    [Fact]
    public async Task What_is_done_and_cannot_be_written_down_comes_again()
    {
        await _given.WriteAsync(2);
        int commits = 0;
        SteppedStore failing = new(_given.Store, step => step == "Commit" && ++commits == 2 ? throw new IOException("No database.") : ValueTask.CompletedTask);
        InvoiceOutbox cut = new(failing, _given.Clock, [new(Mails, OutboxStart.Beginning, new Handler((happened, _) => { _given.Seen.Add(happened.Position); return Task.CompletedTask; }))]);

        await Assert.ThrowsAsync<IOException>(() => cut.DeliverAsync(Mails, Given.Stop));

        Assert.Equal(0, await _given.Over().DeliverAsync(Mails, Given.Stop));
        _given.Pass(Lease);
        await _given.Over().DeliverAsync(Mails, Given.Stop);
        await _given.Over().DeliverAsync(Mails, Given.Stop);
        Assert.Equal([1L, 2L, 1L, 2L], _given.Seen);
    }

    [Fact]
    public async Task Change_that_lost_against_another_one_is_repeated()
    {
        await _given.WriteAsync(2);
        int commits = 0;
        SteppedStore losing = new(_given.Store, step => step == "Commit" && ++commits % 2 == 1 ? throw new ConcurrencyConflictException("the row") : ValueTask.CompletedTask);
        List<long> seen = [];
        InvoiceOutbox outbox = new(losing, _given.Clock, [new(Mails, OutboxStart.Beginning, new Handler((happened, _) => { seen.Add(happened.Position); return Task.CompletedTask; }))]);

        Assert.Equal(2, await outbox.DeliverAsync(Mails, Given.Stop));

        Assert.Equal([1L, 2L], seen);
        Assert.Empty((await _given.StateAsync())!.Deliveries);
    }

    [Fact]
    public async Task Outbox_does_not_deliver_within_a_transaction_of_the_host()
    {
        await _given.WriteAsync(1);
        InvoiceOutbox outbox = new(new JoinedStore(_given.Store, canRetry: false), _given.Clock, [new(Mails, OutboxStart.Beginning, new Handler(static (_, _) => Task.CompletedTask))]);

        await Assert.ThrowsAsync<InvalidOperationException>(() => outbox.DeliverAsync(Mails, Given.Stop));

        Assert.Equal(1, (await outbox.GetStatusAsync(Mails, Given.Stop)).BehindBy);
    }

    [Fact]
    public async Task Errors_are_cut_to_what_every_store_keeps()
    {
        await _given.WriteAsync(1);
        InvoiceOutbox outbox = _given.Over(static _ => throw new IOException("\0\uD800" + new string('x', OutboxDelivery.MaxErrorLength - 16) + "😀"));

        await outbox.DeliverAsync(Mails, Given.Stop);

        Assert.Equal("IOException: \uFFFD\uFFFD" + new string('x', OutboxDelivery.MaxErrorLength - 16), Assert.Single(await outbox.ListFailuresAsync(Mails, Given.Stop)).Error);
    }

    [Fact]
    public async Task Names_are_unique_and_known()
    {
        OutboxSubscription mails = new(Mails, OutboxStart.Now, new Handler(static (_, _) => Task.CompletedTask));
        InvoiceOutbox outbox = new(_given.Store, _given.Clock, [mails, mails with { Name = "Mails" }]);

        Assert.Throws<ArgumentException>(() => new InvoiceOutbox(_given.Store, _given.Clock, [mails, mails]));
        Assert.Throws<ArgumentException>(() => mails with { Name = " mails" });
        Assert.Throws<ArgumentException>(() => new OutboxState(new string('x', 101), 1, 0));
        await Assert.ThrowsAsync<ArgumentException>(() => outbox.DeliverAsync("MAILS", Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => outbox.GetStatusAsync("MAILS", Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => outbox.ListFailuresAsync("MAILS", Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => outbox.RetryParkedAsync("MAILS", Given.Stop));
        Assert.Empty(await outbox.ListFailuresAsync("Mails", Given.Stop));
    }

    [Fact]
    public void Options_have_limits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OutboxOptions { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OutboxOptions { BatchSize = 1_001 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OutboxOptions { Lease = Duration.FromMilliseconds(999) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OutboxOptions { RetryAfter = -Duration.Epsilon });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OutboxOptions { MaxRetryAfter = Duration.FromDays(31) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OutboxOptions { MaxAttempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OutboxOptions { MaxUnsettled = 10_001 });
        Assert.Equal(new OutboxOptions(), new OutboxOptions { BatchSize = 100, MaxUnsettled = 1_000, MaxAttempts = 10, Lease = Lease });
    }
}
