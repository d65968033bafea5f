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

    /// <summary>Writes a bundle that is not signed. Equal parts give equal bytes.</summary>
    /// <exception cref="ArgumentException">The body, the history, the invoice's own entry, or an event that is no note is missing, two documents have one name, or a verifier would refuse the bundle by the default limits of <see cref="EvidenceOptions"/>. Nothing was written.</exception>
    public static void Write(Stream output, EvidenceParts parts) => WriteSigned(output, parts, null);

    /// <summary>Writes a bundle whose manifest and anchors are signed. Signatures have a random part, and all else is the same for equal parts.</summary>
    /// <inheritdoc cref="Write(Stream, EvidenceParts)" path="/exception"/>
    /// <exception cref="ArgumentException">The key is not on the curve P-256.</exception>
    /// <exception cref="CryptographicException">The key has no private part.</exception>
    public static void Write(Stream output, EvidenceParts parts, ECDsa privateKey)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        WriteSigned(output, parts, privateKey);
    }

    /// <summary>Verifies a bundle by itself, without limits other than the usual ones.</summary>
    public static EvidenceReport Verify(Stream input) => Verify(input, new());

    /// <summary>Verifies a bundle of unknown origin. Whatever its bytes are, the answer is a report.</summary>
    /// <remarks>The whole bundle is held in memory, within the limits of the options.</remarks>
    public static EvidenceReport Verify(Stream input, EvidenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        return new EvidenceVerification(options).Over(input);
    }

    private static void WriteSigned(Stream output, EvidenceParts parts, ECDsa? key)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Body.IsEmpty || parts.History.IsEmpty)
            throw new ArgumentException($"The evidence of invoice {parts.Number} has no body or no history; read both from the store.", nameof(parts));
        if (!parts.Segment.Any(entry => entry.InvoiceId == parts.InvoiceId))
            throw new ArgumentException($"The evidence of invoice {parts.Number} lacks the entry of the invoice itself; read the chain from the entry before it on.", nameof(parts));
        if (parts.History.FirstOrDefault(static entry => entry.Payload.IsEmpty && !entry.MayBeWithheld) is { } lost)
            throw new ArgumentException($"The event of {lost.Describe()} is missing; only those of notes may be withheld.", nameof(parts));

        SortedDictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal)
        {
            [Anchor] = Signed(parts.SegmentAnchor).ToUtf8Json(),
            [HistoryAnchor] = Signed(parts.HistoryAnchor).ToUtf8Json(),
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
        List<(string Name, ReadOnlyMemory<byte> Content)> all = [(Manifest, (key is null ? manifest : manifest.Sign(key)).ToUtf8Json()), .. files.Select(static file => (file.Key, file.Value))];
        RequireLimits(all, new());
        ZipWriter.Write(output, all);

        ChainAnchor Signed(ChainAnchor anchor) => key is null ? anchor : anchor.Sign(key);
    }

    // Whoever gets the bundle verifies it with these limits, unless he trusts the sender already.
    internal static void RequireLimits(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> files, EvidenceOptions limits)
    {
        if (files.Count > limits.MaxFiles)
            throw Beyond(FormattableString.Invariant($"{files.Count} files"), nameof(EvidenceOptions.MaxFiles), limits.MaxFiles);
        foreach ((string name, ReadOnlyMemory<byte> content) in files)
        {
            if (content.Length > limits.MaxFileBytes)
                throw Beyond(FormattableString.Invariant($"{content.Length} bytes in {name}"), nameof(EvidenceOptions.MaxFileBytes), limits.MaxFileBytes);
        }

        long length = ZipWriter.LengthOf(files);
        if (length > limits.MaxTotalBytes)
            throw Beyond(FormattableString.Invariant($"{length} bytes"), nameof(EvidenceOptions.MaxTotalBytes), limits.MaxTotalBytes);
    }

    private static ArgumentException Beyond(string what, string option, int limit) => new(FormattableString.Invariant(
        $"The bundle would have {what}, and verifiers take {limit} (EvidenceOptions.{option}); give fewer or smaller documents, or a lower EvidenceRequest.MaxFollowing."));
}
