using NodaTime;

namespace Invoicing;

public sealed partial class Invoice
{
    /// <summary>Makes a draft. It is calculated at once, so that content that cannot be calculated never becomes one.</summary>
    /// <exception cref="CurrencyMismatchException">A price or amount is in another currency than the document.</exception>
    /// <inheritdoc cref="InvoiceCalculator.Calculate(InvoiceContent, CalculationProfile)" path="/exception"/>
    public static Invoice Draft(InvoiceId id, InvoiceContent content, CalculationProfile profile, CommandContext context)
    {
        if (id == default)
            throw new ArgumentException("An empty UUID is no key; take one from an IIdSource.", nameof(id));
        InvoiceTotals totals = InvoiceCalculator.Calculate(content, profile);
        return new(id, content, totals)
        {
            Version = 1,
            PendingEvents = [new InvoiceDrafted(content.LegalEntityId, id, 1, context)],
        };
    }

    /// <summary>Replaces the content of a draft.</summary>
    /// <exception cref="InvoiceStateException">The invoice is posted (<see cref="ErrorCodes.InvoicePosted"/>), or the content is in another currency or of another legal entity.</exception>
    /// <inheritdoc cref="InvoiceCalculator.Calculate(InvoiceContent, CalculationProfile)" path="/exception"/>
    public Invoice Edit(InvoiceContent content, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(content);
        RequireDraft(nameof(Edit), "Correct it with a credit note.");
        if (content.Currency != Currency)
            throw new InvoiceStateException(ErrorCodes.CurrencyLocked, nameof(Edit), this, $"Its currency {Currency.Code} was set with the draft; make a new draft for {content.Currency.Code}.");
        if (content.LegalEntityId != LegalEntityId)
            throw new InvoiceStateException(ErrorCodes.LegalEntityLocked, nameof(Edit), this, $"It belongs to legal entity {LegalEntityId}; make a new draft for {content.LegalEntityId}.");
        InvoiceTotals totals = InvoiceCalculator.Calculate(content, Profile);
        return Next(Version + 1, content, totals, StoredVersion, PendingEvents.Add(new InvoiceEdited(LegalEntityId, Id, Version + 1, context)));
    }

    /// <summary>Seals the invoice under a number.</summary>
    /// <param name="number">The number (BT-1), taken from the series in the same unit of work.</param>
    /// <param name="issueDate">The issue date (BT-2).</param>
    /// <param name="dueDate">The due date (BT-9), not before the issue date.</param>
    /// <param name="context">Who, when.</param>
    /// <exception cref="InvoiceStateException">The invoice is posted already (<see cref="ErrorCodes.InvoicePosted"/>).</exception>
    /// <exception cref="ArgumentException">The number is empty, longer than 100 characters or has control characters or spaces around it; or the due date is before the issue date.</exception>
    public Invoice Post(string number, LocalDate issueDate, LocalDate dueDate, CommandContext context)
    {
        HostKey.Require(number, "invoice number");
        RequireDraft(nameof(Post), "It has its number for ever.");
        issueDate = issueDate.WithCalendar(CalendarSystem.Iso);
        dueDate = dueDate.WithCalendar(CalendarSystem.Iso);
        if (dueDate < issueDate)
            throw new ArgumentException("An invoice is not due before it is issued; give a later due date.", nameof(dueDate));
        InvoicePosted posted = new(LegalEntityId, Id, Version + 1, context)
        {
            Number = number,
            IssueDate = issueDate,
            DueDate = dueDate,
            PayableAmount = PayableAmount,
        };
        InvoiceContent dated = Content with { IssueDate = issueDate, DueDate = dueDate };
        return new(Id, dated, Totals)
        {
            Version = Version + 1,
            StoredVersion = StoredVersion,
            State = InvoiceState.Posted,
            Number = number,
            IssueDate = issueDate,
            DueDate = dueDate,
            Ledger = Ledger,
            PendingEvents = PendingEvents.Add(posted),
        };
    }

    /// <summary>The invoice's half of an allocation; the payment's, which calls it, is the public one.</summary>
    internal Invoice Allocate(PaymentId paymentId, Money amount, PaymentMethod method, string reference, CommandContext context)
    {
        RequirePayable();
        if (amount.Currency != Currency)
            CurrencyMismatchException.Throw(Currency, amount.Currency, "The allocated amount");
        if (!amount.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "An allocation is more than zero.");
        if (amount > Balance)
            throw new AllocationException(amount, amount, Balance);
        Money balance = Balance - amount;
        ValueArray<DomainEvent> events = PendingEvents.Add(new PaymentAllocated(LegalEntityId, Id, Version + 1, context)
        {
            PaymentId = paymentId,
            Amount = amount,
            Balance = balance,
        });
        if (balance.IsZero)
            events = events.Add(new InvoicePaid(LegalEntityId, Id, Version + 1, context));
        LedgerEntry entry = new(LedgerEntryKind.Payment, amount, context.On) { PaymentId = paymentId, Method = method, Reference = reference };
        return Next(Version + 1, Content, Totals, StoredVersion, events, Ledger.Add(entry));
    }

    internal void RequirePayable()
    {
        if (State == InvoiceState.Draft)
            throw new InvoiceStateException(ErrorCodes.NotPosted, nameof(Allocate), this, "Post it first.");
        if (State == InvoiceState.Cancelled)
            throw new InvoiceStateException(ErrorCodes.InvoiceCancelled, nameof(Allocate), this, "Allocate the payment to another invoice.");
    }

    internal void RequireDraft(string command, string remedy)
    {
        if (State != InvoiceState.Draft)
            throw new InvoiceStateException(ErrorCodes.InvoicePosted, command, this, remedy);
    }

    private Invoice Next(long version, InvoiceContent content, InvoiceTotals totals, long storedVersion, ValueArray<DomainEvent> events, ValueArray<LedgerEntry>? ledger = null) =>
        new(Id, content, totals)
        {
            Version = version,
            StoredVersion = storedVersion,
            State = State,
            Number = Number,
            IssueDate = IssueDate,
            DueDate = DueDate,
            CancelledOn = CancelledOn,
            Ledger = ledger ?? Ledger,
            PendingEvents = events,
        };
}
