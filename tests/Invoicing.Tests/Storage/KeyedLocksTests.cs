using System.Collections;
using System.Reflection;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class KeyedLocksTests
{
    [Fact(Timeout = 60_000)]
    public async Task Acquire_a_free_key_does_not_wait_and_leaves_no_entry_behind()
    {
        KeyedLocks locks = new();

        await locks.AcquireAsync("a", Given.Stop);
        await locks.AcquireAsync("b", Given.Stop);
        Assert.Equal(2, locks.Count());
        locks.Release("a");
        locks.Release("b");

        Assert.Equal(0, locks.Count());
    }

    [Fact]
    public async Task Acquire_that_is_cancelled_leaves_no_entry_behind()
    {
        KeyedLocks locks = new();
        using CancellationTokenSource patience = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await locks.AcquireAsync("a", new CancellationToken(canceled: true)));
        Assert.Equal(0, locks.Count());
        await locks.AcquireAsync("a", Given.Stop);
        Task waiting = locks.AcquireAsync("a", patience.Token).AsTask();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, locks.Count());
        locks.Release("a");
        Assert.Equal(0, locks.Count());
    }

    [Fact(Timeout = 600_000)]
    public Task Only_one_holds_a_key_at_a_time() => Task.Run(static () => Check.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 2).Zip(Gen.Choose(0, 3)), 12), static async plans =>
        {
            KeyedLocks locks = new();
            int[] held = new int[3];
            await Task.WhenAll(plans.Select(plan => Task.Run(async () =>
            {
                using CancellationTokenSource patience = new();
                if (plan.Item2 == 0)
                    await patience.CancelAsync();
                try
                {
                    await locks.AcquireAsync(plan.Item1, patience.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                Assert.Equal(1, Interlocked.Increment(ref held[plan.Item1]));
                await Task.Yield();
                Interlocked.Decrement(ref held[plan.Item1]);
                locks.Release(plan.Item1);
            }, Given.Stop)));

            Assert.Equal(0, locks.Count());
        },
        times: 0.1), Given.Stop);
}

/// <summary>Looks into the locks.</summary>
internal static class KeyedLocksProbe
{
    /// <summary>The number of keys that somebody holds or awaits.</summary>
    public static int Count(this KeyedLocks locks) =>
        ((ICollection)typeof(KeyedLocks).GetField("_entries", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(locks)!).Count;
}
