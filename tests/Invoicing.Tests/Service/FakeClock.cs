using NodaTime;

namespace Invoicing.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class FakeClock : IClock
{
    public FakeClock(Instant now) => Now = now;

    public Instant Now { get; set; }

    public Instant GetCurrentInstant() => Now;
}
