using NodaTime;

namespace Invoicing;

/// <summary>Version 7 UUIDs: the time of the command, 1970 at the earliest, and random bits of the operating system.</summary>
public sealed class Version7IdSource : IIdSource
{
    private Version7IdSource()
    {
    }

    /// <summary>The only instance.</summary>
    public static Version7IdSource Instance { get; } = new();

    /// <inheritdoc/>
    public Guid NewId(Instant now) => Guid.CreateVersion7(Instant.Max(now, NodaConstants.UnixEpoch).ToDateTimeOffset());
}
