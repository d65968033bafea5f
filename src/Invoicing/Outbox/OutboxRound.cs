using NodaTime;

namespace Invoicing;

/// <summary>What a worker has claimed, and what became of it so far.</summary>
internal sealed class OutboxRound(Guid claimId, Instant leaseEnd, List<LoggedEvent> events)
{
    private readonly Dictionary<long, (string Error, Instant At)?> _outcomes = [];

    public Guid ClaimId => claimId;

    public Instant LeaseEnd { get; set; } = leaseEnd;

    /// <summary>In the order they are handed out.</summary>
    public IReadOnlyList<LoggedEvent> Events => events;

    /// <summary>How many were handled or failed.</summary>
    public int Count => _outcomes.Count;

    public void Handled(LoggedEvent happened) => _outcomes[happened.Position] = null;

    public void Failed(LoggedEvent happened, Exception reason, Instant at) => _outcomes[happened.Position] = ($"{reason.GetType().Name}: {reason.Message}", at);

    /// <summary>True when an event was handed out; the failure is null when it was handled.</summary>
    public bool HasOutcome(LoggedEvent happened, out (string Error, Instant At)? failure) => _outcomes.TryGetValue(happened.Position, out failure);
}
