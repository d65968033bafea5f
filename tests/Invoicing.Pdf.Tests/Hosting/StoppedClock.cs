using NodaTime;

namespace Invoicing.Pdf.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StoppedClock : IClock
{
    public Instant Now { get; set; } = Instant.FromUtc(2026, 11, 20, 9, 0);

    public Instant GetCurrentInstant() => Now;
}
