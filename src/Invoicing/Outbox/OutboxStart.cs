namespace Invoicing;

/// <summary>Where a subscriber begins that has no place in the log yet.</summary>
public enum OutboxStart
{
    /// <summary>Behind the last event there is when it subscribes: it hears of nothing that happened before.</summary>
    Now = 0,

    /// <summary>With the first event of the log: it hears of everything that ever happened.</summary>
    Beginning = 1,
}
