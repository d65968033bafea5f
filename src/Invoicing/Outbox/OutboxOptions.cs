using NodaTime;

namespace Invoicing;

/// <summary>How a subscriber is served. Workers of one subscriber should have the same options.</summary>
public sealed record OutboxOptions
{
    /// <summary>How many events a worker claims at a time, 1 to 1000.</summary>
    /// <value>100.</value>
    public int BatchSize { get; init => field = Require(value, 1, 1_000, nameof(BatchSize)); } = 100;

    /// <summary>How long a worker may be silent before another one takes its claim over, a second to a day. One event takes less than half of it; longer batches renew it.</summary>
    /// <value>Five minutes.</value>
    public Duration Lease { get; init => field = Require(value, Duration.FromSeconds(1), Duration.FromDays(1), nameof(Lease)); } = Duration.FromMinutes(5);

    /// <summary>How long an event waits after its first failure, up to a day; each further one doubles it.</summary>
    /// <value>Ten seconds.</value>
    public Duration RetryAfter { get; init => field = Require(value, Duration.Zero, Duration.FromDays(1), nameof(RetryAfter)); } = Duration.FromSeconds(10);

    /// <summary>The longest that an event waits after a failure, up to 30 days.</summary>
    /// <value>One hour.</value>
    public Duration MaxRetryAfter { get; init => field = Require(value, Duration.Zero, Duration.FromDays(30), nameof(MaxRetryAfter)); } = Duration.FromHours(1);

    /// <summary>After how many failures an event is parked, 1 to 100.</summary>
    /// <value>10.</value>
    public int MaxAttempts { get; init => field = Require(value, 1, 100, nameof(MaxAttempts)); } = 10;

    /// <summary>How many events may be failing, parked or with workers at a time, 1 to 10 000. Beyond it no new ones are taken from the log, where they wait; what is due is still tried again.</summary>
    /// <value>1000.</value>
    public int MaxUnsettled { get; init => field = Require(value, 1, 10_000, nameof(MaxUnsettled)); } = 1_000;

    /// <summary>How long an event waits after so many failures.</summary>
    internal Duration RetryDelay(int attempts)
    {
        Duration delay = RetryAfter;
        for (int i = 1; i < attempts && delay < MaxRetryAfter; i++)
            delay += delay;
        return Duration.Min(delay, MaxRetryAfter);
    }

    private static T Require<T>(T value, T least, T most, string name)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }
}
