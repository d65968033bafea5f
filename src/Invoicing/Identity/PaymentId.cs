namespace Invoicing;

/// <summary>The key of a payment in the store: a version 7 UUID.</summary>
/// <param name="Value">The UUID; an empty one is <c>default</c> and belongs to no payment.</param>
public readonly record struct PaymentId(Guid Value)
{
    /// <summary>The UUID in its usual form.</summary>
    public override string ToString() => Value.ToString("D", null);
}
