namespace Invoicing;

/// <summary>An event with its place in the log.</summary>
/// <param name="Position">From 1 on, growing; the place to go on from.</param>
/// <param name="Event">The event.</param>
public sealed record LoggedEvent(long Position, DomainEvent Event);
