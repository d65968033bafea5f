namespace Invoicing;

/// <summary>How a subscriber is doing.</summary>
/// <param name="Subscriber">Its name.</param>
/// <param name="Position">The position of the last event that was taken from the log for it.</param>
/// <param name="LogPosition">The position of the last event in the log.</param>
public sealed record OutboxStatus(string Subscriber, long Position, long LogPosition)
{
    /// <summary>How many events workers have, those that died included until others take over.</summary>
    public int InFlight { get; init; }

    /// <summary>How many events workers gave back untried, or left behind.</summary>
    public int Released { get; init; }

    /// <summary>How many events have failed and will be tried again.</summary>
    public int Failing { get; init; }

    /// <summary>How many events were tried often enough.</summary>
    public int Parked { get; init; }

    /// <summary>True when as many events are under way, failing or parked as <see cref="OutboxOptions.MaxUnsettled"/> allows, so that no new ones are taken.</summary>
    public bool IsFull { get; init; }

    /// <summary>How many positions of the log are still to be taken; as many events, in the stores of this library.</summary>
    public long BehindBy => LogPosition - Position;
}
