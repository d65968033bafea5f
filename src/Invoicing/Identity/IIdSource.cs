using NodaTime;

namespace Invoicing;

/// <summary>Where new keys come from; the one place of randomness, replaceable for tests and replays.</summary>
public interface IIdSource
{
    /// <summary>A key that was never given before.</summary>
    /// <param name="now">The instant of the command, by which keys sort.</param>
    Guid NewId(Instant now);
}
