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
        RequireDraft(InvoiceAction.Edit, context.On);
        RequireSameBooks(content, context.On);
        if (content.Credit?.InvoiceId != Content.Credit?.InvoiceId)
            throw new InvoiceStateException(ErrorCodes.CreditOutdated, InvoiceAction.Edit, this, FactsOn(context.On), "What it credits was set with the draft; draft another credit note for another invoice.");
        InvoiceTotals totals = InvoiceCalculator.Calculate(content, profile);
        Invoice next = Next(new InvoiceEdited(context.NewHeader(LegalEntityId), Id, Version + 1));
        next.Content = content;
        next.Totals = totals;
        return next;
    }

    /// <summary>Brings the taxes that have a code to the rates of a tax point date, and reports what changed; the same draft when nothing did.</summary>
    /// <exception cref="TaxTableException">A code is not in the table, or has no rate on that day.</exception>
    internal Invoice WithTaxesOf(TaxTable table, LocalDate taxPoint, CommandContext context)
    {
        RequireDraft(InvoiceAction.Edit, context.On);
        InvoiceContent dated = Content.WithTaxesOf(table, taxPoint, out ValueArray<TaxChange> changes);
        if (dated == Content)
            return this;

        // One step with the command that moved the date.
        long version = Version == StoredVersion ? Version + 1 : Version;
        Invoice next = Next(new InvoiceTaxesChanged(context.NewHeader(LegalEntityId), Id, version) { TaxPointDate = taxPoint, Changes = changes });
        next.Version = version;
        next.Content = dated;
        next.Totals = InvoiceCalculator.Calculate(dated, Profile);
        return next;
    }

    /// <summary>Seals the invoice under a number that was taken from its series in the same unit of work; the service checks the draft before.</summary>
    /// <exception cref="InvoiceStateException">The invoice is posted already (<see cref="ErrorCodes.InvoicePosted"/>).</exception>
    /// <exception cref="ArgumentException">The number is malformed, or the due date is before the issue date.</exception>
    /// <param name="number">The number.</param>
    /// <param name="position">Where it stands in the series.</param>
    /// <param name="issueDate">The issue date.</param>
    /// <param name="dueDate">The due date.</param>
    /// <param name="context">Who posts when.</param>
    internal Invoice Post(string number, NumberPosition position, LocalDate issueDate, LocalDate dueDate, CommandContext context)
    {
        HostKey.Require(number, "invoice number");
        ArgumentNullException.ThrowIfNull(position);
        RequireDraft(InvoiceAction.Post, context.On);
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
        Invoice next = PayableAmount.IsPositive ? Next(posted) : Next(posted, new InvoicePaid(context.NewHeader(LegalEntityId), Id, Version + 1));
        next.Content = Content with { IssueDate = issueDate, DueDate = dueDate };
        next.State = InvoiceState.Posted;
        next.Number = number;
        next.Position = position;
        next.IssueDate = issueDate;
        next.DueDate = dueDate;
        return next;
    }

    /// <summary>The posted invoice with its sealed document, which is written from it; no step of its own.</summary>
    internal Invoice Sealed(ValueArray<byte> body)
    {
        Invoice next = (Invoice)MemberwiseClone();
        next.Body = body;
        return next;
    }

    /// <summary>A draft that is no more; its last event says so.</summary>
    internal Invoice Delete(CommandContext context)
    {
        Require(InvoiceAction.Delete, context.On);
        return Next(new InvoiceDeleted(context.NewHeader(LegalEntityId), Id, Version + 1));
    }

    /// <summary>The draft with what posting fills in; no step of its own.</summary>
    internal Invoice Complete(InvoiceContent content)
    {
        if (content == Content)
            return this;
        Invoice next = (Invoice)MemberwiseClone();
        next.Content = content;
        next.Totals = InvoiceCalculator.Calculate(content, Profile);
        return next;
    }

    /// <summary>Refuses everything but a draft.</summary>
    internal void RequireDraft(InvoiceAction action, LocalDate on)
    {
        if (State != InvoiceState.Draft)
            Require(action, on);
    }

    /// <summary>Refuses content in another currency or of another legal entity.</summary>
    internal void RequireSameBooks(InvoiceContent content, LocalDate on)
    {
        if (content.Currency != Currency)
            throw new InvoiceStateException(ErrorCodes.CurrencyLocked, InvoiceAction.Edit, this, FactsOn(on), $"Its currency {Currency.Code} was set with the draft; make a new draft for {content.Currency.Code}.");
        if (content.LegalEntityId != LegalEntityId)
            throw new InvoiceStateException(ErrorCodes.LegalEntityLocked, InvoiceAction.Edit, this, FactsOn(on), $"It belongs to legal entity {LegalEntityId}; make a new draft for {content.LegalEntityId}.");
    }

    private Invoice Next(params ReadOnlySpan<DomainEvent> events)
    {
        Invoice next = (Invoice)MemberwiseClone();
        next.Version++;
        next.PendingEvents = [.. PendingEvents, .. events];
        return next;
    }
}
