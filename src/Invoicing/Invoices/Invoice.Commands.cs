using NodaTime;

namespace Invoicing;

public sealed partial class Invoice
{
    /// <summary>Makes a draft. It is calculated at once, so that content that cannot be calculated never becomes one.</summary>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    /// <inheritdoc cref="InvoiceCalculator.Calculate(InvoiceContent, CalculationProfile)" path="/exception"/>
    public static Invoice Draft(InvoiceId id, InvoiceContent content, CalculationProfile profile, CommandContext context)
    {
        if (id == default)
            throw new ArgumentException("An empty UUID is no key; take one from an IIdSource.", nameof(id));
        ArgumentNullException.ThrowIfNull(context);
        InvoiceTotals totals = InvoiceCalculator.Calculate(content, profile);
        return new(id, content, totals)
        {
            Version = 1,
            PendingEvents = [new InvoiceDrafted(context.NewHeader(content.LegalEntityId), id, 1)],
        };
    }

    /// <summary>Replaces the content of a draft; the profile stays.</summary>
    /// <exception cref="InvoiceStateException">The invoice is posted (<see cref="ErrorCodes.InvoicePosted"/>), or the content is in another currency or of another legal entity.</exception>
    /// <inheritdoc cref="InvoiceCalculator.Calculate(InvoiceContent, CalculationProfile)" path="/exception"/>
    public Invoice Edit(InvoiceContent content, CommandContext context) => Edit(content, Profile, context);

    /// <summary>Replaces the content of a draft, and the profile that calculates it.</summary>
    /// <exception cref="InvoiceStateException">The invoice is posted (<see cref="ErrorCodes.InvoicePosted"/>), or the content is in another currency or of another legal entity.</exception>
    /// <inheritdoc cref="InvoiceCalculator.Calculate(InvoiceContent, CalculationProfile)" path="/exception"/>
    public Invoice Edit(InvoiceContent content, CalculationProfile profile, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(context);
        RequireDraft(nameof(Edit), "Correct it with a credit note.");
        if (content.Currency != Currency)
            throw new InvoiceStateException(ErrorCodes.CurrencyLocked, nameof(Edit), this, $"Its currency {Currency.Code} was set with the draft; make a new draft for {content.Currency.Code}.");
        if (content.LegalEntityId != LegalEntityId)
            throw new InvoiceStateException(ErrorCodes.LegalEntityLocked, nameof(Edit), this, $"It belongs to legal entity {LegalEntityId}; make a new draft for {content.LegalEntityId}.");
        InvoiceTotals totals = InvoiceCalculator.Calculate(content, profile);
        return Next(Version + 1, content, totals, StoredVersion, PendingEvents.Add(new InvoiceEdited(context.NewHeader(LegalEntityId), Id, Version + 1)));
    }

    /// <summary>Brings the taxes that have a code to the rates of a tax point date, and reports what changed; the same draft when nothing did.</summary>
    /// <exception cref="TaxTableException">A code is not in the table, or has no rate on that day.</exception>
    internal Invoice WithTaxesOf(TaxTable table, LocalDate taxPoint, CommandContext context)
    {
        RequireDraft(nameof(Edit), "Correct it with a credit note.");
        InvoiceContent dated = Content.WithTaxesOf(table, taxPoint, out ValueArray<TaxChange> changes);
        if (dated == Content)
            return this;

        // One step with the command that moved the date.
        long version = Version == StoredVersion ? Version + 1 : Version;
        ValueArray<DomainEvent> events = PendingEvents.Add(new InvoiceTaxesChanged(context.NewHeader(LegalEntityId), Id, version)
        {
            TaxPointDate = taxPoint,
            Changes = changes,
        });
        return Next(version, dated, InvoiceCalculator.Calculate(dated, Profile), StoredVersion, events);
    }

    /// <summary>Seals the invoice under a number that was taken from its series in the same unit of work; the service checks the draft before.</summary>
    /// <exception cref="InvoiceStateException">The invoice is posted already (<see cref="ErrorCodes.InvoicePosted"/>).</exception>
    /// <exception cref="ArgumentException">The number is malformed, or the due date is before the issue date.</exception>
    /// <param name="number">The number.</param>
    /// <param name="position">Where it stands in the series.</param>
    /// <param name="issueDate">The issue date.</param>
    /// <param name="dueDate">The due date.</param>
    /// <param name="language">The language of content that names none; null leaves it open.</param>
    /// <param name="context">Who posts when.</param>
    internal Invoice Post(string number, NumberPosition position, LocalDate issueDate, LocalDate dueDate, string? language, CommandContext context)
    {
        HostKey.Require(number, "invoice number");
        ArgumentNullException.ThrowIfNull(position);
        RequireDraft(nameof(Post), "It has its number for ever.");
        issueDate = issueDate.WithCalendar(CalendarSystem.Iso);
        dueDate = dueDate.WithCalendar(CalendarSystem.Iso);
        if (dueDate < issueDate)
            throw new ArgumentException("An invoice is not due before it is issued; give a later due date.", nameof(dueDate));
        InvoicePosted posted = new(context.NewHeader(LegalEntityId), Id, Version + 1)
        {
            Number = number,
            Position = position,
            IssueDate = issueDate,
            DueDate = dueDate,
            PayableAmount = PayableAmount,
        };
        InvoiceContent dated = Content with { IssueDate = issueDate, DueDate = dueDate, Language = Content.Language ?? language };
        return new(Id, dated, Totals)
        {
            Version = Version + 1,
            StoredVersion = StoredVersion,
            State = InvoiceState.Posted,
            Number = number,
            Position = position,
            IssueDate = issueDate,
            DueDate = dueDate,
            Ledger = Ledger,
            PendingEvents = Balance.IsZero ? [.. PendingEvents, posted, new InvoicePaid(context.NewHeader(LegalEntityId), Id, Version + 1)] : PendingEvents.Add(posted),
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
        ValueArray<DomainEvent> events = PendingEvents.Add(new PaymentAllocated(context.NewHeader(LegalEntityId), Id, Version + 1)
        {
            PaymentId = paymentId,
            Amount = amount,
            Balance = balance,
        });
        if (balance.IsZero)
            events = events.Add(new InvoicePaid(context.NewHeader(LegalEntityId), Id, Version + 1));
        LedgerEntry entry = new(LedgerEntryKind.Payment, amount, context.On) { PaymentId = paymentId, Method = method, Reference = reference };
        return Next(Version + 1, Content, Totals, StoredVersion, events, Ledger.Add(entry));
    }

    internal void RequirePayable()
    {
        if (State == InvoiceState.Draft)
            throw new InvoiceStateException(ErrorCodes.NotPosted, nameof(Allocate), this, "Post it first.");
        if (Content.Type == InvoiceType.CreditNote)
            throw new InvoiceStateException(ErrorCodes.NotPayable, nameof(Allocate), this, "A credit note is money back; allocate the payment to an invoice.");
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
            Position = Position,
            IssueDate = IssueDate,
            DueDate = DueDate,
            CancelledOn = CancelledOn,
            Ledger = ledger ?? Ledger,
            PendingEvents = events,
        };
}
