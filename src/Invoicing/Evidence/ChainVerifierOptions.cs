namespace Invoicing;

/// <summary>What a verification starts from and has to come to.</summary>
public sealed record ChainVerifierOptions
{
    /// <summary>The head behind which the entries begin, trusted as it is.</summary>
    /// <value><c>default</c>: they begin with the first of the chain.</value>
    public ChainHead After { get; init; }

    /// <summary>An anchor that was kept, which the chain has to reach with the same hash; its signature is for the caller to check.</summary>
    /// <value>Null: none, so that a tail that was cut off is not noticed.</value>
    public ChainAnchor? Anchor { get; init; }

    // Bundles only: a store has every event, and must.
    internal bool AllowsWithheldNotes { get; init; }
}
