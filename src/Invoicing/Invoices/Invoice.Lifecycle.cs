using NodaTime;

namespace Invoicing;

/// <summary>What may be done with an invoice.</summary>
public sealed partial class Invoice
{
    // Worked out once, and the same for every copy that credits nothing.
    private CreditBalance? _leftToCredit;

    /// <summary>What may be done with the invoice on a day, by the table of <see cref="InvoiceLifecycle"/>: exactly what a user interface may offer. Who may do it, the service tells.</summary>
    /// <remarks>All entries of the ledger count, and a posted invoice is looked at no earlier than on its issue date.</remarks>
    public ValueArray<InvoiceAction> AllowedActions(LocalDate date) => InvoiceLifecycle.Permitted(FactsOn(date));

    /// <summary>What of the invoice no credit note has taken back yet.</summary>
    /// <exception cref="InvoiceStateException">It is a draft (<see cref="ErrorCodes.NotPosted"/>), or a credit note (<see cref="ErrorCodes.IsCreditNote"/>).</exception>
    public CreditBalance LeftToCredit()
    {
        if (State == InvoiceState.Draft)
            throw new InvoiceStateException(ErrorCodes.NotPosted, InvoiceAction.Credit, this, FactsOn(default), "Post it first.");
        if (Content.Type == InvoiceType.CreditNote)
            throw new InvoiceStateException(ErrorCodes.IsCreditNote, InvoiceAction.Credit, this, FactsOn(default), "Only invoices are credited.");
        if (_leftToCredit is not null)
            return _leftToCredit;
        CreditBalance left = CreditBalance.Of(Content, Totals);
        foreach (PostedCredit credit in Credits)
            left = left.Credit(credit.Selection).Rest;
        return _leftToCredit = left;
    }

    /// <summary>Refuses a command that the table does not permit.</summary>
    /// <exception cref="InvoiceStateException">The status has no such row, or a guard is not met.</exception>
    internal void Require(InvoiceAction action, LocalDate date)
    {
        InvoiceFacts facts = FactsOn(date);
        if (InvoiceLifecycle.TryFind(facts, action, out LifecycleGuard? unmet))
            return;
        (string code, string remedy) = unmet is null ? Refusal(action, facts) : (unmet.Code, unmet.Remedy);
        throw new InvoiceStateException(code, action, this, facts, remedy) { UnmetGuard = unmet };
    }

    internal InvoiceFacts FactsOn(LocalDate date)
    {
        LocalDate day = date.WithCalendar(CalendarSystem.Iso);
        InvoicePosition position = PositionOn(LocalDate.MaxIsoValue);
        bool isCreditNote = Content.Type == InvoiceType.CreditNote;
        return new(
            State,
            State == InvoiceState.Cancelled ? InvoiceStatus.Cancelled : position.StatusOn(IssueDate is { } issued && issued > day ? issued : day),
            isCreditNote,
            position.Balance > 0,
            State == InvoiceState.Posted && !isCreditNote && !LeftToCredit().IsSpent,
            PaidAmount.IsPositive);
    }

    // Why a status has no such command.
    private static (string Code, string Remedy) Refusal(InvoiceAction action, InvoiceFacts facts) => action switch
    {
        _ when facts.State == InvoiceState.Draft => (ErrorCodes.NotPosted, "Post it first."),
        InvoiceAction.Delete => (ErrorCodes.PostedIsPermanent, "Its number would be missing; cancel or credit it."),
        InvoiceAction.Edit => (ErrorCodes.InvoicePosted, "Correct it with a credit note."),
        InvoiceAction.Post or InvoiceAction.PreviewPosting => (ErrorCodes.InvoicePosted, "It has its number for ever."),
        InvoiceAction.ApplyCredit or InvoiceAction.PayOut => facts.IsCreditNote
            ? (ErrorCodes.NothingOpen, "All of it was used.")
            : (ErrorCodes.NotCreditNote, "Only credit notes have credit; give back what was paid with Refund."),
        _ when facts.Status == InvoiceStatus.Cancelled => (ErrorCodes.InvoiceCancelled, "Make a draft of it again with Reissue, if it is still wanted."),
        InvoiceAction.WriteOff => (ErrorCodes.NothingOpen, "There is nothing to give up."),
        _ => (ErrorCodes.NothingToCredit, "It was credited in full; its credit notes are on it."),
    };
}
