namespace Invoicing;

/// <summary>The stable key of a domain event, by which receivers recognise a repeated delivery: a version 7 UUID.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct EventId(Guid Value)
{
    /// <summary>The UUID in its usual form.</summary>
    public override string ToString() => Value.ToString("D", null);
}
