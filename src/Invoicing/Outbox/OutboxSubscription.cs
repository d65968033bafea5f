namespace Invoicing;

/// <summary>A subscriber and how it is served.</summary>
/// <param name="Name">Its name, under which its place in the log is kept: 1 to 100 characters without control characters. Whoever changes it has a new subscriber.</param>
/// <param name="Start">Where it begins, the first time.</param>
/// <param name="Subscriber">What handles the events.</param>
public sealed record OutboxSubscription(string Name, OutboxStart Start, IInvoiceEventSubscriber Subscriber)
{
    /// <summary>Its name.</summary>
    /// <exception cref="ArgumentException">It is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Name { get; init => field = OutboxState.RequireName(value); } = OutboxState.RequireName(Name);

    /// <summary>How much it gets at a time, and how often what fails is tried again.</summary>
    /// <value>Batches of 100, leases of five minutes, ten attempts.</value>
    public OutboxOptions Options { get; init; } = new();
}
