namespace Invoicing.EntityFramework;

/// <summary>How far a subscriber has come in the log. The log is one for all legal entities.</summary>
internal sealed class OutboxSubscriberRow
{
    public required string Subscriber { get; set; }

    public long Version { get; set; }

    public long Position { get; set; }
}
