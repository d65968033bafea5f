using System.Security.Cryptography;

namespace Invoicing;

/// <summary>What goes into an evidence bundle beside what the store has.</summary>
public sealed record EvidenceRequest
{
    /// <summary>Further documents, each under a name of its own, beside those that are archived.</summary>
    public ValueArray<EvidenceDocument> Documents { get; init; }

    /// <summary>A private key on the curve P-256 to sign the manifest and the anchors with.</summary>
    /// <value>Null: nothing is signed, so that documents that were not archived are proven by nothing but where the bundle came from.</value>
    public ECDsa? Key { get; init; }

    /// <summary>True puts the texts of internal notes into the bundle. They are withheld otherwise: their entries stay, so that the history still verifies, and the report tells how many there are.</summary>
    /// <value>False.</value>
    public bool IncludeInternalNotes { get; init; }

    /// <summary>How many entries of the chain may follow the invoice's own.</summary>
    /// <value>1 000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int MaxFollowing
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = EvidenceReader.DefaultFollowing;
}
