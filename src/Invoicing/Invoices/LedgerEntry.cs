using NodaTime;

namespace Invoicing;

/// <summary>One entry of an invoice's ledger. Entries are never deleted: what no longer counts is marked as reversed.</summary>
public sealed record LedgerEntry
{
    /// <summary>An entry, as a store reads it back; commands make their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of the defined ones, or the amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public LedgerEntry(LedgerEntryKind kind, Money amount, LocalDate on)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Use one of the defined kinds.");
        if (!(+amount).IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "An entry of the ledger is more than zero.");
        Kind = kind;
        Amount = amount;
        On = on.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>What settles.</summary>
    public LedgerEntryKind Kind { get; }

    /// <summary>How much, always more than zero.</summary>
    public Money Amount { get; }

    /// <summary>The value date from which on it counts.</summary>
    public LocalDate On { get; }

    /// <summary>The payment, for entries of kind <see cref="LedgerEntryKind.Payment"/>.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>How it was paid, for entries of kind <see cref="LedgerEntryKind.Payment"/>.</summary>
    public PaymentMethod? Method { get; init; }

    /// <summary>The document on the other side: the credit note, for entries of kind <see cref="LedgerEntryKind.Credit"/>, or the invoice, for <see cref="LedgerEntryKind.Applied"/>.</summary>
    public InvoiceId? DocumentId { get; init; }

    /// <summary>The payment's reference, or the number of the document on the other side.</summary>
    public string? Reference { get; init; }

    /// <summary>Why, for entries that were made by hand, such as a write-off.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the entry was taken back and counts no more.</summary>
    public bool IsReversed { get; init; }

    /// <summary>The same entry of another amount.</summary>
    internal LedgerEntry Of(Money amount) => new(Kind, amount, On) { PaymentId = PaymentId, Method = Method, DocumentId = DocumentId, Reference = Reference, Reason = Reason };
}
