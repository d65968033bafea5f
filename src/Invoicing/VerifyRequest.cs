namespace Invoicing;

/// <summary>What the verification of a chain starts from and has to come to.</summary>
public sealed record VerifyRequest
{
    /// <summary>An anchor that was verified before and kept elsewhere: the chain has to go through it, and only what follows it is read. Large installations verify each day from the anchor of the day before. Its signature is for the caller to check.</summary>
    /// <value>Null: the chain is read from its first entry on.</value>
    public ChainAnchor? After { get; init; }

    /// <summary>An anchor that was kept elsewhere and that the chain has to reach, not before <see cref="After"/>: it shows a tail that was cut off or written anew. Its signature is for the caller to check.</summary>
    /// <value>Null: none.</value>
    public ChainAnchor? Anchor { get; init; }
}
