namespace Invoicing;

/// <summary>How far a subscriber has come in the log of events, and what was taken from it and is not done.</summary>
/// <param name="Subscriber">The name of the subscriber: 1 to 100 characters without control characters, compared by ordinal.</param>
/// <param name="Version">How often the state was saved, with this time.</param>
/// <param name="Position">The position of the last event that was taken from the log; 0 before the first. Events up to it that are in no delivery are done.</param>
public sealed record OutboxState(string Subscriber, long Version, long Position)
{
    /// <summary>The name of the subscriber.</summary>
    /// <exception cref="ArgumentException">It is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Subscriber { get; init => field = RequireName(value); } = RequireName(Subscriber);

    /// <summary>What was taken and is not done, by position; no two have an event in common. <see cref="OutboxOptions.MaxUnsettled"/> bounds it.</summary>
    public ValueArray<OutboxDelivery> Deliveries { get; init; }

    internal static string RequireName(string subscriber) => HostKey.Require(subscriber, "name of a subscriber", nameof(subscriber));
}
