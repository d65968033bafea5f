using System.Security.Cryptography;

namespace Invoicing;

/// <summary>Everything that proves an invoice, in one zip that can be verified without the store, by this library or by hand; docs/evidence.md describes it.</summary>
public static class EvidenceBundle
{
    internal const string Manifest = "manifest.json";
    internal const string Body = "body.json";
    internal const string Chain = "chain.json";
    internal const string History = "history.json";
    internal const string Anchor = "anchor.json";
    internal const string HistoryAnchor = "history-anchor.json";
    internal const string Documents = "documents/";

    /// <summary>Writes a bundle with anchors that are not signed. Equal parts give equal bytes.</summary>
    /// <exception cref="ArgumentException">The body, the history or the invoice's own entry is missing, or two documents have one name.</exception>
    public static void Write(Stream output, EvidenceParts parts) => Write(output, parts, static anchor => anchor);

    /// <summary>Writes a bundle whose anchors are signed. Signatures have a random part, and all else is the same for equal parts.</summary>
    /// <inheritdoc cref="Write(Stream, EvidenceParts)" path="/exception"/>
    /// <exception cref="CryptographicException">The key has no private part.</exception>
    public static void Write(Stream output, EvidenceParts parts, ECDsa privateKey) => Write(output, parts, anchor => anchor.Sign(privateKey));

    /// <summary>Verifies a bundle by itself, without limits other than the usual ones.</summary>
    public static EvidenceReport Verify(Stream input) => Verify(input, new());

    /// <summary>Verifies a bundle of unknown origin. Whatever its bytes are, the answer is a report.</summary>
    /// <remarks>The whole bundle is held in memory, within the limits of the options.</remarks>
    /// <exception cref="ArgumentException">The key is not on a curve of 256 bits.</exception>
    public static EvidenceReport Verify(Stream input, EvidenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        return new EvidenceVerification(options).Over(input);
    }

    private static void Write(Stream output, EvidenceParts parts, Func<ChainAnchor, ChainAnchor> sign)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Body.IsEmpty || parts.History.IsEmpty)
            throw new ArgumentException($"The evidence of invoice {parts.Number} has no body or no history; read both from the store.", nameof(parts));
        if (!parts.Segment.Any(entry => entry.InvoiceId == parts.InvoiceId))
            throw new ArgumentException($"The evidence of invoice {parts.Number} lacks the entry of the invoice itself; read the chain from the entry before it on.", nameof(parts));

        SortedDictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal)
        {
            [Anchor] = sign(parts.SegmentAnchor).ToUtf8Json(),
            [HistoryAnchor] = sign(parts.HistoryAnchor).ToUtf8Json(),
            [Body] = parts.Body.ToImmutableArray().AsMemory(),
            [Chain] = ChainJson.Write(parts.Segment),
            [History] = ChainJson.WriteHistory(parts.History),
        };
        foreach (EvidenceDocument document in parts.Documents)
        {
            if (!files.TryAdd(Documents + document.Name, document.Content.ToImmutableArray().AsMemory()))
                throw new ArgumentException($"Two documents are called '{document.Name}'; name one of them otherwise.", nameof(parts));
        }

        EvidenceManifest manifest = new(
            parts.InvoiceId,
            parts.Number,
            parts.At,
            files.Select(static file => new EvidenceManifest.File(file.Key, file.Value.Length, Sha256Hash.Of(file.Value.Span))).ToValueArray());
        ZipWriter.Write(output, [(Manifest, manifest.ToUtf8Json()), .. files.Select(static file => (file.Key, file.Value))]);
    }
}
