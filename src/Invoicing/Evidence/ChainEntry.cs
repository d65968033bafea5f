using System.Globalization;

namespace Invoicing;

/// <summary>One entry of a hash chain: it names a payload by its hash, and the entry before it by that one's hash.</summary>
/// <remarks>
/// Entries are made by <see cref="ForPosting"/>, <see cref="ForImport"/> and <see cref="ForHistory"/>. The members can be set for stores, which read entries
/// back as they find them; whether they are what was written is for <see cref="ChainVerifier"/> to say.
/// </remarks>
public sealed partial record ChainEntry
{
    /// <summary>The chain.</summary>
    public required ChainId Chain { get; init; }

    /// <summary>The place in the chain, from 1 on without gaps.</summary>
    public required long Index { get; init; }

    /// <summary>The hash of the entry before; zeros for the first.</summary>
    public required Sha256Hash Previous { get; init; }

    /// <summary>The invoice that the entry is about.</summary>
    public required InvoiceId InvoiceId { get; init; }

    /// <summary>The hash of the payload: of the sealed body, or in a history of the event.</summary>
    public required Sha256Hash PayloadHash { get; init; }

    /// <summary>The number of the invoice, where the entry is about posting or importing it; else null.</summary>
    public string? Number { get; init; }

    /// <summary>The period of the number series that the number belongs to; null outside series.</summary>
    public string? Period { get; init; }

    /// <summary>The position in that period; null outside series.</summary>
    public long? Sequence { get; init; }

    /// <summary>The key of the event; null outside histories.</summary>
    public EventId? EventId { get; init; }

    /// <summary>The name of the event's type, such as <c>InvoicePosted</c>; null outside histories.</summary>
    public string? EventType { get; init; }

    /// <summary>The hash of all members above; the next entry holds it as <see cref="Previous"/>.</summary>
    public Sha256Hash Hash { get; init; }

    /// <summary>The event in its canonical bytes; empty outside histories, where the bodies are stored by themselves, and where a bundle withholds a note.</summary>
    public ValueArray<byte> Payload { get; init; }

    /// <summary>The head of the chain that ends with this entry.</summary>
    public ChainHead Head => new(Index, Hash);

    /// <summary>The entry of an invoice that is posted, behind the head of its series.</summary>
    /// <param name="head">The head of <see cref="ChainId.Series"/>, locked.</param>
    /// <param name="run">The series and its period.</param>
    /// <param name="sequence">The position that was taken.</param>
    /// <param name="invoiceId">The invoice.</param>
    /// <param name="number">Its number.</param>
    /// <param name="body">The hash of its sealed body.</param>
    /// <exception cref="ArgumentException">The number is malformed, or a half of a character stands in a text.</exception>
    public static ChainEntry ForPosting(ChainHead head, SeriesRun run, long sequence, InvoiceId invoiceId, string number, Sha256Hash body)
    {
        ArgumentNullException.ThrowIfNull(run);
        ChainEntry entry = After(head, ChainId.Series(run.LegalEntityId, run.Series), invoiceId, body) with
        {
            Number = HostKey.Require(number, "invoice number"),
            Period = run.Period,
            Sequence = sequence,
        };
        return entry.Sealed();
    }

    /// <summary>The entry of an invoice that is imported, behind the head of the imports.</summary>
    /// <param name="head">The head of <see cref="ChainId.Imports"/>, locked.</param>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="invoiceId">The invoice.</param>
    /// <param name="number">Its number.</param>
    /// <param name="body">The hash of its sealed body.</param>
    /// <exception cref="ArgumentException">The number is malformed.</exception>
    public static ChainEntry ForImport(ChainHead head, LegalEntityId legalEntityId, InvoiceId invoiceId, string number, Sha256Hash body)
    {
        ChainEntry entry = After(head, ChainId.Imports(legalEntityId), invoiceId, body) with { Number = HostKey.Require(number, "invoice number") };
        return entry.Sealed();
    }

    /// <summary>The entries of what happened to an invoice since it was read: what a store appends to the history when it saves the invoice, or deletes the draft.</summary>
    /// <param name="invoice">The invoice that is saved or deleted.</param>
    /// <param name="head">The head of <see cref="ChainId.History"/> that the store holds.</param>
    /// <exception cref="InvoiceFormatException">A text of an event has half of a surrogate pair, so that it has no JSON form.</exception>
    public static ValueArray<ChainEntry> ForHistory(Invoice invoice, ChainHead head)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ChainId chain = ChainId.History(invoice.LegalEntityId, invoice.Id);
        List<ChainEntry> entries = [];
        foreach (DomainEvent happened in invoice.PendingEvents)
        {
            if (happened is not InvoiceEvent ofInvoice)
                continue;
            ValueArray<byte> payload = PayloadOf(ofInvoice);
            ChainEntry entry = After(head, chain, invoice.Id, Sha256Hash.Of(payload.AsSpan())) with
            {
                Number = (happened as InvoicePosted)?.Number ?? (happened as InvoiceImported)?.Number,
                EventId = happened.Id,
                EventType = happened.GetType().Name,
                Payload = payload,
            };
            entries.Add(entry = entry.Sealed());
            head = entry.Head;
        }

        return entries.ToValueArray();
    }

    /// <summary>The hash that follows from the other members: SHA-256 over their canonical JSON, as docs/evidence.md describes it.</summary>
    /// <exception cref="ArgumentException">A text has a half of a character, which no entry was written with.</exception>
    public Sha256Hash ComputeHash() => Sha256Hash.Of(Written(withHash: false));

    /// <summary>True when <see cref="Hash"/> is what follows from the other members.</summary>
    public bool HasOwnHash
    {
        get
        {
            try
            {
                return Hash == ComputeHash();
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    /// <summary>An event in the bytes that are chained.</summary>
    /// <exception cref="InvoiceFormatException">A text of the event has half of a surrogate pair, so that it has no JSON form.</exception>
    internal static ValueArray<byte> PayloadOf(InvoiceEvent happened) => new(CanonicalJson.Canonicalize(InvoiceJson.Default.Write(happened)));

    /// <summary>True where a bundle may come without the event. The type is part of the hash, so no other event can be passed off as a note.</summary>
    internal bool MayBeWithheld => Chain.Kind == ChainKind.History && string.Equals(EventType, nameof(NoteAdded), StringComparison.Ordinal);

    /// <summary>The entry as others may read it: without its event when that adds a note and does not say that the customer may read it.</summary>
    internal ChainEntry WithoutInternalNote() => MayBeWithheld && !IsClientVisible(Payload) ? this with { Payload = default } : this;

    /// <summary>True when the entry says that its event archives a document.</summary>
    internal bool IsArchiving => Chain.Kind == ChainKind.History && string.Equals(EventType, nameof(DocumentArchived), StringComparison.Ordinal);

    /// <summary>The event by which a document was archived; null when it is another one, or cannot be read.</summary>
    internal DocumentArchived? ReadArchived()
    {
        try
        {
            return IsArchiving ? InvoiceJson.Default.ReadEvent(Payload.AsSpan()) as DocumentArchived : null;
        }
        catch (InvoiceFormatException)
        {
            return null;
        }
    }

    internal string Describe() => string.Create(CultureInfo.InvariantCulture, $"entry {Index} of chain {Chain} (invoice {Number ?? InvoiceId.ToString()})");

    private static bool IsClientVisible(ValueArray<byte> note)
    {
        try
        {
            return InvoiceJson.Default.ReadEvent(note.AsSpan()) is NoteAdded { IsClientVisible: true };
        }
        catch (InvoiceFormatException)
        {
            return false;
        }
    }

    private ChainEntry Sealed() => this with { Hash = ComputeHash() };

    private static ChainEntry After(ChainHead head, ChainId chain, InvoiceId invoiceId, Sha256Hash payload) => new()
    {
        Chain = chain,
        Index = head.Length + 1,
        Previous = head.Hash,
        InvoiceId = invoiceId,
        PayloadHash = payload,
    };
}
