using System.Security.Cryptography;

namespace Invoicing;

/// <summary>What an evidence bundle is held against, and how large it may be.</summary>
public sealed record EvidenceOptions
{
    /// <summary>Anchors that the verifier kept, of the chain or the history of the invoice.</summary>
    /// <value>None: that the chain has not been written anew since rests on the bundle's own anchors.</value>
    public ValueArray<ChainAnchor> Anchors { get; init; }

    /// <summary>The key that the manifest and all anchors have to be signed by, on the curve P-256.</summary>
    /// <value>Null: signatures are not looked at.</value>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public ECDsa? PublicKey
    {
        get;
        init
        {
            if (value is not null)
                EvidenceSignature.RequireKey(value, nameof(value));
            field = value;
        }
    }

    /// <summary>How the body is read: the currencies of the seller's own, and limits.</summary>
    /// <value><see cref="InvoiceJson.Default"/>: the currencies of ISO 4217.</value>
    public InvoiceJson Json
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = InvoiceJson.Default;

    /// <summary>How many files the bundle may have.</summary>
    /// <value>100.</value>
    public int MaxFiles { get; init; } = 100;

    /// <summary>How many bytes a file may have, unpacked.</summary>
    /// <value>64 MiB.</value>
    public int MaxFileBytes { get; init; } = 64 << 20;

    /// <summary>How many bytes all files may have together, unpacked; also the limit of the bundle itself.</summary>
    /// <value>256 MiB.</value>
    public int MaxTotalBytes { get; init; } = 256 << 20;
}
