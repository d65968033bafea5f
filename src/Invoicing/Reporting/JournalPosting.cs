using NodaTime;

namespace Invoicing;

/// <summary>One event in double entry: its lines add up to zero.</summary>
public sealed record JournalPosting
{
    /// <summary>The day from which on it counts.</summary>
    public required LocalDate On { get; init; }

    /// <summary>What happened.</summary>
    public required BookingKind Kind { get; init; }

    /// <summary>The number of the document, or the reference of the money.</summary>
    public required string Reference { get; init; }

    /// <summary>The invoice or credit note; null for what is about money alone.</summary>
    public InvoiceId? DocumentId { get; init; }

    /// <summary>The payment; null for what is about documents alone.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>The currency of all lines.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The lines, none of them zero.</summary>
    public required ValueArray<JournalLine> Lines { get; init; }

    /// <summary>The day on which its taxes count: the tax point date of a document that states one (BT-7), else <see cref="On"/>.</summary>
    public required LocalDate TaxPointDate { get; init; }

    /// <summary>The taxes it charges, or takes back with amounts below zero, those of zero percent included; none for what changes no tax. Informative taxes are left out.</summary>
    public ValueArray<TaxSubtotal> Taxes { get; init; }

    /// <summary>The order of a journal: by day, kind, reference, keys and amounts.</summary>
    internal static int Compare(JournalPosting left, JournalPosting right)
    {
        int order = left.On.CompareTo(right.On);
        if (order == 0)
            order = left.Kind.CompareTo(right.Kind);
        if (order == 0)
            order = string.CompareOrdinal(left.Reference, right.Reference);
        if (order == 0)
            order = Nullable.Compare(left.DocumentId?.Value, right.DocumentId?.Value);
        if (order == 0)
            order = Nullable.Compare(left.PaymentId?.Value, right.PaymentId?.Value);

        // Two of one day, document and reference differ by their amounts, or not at all.
        for (int i = 0; order == 0 && i < Math.Min(left.Lines.Length, right.Lines.Length); i++)
            order = left.Lines[i].Amount.MinorUnits.CompareTo(right.Lines[i].Amount.MinorUnits);
        return order;
    }
}
