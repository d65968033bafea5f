using NodaTime;

namespace Invoicing;

/// <summary>One entry of an invoice's ledger. Entries are never deleted: what no longer counts is marked as reversed.</summary>
public sealed record LedgerEntry
{
    internal LedgerEntry(LedgerEntryKind kind, Money amount, LocalDate on)
    {
        Kind = kind;
        Amount = amount;
        On = on;
    }

    /// <summary>What settles.</summary>
    public LedgerEntryKind Kind { get; }

    /// <summary>How much, always more than zero.</summary>
    public Money Amount { get; }

    /// <summary>The value date from which on it counts.</summary>
    public LocalDate On { get; }

    /// <summary>The payment, for entries of kind <see cref="LedgerEntryKind.Payment"/>.</summary>
    public PaymentId? PaymentId { get; internal init; }

    /// <summary>How it was paid, for entries of kind <see cref="LedgerEntryKind.Payment"/>.</summary>
    public PaymentMethod? Method { get; internal init; }

    /// <summary>The payment's reference, or the number of the credit note.</summary>
    public string? Reference { get; internal init; }

    /// <summary>True when the entry was taken back and counts no more.</summary>
    public bool IsReversed { get; internal init; }
}
