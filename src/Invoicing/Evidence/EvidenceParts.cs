using NodaTime;

namespace Invoicing;

/// <summary>What goes into the evidence bundle of an invoice, as its store holds it.</summary>
public sealed record EvidenceParts
{
    /// <summary>The invoice.</summary>
    public required InvoiceId InvoiceId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>When the bundle is made; the instant of its anchors.</summary>
    public required Instant At { get; init; }

    /// <summary>The sealed body in its canonical bytes.</summary>
    public required ValueArray<byte> Body { get; init; }

    /// <summary>Rendered documents, each under a name of its own; none if there are none.</summary>
    public ValueArray<EvidenceDocument> Documents { get; init; }

    /// <summary>A piece of the chain that the invoice was posted or imported in, without gaps: the entry before its own, if any, its own, and those that follow, up to the head or some limit.</summary>
    public required ValueArray<ChainEntry> Segment { get; init; }

    /// <summary>The whole history of the invoice. Entries of type <see cref="NoteAdded"/> may come without their payload, which withholds the note; their hashes stay.</summary>
    public required ValueArray<ChainEntry> History { get; init; }

    internal EvidenceParts WithoutInternalNotes() => this with { History = History.Select(static entry => entry.WithoutInternalNote()).ToValueArray() };

    internal ChainAnchor SegmentAnchor => new(Segment[^1].Chain, Segment[^1].Head, At);

    internal ChainAnchor HistoryAnchor => new(History[^1].Chain, History[^1].Head, At);
}
