using System.Security.Cryptography;

namespace Invoicing;

/// <summary>What goes into an evidence bundle beside what the store has.</summary>
public sealed record EvidenceRequest
{
    /// <summary>Rendered documents, each under a name of its own.</summary>
    public ValueArray<EvidenceDocument> Documents { get; init; }

    /// <summary>A private key to sign the anchors with; null leaves them unsigned.</summary>
    public ECDsa? Key { get; init; }

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
