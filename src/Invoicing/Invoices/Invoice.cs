using NodaTime;

namespace Invoicing;

/// <summary>An invoice: a draft whose content can be swapped, then a sealed document with a number and a ledger of what settled it.</summary>
/// <remarks>
/// An instance never changes. Every command gives a new instance with the next <see cref="Version"/> and its <see cref="PendingEvents"/>, which a unit of work
/// stores together; so an instance can be read by many threads, and a command that throws has changed nothing.
/// </remarks>
public sealed partial class Invoice
{
    private Invoice(InvoiceId id, InvoiceContent content, InvoiceTotals totals)
    {
        Id = id;
        Content = content;
        Totals = totals;
    }

    /// <summary>The key in the store.</summary>
    public InvoiceId Id { get; }

    /// <summary>The number of changes since the draft was made, which is 1; it tells a later state from an earlier one.</summary>
    public long Version { get; private set; }

    /// <summary>The version that the store holds, by which it notices that another change came first; 0 for a new draft.</summary>
    public long StoredVersion { get; private set; }

    /// <summary>What is stored of the status; see <see cref="StatusOn"/> for what users call status.</summary>
    public InvoiceState State { get; private set; }

    /// <summary>What the invoice says.</summary>
    public InvoiceContent Content { get; private set; }

    /// <summary>All amounts, calculated from <see cref="Content"/> by <see cref="Profile"/>.</summary>
    public InvoiceTotals Totals { get; private set; }

    /// <summary>How it was calculated; fixed when the invoice is posted.</summary>
    public CalculationProfile Profile => Totals.Profile;

    /// <summary>The legal entity that sells.</summary>
    public LegalEntityId LegalEntityId => Content.LegalEntityId;

    /// <summary>The account that owes the invoice; null when the buyer has none.</summary>
    public CustomerId? CustomerId => Content.CustomerId;

    /// <summary>The currency of all amounts, locked since the draft was made (BT-5).</summary>
    public Currency Currency => Content.Currency;

    /// <summary>The number (BT-1); null for drafts.</summary>
    public string? Number { get; private set; }

    /// <summary>Where the number stands in its series; null for drafts.</summary>
    public NumberPosition? Position { get; private set; }

    /// <summary>The issue date (BT-2) fixed by posting; null for drafts.</summary>
    public LocalDate? IssueDate { get; private set; }

    /// <summary>The due date (BT-9) fixed by posting; null for drafts.</summary>
    public LocalDate? DueDate { get; private set; }

    /// <summary>From when on the invoice is cancelled; null when it is not.</summary>
    public LocalDate? CancelledOn { get; private set; }

    /// <summary>Everything that settled part of the invoice, in the order it was entered, reversed entries included.</summary>
    public ValueArray<LedgerEntry> Ledger { get; private set; }

    /// <summary>The credit notes that were posted for it, in their order.</summary>
    public ValueArray<PostedCredit> Credits { get; private set; }

    /// <summary>The notes, in the order they were added; not part of the sealed document.</summary>
    public ValueArray<InvoiceNote> Notes { get; private set; }

    /// <summary>Words of the host by key, beside the sealed document.</summary>
    public ValueArray<MetadataEntry> Metadata { get; private set; }

    /// <summary>Where it was imported from; null when it was made here.</summary>
    public ImportOrigin? Origin { get; private set; }

    /// <summary>The sealed document in its canonical bytes; none for drafts.</summary>
    public ValueArray<byte> Body { get; private set; }

    /// <summary>What happened since the invoice was read from the store, and is stored with it.</summary>
    public ValueArray<DomainEvent> PendingEvents { get; private set; }

    /// <summary>What is to be paid in all (BT-115); of an imported invoice, what it states.</summary>
    public Money PayableAmount => Origin?.Stated.PayableAmount ?? Totals.PayableAmount;

    /// <summary>What was paid: the sum of <see cref="Allocations"/>.</summary>
    public Money PaidAmount => Sum(LedgerEntryKind.Payment) + Sum(LedgerEntryKind.AccountCredit);

    /// <summary>What credit notes have settled.</summary>
    public Money CreditedAmount => Sum(LedgerEntryKind.Credit);

    /// <summary>What is still to be paid, all live entries counted; never less than zero.</summary>
    public Money Balance => BalanceOn(LocalDate.MaxIsoValue);

    /// <summary>How much is settled, all live entries counted.</summary>
    public PaymentState PaymentState => PositionOn(LocalDate.MaxIsoValue).PaymentState;

    /// <summary>How much was settled on a day: by the entries that counted then.</summary>
    public PaymentState PaymentStateOn(LocalDate date) => PositionOn(date).PaymentState;

    /// <summary>What the invoice is on a day: draft before its issue date, overdue after its due date while something is open, and so on.</summary>
    public InvoiceStatus StatusOn(LocalDate date) => PositionOn(date).StatusOn(date.WithCalendar(CalendarSystem.Iso));

    /// <summary>What was still to be paid on a day: payable minus the entries that counted then; never less than zero.</summary>
    public Money BalanceOn(LocalDate date) => new(PositionOn(date).Balance, Currency);

    internal string Describe() => Number is null ? $"draft {Id}" : $"invoice {Number}";

    private InvoicePosition PositionOn(LocalDate date)
    {
        date = date.WithCalendar(CalendarSystem.Iso);
        long credited = 0, otherwise = 0;
        bool wasPaid = false;
        foreach (LedgerEntry entry in Ledger)
        {
            if (entry.On > date)
                continue;
            wasPaid |= IsPaid(entry.Kind);
            if (!entry.CountsOn(date))
                continue;
            if (entry.Kind == LedgerEntryKind.Credit)
                credited += entry.Amount.MinorUnits;
            else
                otherwise += entry.Amount.MinorUnits;
        }

        // A credit note is never overdue: it is open until it is applied or paid out.
        return new(State, IssueDate, Content.Type == InvoiceType.CreditNote ? null : DueDate, CancelledOn, PayableAmount.MinorUnits, credited, otherwise, wasPaid);
    }

    private Money Sum(LedgerEntryKind kind)
    {
        long sum = 0;
        foreach (LedgerEntry entry in Ledger)
        {
            if (!entry.IsReversed && entry.Kind == kind)
                sum += entry.Amount.MinorUnits;
        }

        return new(sum, Currency);
    }
}
