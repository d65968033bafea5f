using NodaTime;

namespace Invoicing.Testing;

/// <summary>Keys that are random, so that nobody else has them, and grow, so that the order of keys is the order they were made in.</summary>
internal sealed class GrowingIds : IIdSource
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 12, 0);

    private int _last;

    public Guid NewId(Instant now) => Version7IdSource.Instance.NewId(Noon + Duration.FromMilliseconds(Interlocked.Increment(ref _last)));
}
