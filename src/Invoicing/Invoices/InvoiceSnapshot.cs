using NodaTime;

namespace Invoicing;

/// <summary>Everything a store keeps of an invoice; <see cref="Invoice.Restore"/> makes an invoice of it again. The amounts are not part of it: they follow from content and profile.</summary>
public sealed record InvoiceSnapshot
{
    /// <summary>The key.</summary>
    public required InvoiceId Id { get; init; }

    /// <summary>The version, from 1 on.</summary>
    public required long Version { get; init; }

    /// <summary>What is stored of the status.</summary>
    public required InvoiceState State { get; init; }

    /// <summary>What the invoice says; of posted invoices with issue and due date.</summary>
    public required InvoiceContent Content { get; init; }

    /// <summary>How it is calculated; stored as <see cref="CalculationProfile.Id"/>.</summary>
    public required CalculationProfile Profile { get; init; }

    /// <summary>The number; null for drafts.</summary>
    public string? Number { get; init; }

    /// <summary>Where the number stands in its series; null for drafts.</summary>
    public NumberPosition? Position { get; init; }

    /// <summary>From when on the invoice is cancelled; null when it is not.</summary>
    public LocalDate? CancelledOn
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>What settled part of it, in the order it was entered.</summary>
    public ValueArray<LedgerEntry> Ledger { get; init; }

    /// <summary>The notes, in the order they were added.</summary>
    public ValueArray<InvoiceNote> Notes { get; init; }

    /// <summary>The credit notes that were posted for it, in their order.</summary>
    public ValueArray<PostedCredit> Credits { get; init; }

    /// <summary>Where it was imported from; null when it was made here.</summary>
    public ImportOrigin? Origin { get; init; }

    /// <summary>Words of the host beside the sealed document, by key.</summary>
    public ValueArray<MetadataEntry> Metadata { get; init => field = MetadataEntry.Sorted(value); }

    /// <summary>The sealed document in its canonical bytes, which are the truth about it; none for drafts.</summary>
    public ValueArray<byte> Body { get; init; }
}
