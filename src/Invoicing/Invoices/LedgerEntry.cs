using System.Globalization;
using System.Text.Json.Serialization;
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

    /// <summary>The payment, for entries of kind <see cref="LedgerEntryKind.Payment"/>, and the one that earned the discount, for <see cref="LedgerEntryKind.EarlyPaymentDiscount"/>.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>How it was paid, for entries of kind <see cref="LedgerEntryKind.Payment"/>.</summary>
    public PaymentMethod? Method { get; init; }

    /// <summary>The day on which the money came in, for entries of kind <see cref="LedgerEntryKind.Payment"/> that count from a later day on; null when <see cref="On"/> is that day.</summary>
    /// <remarks>Who pays in time has paid in time, however late that is booked.</remarks>
    public LocalDate? PaidOn
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>The document on the other side: the credit note, for entries of kind <see cref="LedgerEntryKind.Credit"/> and <see cref="LedgerEntryKind.AccountCredit"/>, or the invoice, for <see cref="LedgerEntryKind.Applied"/>.</summary>
    public InvoiceId? DocumentId { get; init; }

    /// <summary>The reference of the payment, or of the money that was paid out, or the number of the document on the other side.</summary>
    public string? Reference { get; init; }

    /// <summary>Why, for entries that were made by hand, such as a write-off.</summary>
    public string? Reason { get; init; }

    /// <summary>What it takes off net amount and taxes, for entries of kind <see cref="LedgerEntryKind.EarlyPaymentDiscount"/>.</summary>
    public TaxAdjustment? Adjustment { get; init; }

    /// <summary>From when on the entry counts no more, never before <see cref="On"/>; null while it counts. What it said about the days before stays true.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is before <see cref="On"/>.</exception>
    public LocalDate? ReversedOn
    {
        get;
        init
        {
            LocalDate? date = value?.WithCalendar(CalendarSystem.Iso);
            if (date < On)
                throw new ArgumentOutOfRangeException(nameof(value), value, string.Create(CultureInfo.InvariantCulture, $"An entry is not taken back before {On:uuuu-MM-dd}, from when on it counts."));
            field = date;
        }
    }

    /// <summary>True when the entry was taken back, now or for a day to come.</summary>
    [JsonIgnore]
    public bool IsReversed => ReversedOn is not null;

    /// <summary>True when the entry counts on a day: from its value date until it was taken back.</summary>
    public bool CountsOn(LocalDate date) => On <= date && !(ReversedOn <= date);

    /// <summary>The same entry, taken back on a day, or on its own when that is later.</summary>
    internal LedgerEntry Reverse(LocalDate date) => this with { ReversedOn = LocalDate.Max(On, date) };

    /// <summary>The entry in two parts; the second is null when the first is all of it.</summary>
    internal (LedgerEntry Part, LedgerEntry? Left) Split(Money part)
    {
        if (part == Amount)
            return (this, null);
        if (Adjustment is null)
            return (Of(part, null), Of(Amount - part, null));
        (TaxAdjustment adjustment, TaxAdjustment left) = Adjustment.Split(part);
        return (Of(part, adjustment), Of(Amount - part, left));
    }

    private LedgerEntry Of(Money amount, TaxAdjustment? adjustment) =>
        new(Kind, amount, On) { PaymentId = PaymentId, Method = Method, PaidOn = PaidOn, DocumentId = DocumentId, Reference = Reference, Reason = Reason, Adjustment = adjustment };
}
