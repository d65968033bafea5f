using Invoicing;
using NodaTime;

namespace Acme.Storage;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock : IClock
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 12, 0);

    public Instant GetCurrentInstant() => Noon;
}

/// <summary>Keys 1, 2, 3 …, the same in each run.</summary>
internal sealed class FixedIds : IIdSource
{
    private int _last;

    public Guid NewId(Instant now) => new(Interlocked.Increment(ref _last), 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
