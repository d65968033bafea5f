using NodaTime;

namespace Invoicing.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(LocalDate today) : IClock
{
    public Instant GetCurrentInstant() => today.AtMidnight().PlusHours(12).InUtc().ToInstant();
}
