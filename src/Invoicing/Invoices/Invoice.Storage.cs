namespace Invoicing;

public sealed partial class Invoice
{
    /// <summary>An invoice as a store holds it.</summary>
    /// <exception cref="ArgumentException">The parts contradict each other, such as a draft with a number; the message says how.</exception>
    /// <inheritdoc cref="InvoiceCalculator.Calculate(InvoiceContent, CalculationProfile)" path="/exception"/>
    public static Invoice Restore(InvoiceSnapshot stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (ProblemWith(stored) is { } problem)
            throw new ArgumentException(problem, nameof(stored));
        bool isDraft = stored.State == InvoiceState.Draft;
        Invoice invoice = new(stored.Id, stored.Content, InvoiceCalculator.Calculate(stored.Content, stored.Profile))
        {
            Version = stored.Version,
            StoredVersion = stored.Version,
            State = stored.State,
            Number = stored.Number,
            Position = stored.Position,
            IssueDate = isDraft ? null : stored.Content.IssueDate,
            DueDate = isDraft ? null : stored.Content.DueDate,
            CancelledOn = stored.CancelledOn,
            Ledger = stored.Ledger,
            Credits = stored.Credits,
            Notes = stored.Notes,
            Metadata = stored.Metadata,
            Origin = stored.Origin,
            Body = stored.Body,
        };
        foreach (LedgerEntry entry in stored.Ledger)
        {
            if (entry.Amount.Currency != invoice.Currency)
                CurrencyMismatchException.Throw(invoice.Currency, entry.Amount.Currency, "An entry of the ledger");
        }

        return invoice;
    }

    /// <summary>Everything a store keeps of the invoice.</summary>
    public InvoiceSnapshot ToSnapshot() => new()
    {
        Id = Id,
        Version = Version,
        State = State,
        Content = Content,
        Profile = Profile,
        Number = Number,
        Position = Position,
        CancelledOn = CancelledOn,
        Ledger = Ledger,
        Credits = Credits,
        Notes = Notes,
        Metadata = Metadata,
        Origin = Origin,
        Body = Body,
    };

    /// <summary>The instance as the store holds it once the unit of work is committed: nothing pending.</summary>
    public Invoice AsStored()
    {
        Invoice stored = (Invoice)MemberwiseClone();
        stored.StoredVersion = Version;
        stored.PendingEvents = default;
        return stored;
    }

    private static string? ProblemWith(InvoiceSnapshot stored)
    {
        if (stored.Id == default || stored.Version < 1 || !Enum.IsDefined(stored.State))
            return "An invoice has a key, a version from 1 on and a defined state.";
        if (stored.Content is null || stored.Profile is null)
            return "An invoice has a content and a profile.";
        bool isDraft = stored.State == InvoiceState.Draft;
        if (isDraft != (stored.Number is null))
            return "Drafts have no number, and all other invoices have one.";
        if ((isDraft || stored.Origin is not null) != (stored.Position is null))
            return "Drafts and imports have no position in a series, and all other invoices have one.";
        if (stored.Number is { } number && !HostKey.IsValid(number))
            return "A number has 1 to 100 characters, no control characters, and no spaces around it.";
        if (isDraft && !(stored.Ledger.IsEmpty && stored.Credits.IsEmpty && stored.Body.IsEmpty && stored.Origin is null))
            return "Nothing settles, credits or seals a draft, and imports are no drafts.";
        if (!isDraft && (stored.Content.IssueDate is null || stored.Content.DueDate is null))
            return "The content of a posted invoice has an issue date and a due date.";
        if (!isDraft && stored.Content.DueDate < stored.Content.IssueDate)
            return "An invoice is not due before it is issued.";
        return stored.State == InvoiceState.Cancelled == (stored.CancelledOn is null)
            ? "Cancelled invoices, and only they, have the date they are cancelled from."
            : null;
    }
}
