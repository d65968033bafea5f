namespace Invoicing.Tests;

/// <summary>An invoice or credit note of <see cref="NaiveAccounts"/>, in cents with tax, kept by the words of the settled semantics.</summary>
internal sealed class NaiveDocument(List<NaiveLink> links)
{
    public required int Id { get; init; }

    public required Currency Currency { get; init; }

    public required int Payable { get; init; }

    public required int IssuedOn { get; init; }

    public int? Customer { get; init; }

    /// <summary>Days from issue to the due date.</summary>
    public int Terms { get; init; }

    /// <summary>What is forgiven for paying early: so many percent up to so many days, the best first.</summary>
    public (int Percent, int Days)[] Discounts { get; init; } = [];

    /// <summary>True for credit notes, of an invoice or of none.</summary>
    public bool IsNote { get; init; }

    /// <summary>What no credit note took back yet.</summary>
    public int LeftToCredit { get; set; }

    public int? CancelledOn { get; set; }

    public int Balance => Payable - Live(static _ => true);

    public int Paid => Live(static link => link.IsPaid);

    public int Forgiven => Live(static link => link.Kind == NaiveLinkKind.Discount);

    public int Credited => Live(static link => link.Kind == NaiveLinkKind.Credit);

    public IEnumerable<NaiveLink> Links => links.Where(link => link.Touches(this));

    private bool IsStanding => !IsNote && CancelledOn is null;

    public int Live(Func<NaiveLink, bool> isMeant) => Links.Where(link => link.IsLive && isMeant(link)).Sum(static link => link.Cents);

    public int OpenOn(int day) => Payable - Links.Where(link => link.CountsOn(day)).Sum(static link => link.Cents);

    public PaymentState PaymentStateOn(int day) => OpenOn(day) == 0 ? PaymentState.Paid : OpenOn(day) == Payable ? PaymentState.Unpaid : PaymentState.PartiallyPaid;

    public InvoiceStatus StatusOn(int day)
    {
        if (day < IssuedOn)
            return InvoiceStatus.Draft;
        return CancelledOn <= day ? InvoiceStatus.Cancelled : StatusBy(day, day);
    }

    /// <summary>What may be done on a day: everything that was ever entered counts, and the day is no earlier than the issue date.</summary>
    public IEnumerable<InvoiceAction> Permitted(int day)
    {
        InvoiceStatus status = Status(day);
        bool isSettledByCredit = status is InvoiceStatus.Cancelled or InvoiceStatus.Refunded, isOpen = Balance > 0, isCreditable = LeftToCredit > 0;
        (InvoiceAction Action, bool Holds)[] all =
        [
            (InvoiceAction.View, true),
            (InvoiceAction.Pay, IsStanding && isOpen),
            (InvoiceAction.Credit, IsStanding && isCreditable),
            (InvoiceAction.Cancel, IsStanding && isCreditable && Paid == 0 && !isSettledByCredit),
            (InvoiceAction.Correct, IsStanding && isCreditable && !isSettledByCredit),
            (InvoiceAction.Reissue, !IsNote),
            (InvoiceAction.WriteOff, IsStanding && isOpen),
            (InvoiceAction.AddNote, true),
            (InvoiceAction.SetMetadata, true),
            (InvoiceAction.Download, true),
            (InvoiceAction.ExportEvidence, true),
            (InvoiceAction.Refund, IsStanding && Paid > 0 && isCreditable),
            (InvoiceAction.Deallocate, IsStanding && Paid > 0),
            (InvoiceAction.ApplyCredit, IsNote && isOpen),
            (InvoiceAction.PayOut, IsNote && isOpen),
        ];
        return all.Where(static row => row.Holds).Select(static row => row.Action);
    }

    /// <summary>Why an action is refused; null when it is permitted.</summary>
    public string? Refusal(InvoiceAction action, int day)
    {
        if (Permitted(day).Contains(action))
            return null;
        bool isSettledByCredit = Status(day) is InvoiceStatus.Cancelled or InvoiceStatus.Refunded;
        return action switch
        {
            InvoiceAction.ApplyCredit or InvoiceAction.PayOut => IsNote ? "NothingOpen" : "NotCreditNote",
            InvoiceAction.WriteOff when Balance == 0 && Status(day) != InvoiceStatus.Cancelled => "NothingOpen",
            _ when IsNote => "IsCreditNote",
            InvoiceAction.Credit when CancelledOn is null => "NothingToCredit",
            _ when Status(day) == InvoiceStatus.Cancelled => "InvoiceCancelled",
            InvoiceAction.Refund when !isSettledByCredit && Paid == 0 => "NothingPaid",
            InvoiceAction.Cancel when LeftToCredit > 0 && !isSettledByCredit => "HasAllocations",
            _ => "NothingToCredit",
        };
    }

    /// <summary>Why money cannot settle it; null when it can.</summary>
    public string? NotPayable => IsNote ? "NotPayable" : CancelledOn is null ? null : "InvoiceCancelled";

    /// <summary>What is forgiven for a payment: what it leaves open, when that is no more than the discount of the day on which everything was paid.</summary>
    public int DiscountFor(int cents, NaiveMoney money)
    {
        int missing = Balance - cents;
        return missing > 0 && missing <= DiscountOn(money.On) ? missing : 0;
    }

    /// <summary>What is forgiven when the rest is paid by money of a day.</summary>
    public int DiscountOn(int day)
    {
        int whole = Payable - Credited - Live(static link => link.Kind == NaiveLinkKind.WriteOff);
        int paidOn = Links.Where(static link => link.IsLive && link.IsPaid).Select(static link => link.Payment?.On ?? link.On).Append(day).Max();
        if (IsNote || CancelledOn is not null || whole <= 0 || Forgiven > 0)
            return 0;
        foreach ((int percent, int days) in Discounts)
        {
            // Half a cent and more is a cent.
            int amount = ((2 * whole * percent) + 100) / 200;
            if (amount > 0 && amount < whole && paidOn <= IssuedOn + days)
                return Math.Min(amount, Balance);
        }

        return 0;
    }

    private InvoiceStatus Status(int day) => CancelledOn is not null ? InvoiceStatus.Cancelled : StatusBy(Math.Max(day, IssuedOn), int.MaxValue);

    // The status of a day, of what was entered up to another one.
    private InvoiceStatus StatusBy(int day, int enteredUpTo)
    {
        if (OpenOn(enteredUpTo) > 0)
            return !IsNote && day > IssuedOn + Terms ? InvoiceStatus.Overdue : InvoiceStatus.Unpaid;
        int credited = IsNote ? 0 : Links.Where(link => link.Kind == NaiveLinkKind.Credit && link.CountsOn(enteredUpTo)).Sum(static link => link.Cents);
        if (Payable == 0 || credited < Payable)
            return InvoiceStatus.Paid;
        return Links.Any(link => link.IsPaid && link.On <= enteredUpTo) ? InvoiceStatus.Refunded : InvoiceStatus.Cancelled;
    }
}
