namespace Invoicing.Tests;

/// <summary>One invoice or credit note of <see cref="NaiveBooks"/>, in cents without tax, kept by the words of the settled semantics and nothing of the library.</summary>
internal sealed class NaiveInvoice
{
    private readonly List<Entry> _ledger = [];

    public required int Id { get; init; }

    public required (int Quantity, int Price)[] Lines { get; set; }

    public int Prepaid { get; set; }

    public int Terms { get; set; }

    public bool IsCreditNote => Credited is not null;

    /// <summary>Of a credit note: what it takes of which invoice.</summary>
    public (NaiveInvoice Invoice, NaiveSelection Selection, NaiveCredit Amounts)? Credited { get; init; }

    public int? Sequence { get; private set; }

    public int IssuedOn { get; private set; }

    public int? CancelledOn { get; private set; }

    /// <summary>What is left of each line, and of all of them together.</summary>
    public int[] Left { get; private set; } = [];

    public int Net { get; private set; }

    public int Gross => Credited is { } credited ? credited.Amounts.Total : Lines.Sum(static line => line.Quantity * line.Price);

    public int Payable => Gross - Prepaid;

    public int Balance => OpenOn(int.MaxValue);

    public bool IsSpent => Net == 0 && Left.All(static left => left == 0);

    public bool HasPayments => _ledger.Exists(static entry => entry is { Kind: Kind.Payment, IsLive: true });

    public bool IsDraft => Sequence is null;

    public int Applied => Settled(Kind.Applied, int.MaxValue);

    public int Taken => Settled(Kind.Credit, int.MaxValue);

    private bool IsLiveInvoice => !IsDraft && !IsCreditNote && CancelledOn is null;

    public void Post(int sequence, int day)
    {
        (Sequence, IssuedOn) = (sequence, day);
        (Left, Net) = ([.. Lines.Select(static line => line.Quantity)], Gross);
    }

    public int OpenOn(int day)
    {
        int open = Payable - _ledger.Where(entry => entry.CountsOn(day)).Sum(static entry => entry.Cents);
        return open < 0 && Payable >= 0 ? throw new InvalidOperationException("More counts on a day than was to be paid.") : Math.Max(0, open);
    }

    public PaymentState PaymentState => Balance == 0 ? PaymentState.Paid : Balance == Payable ? PaymentState.Unpaid : PaymentState.PartiallyPaid;

    public InvoiceStatus StatusOn(int day)
    {
        if (IsDraft || day < IssuedOn)
            return InvoiceStatus.Draft;
        if (CancelledOn <= day)
            return InvoiceStatus.Cancelled;
        if (OpenOn(day) > 0)
            return day > IssuedOn + Terms && !IsCreditNote ? InvoiceStatus.Overdue : InvoiceStatus.Unpaid;
        if (Settled(Kind.Credit, day) < Payable || Payable == 0)
            return InvoiceStatus.Paid;
        return _ledger.Exists(entry => entry.Kind == Kind.Payment && entry.On <= day) ? InvoiceStatus.Refunded : InvoiceStatus.Cancelled;
    }

    public IEnumerable<InvoiceAction> Permitted(int day)
    {
        InvoiceStatus status = StatusOn(day);
        bool isSettledByCredit = status is InvoiceStatus.Cancelled or InvoiceStatus.Refunded, isOpen = Balance > 0;
        (InvoiceAction Action, bool Holds)[] all =
        [
            (InvoiceAction.View, true),
            (InvoiceAction.Edit, IsDraft),
            (InvoiceAction.Delete, IsDraft),
            (InvoiceAction.PreviewPosting, IsDraft),
            (InvoiceAction.Post, IsDraft),
            (InvoiceAction.Pay, IsLiveInvoice && isOpen),
            (InvoiceAction.Credit, IsLiveInvoice && !IsSpent),
            (InvoiceAction.Cancel, IsLiveInvoice && !IsSpent && !HasPayments && !isSettledByCredit),
            (InvoiceAction.Correct, IsLiveInvoice && !IsSpent && !isSettledByCredit),
            (InvoiceAction.Reissue, !IsDraft && !IsCreditNote),
            (InvoiceAction.WriteOff, IsLiveInvoice && isOpen),
            (InvoiceAction.AddNote, true),
            (InvoiceAction.SetMetadata, true),
            (InvoiceAction.Download, !IsDraft),
            (InvoiceAction.ExportEvidence, !IsDraft),
            (InvoiceAction.Refund, IsLiveInvoice && HasPayments && !IsSpent),
            (InvoiceAction.Deallocate, IsLiveInvoice && HasPayments),
            (InvoiceAction.ApplyCredit, IsCreditNote && !IsDraft && isOpen),
            (InvoiceAction.PayOut, IsCreditNote && !IsDraft && isOpen),
        ];
        return all.Where(static row => row.Holds).Select(static row => row.Action);
    }

    /// <summary>Why an action is refused; null when it is permitted.</summary>
    public string? Refusal(InvoiceAction action, int day) => action switch
    {
        InvoiceAction.Pay when IsDraft => "NotPosted",
        InvoiceAction.Pay when IsCreditNote => "NotPayable",
        InvoiceAction.Pay => CancelledOn is null ? null : "InvoiceCancelled",
        _ when Permitted(day).Contains(action) => null,
        _ when IsDraft => "NotPosted",
        InvoiceAction.Delete => "PostedIsPermanent",
        InvoiceAction.Edit or InvoiceAction.Post => "InvoicePosted",
        InvoiceAction.WriteOff when Balance == 0 && StatusOn(day) != InvoiceStatus.Cancelled => "NothingOpen",
        _ when IsCreditNote => "IsCreditNote",
        InvoiceAction.Credit when CancelledOn is null => "NothingToCredit",
        _ when StatusOn(day) == InvoiceStatus.Cancelled => "InvoiceCancelled",
        _ => IsSpent || StatusOn(day) == InvoiceStatus.Refunded ? "NothingToCredit" : "HasAllocations",
    };

    public void Pay(NaivePayment payment, int cents, int day)
    {
        if (cents == 0)
            return;
        payment.Allocated += cents;
        _ledger.Add(new(Kind.Payment, cents, OpenFrom(Math.Max(day, payment.FreeFrom)), payment));
    }

    public void WriteOff(int day) => _ledger.Add(new(Kind.WriteOff, Balance, OpenFrom(day), null));

    public void Cancel(int day) => CancelledOn = day;

    /// <summary>Takes a credit off: what was given up makes room first, then money, the latest first. Gives what was released of which payment.</summary>
    public List<(NaivePayment Payment, int Cents)> Credit(NaiveCredit credit, int day, NaiveInvoice note)
    {
        day = OpenFrom(day);
        int applied = Math.Min(credit.Total, Payable - Taken), missing = applied - Balance;
        List<(NaivePayment, int)> released = [];
        foreach (Kind kind in (Kind[])[Kind.WriteOff, Kind.Payment])
        {
            foreach (Entry entry in _ledger.Where(entry => entry.Kind == kind && entry.IsLive).Reverse().ToList())
            {
                int cents = Math.Min(missing, entry.Cents);
                if (cents <= 0)
                    continue;
                missing -= cents;
                entry.TakenBack = Math.Max(day, entry.On);
                if (cents < entry.Cents)
                    _ledger.Add(new(kind, entry.Cents - cents, entry.On, entry.Payment));
                entry.Cents = cents;
                if (entry.Payment is not { } payment)
                    continue;
                payment.Allocated -= cents;
                if (day > entry.On)
                    payment.FreeFrom = Math.Max(payment.FreeFrom, day);
                released.Add((payment, cents));
            }
        }

        if (applied > 0)
        {
            _ledger.Add(new(Kind.Credit, applied, day, null));
            note._ledger.Add(new(Kind.Applied, applied, day, null));
        }

        (Left, Net) = (credit.LeavesLines, credit.LeavesNet);
        return released;
    }

    private int Settled(Kind kind, int day) => _ledger.Where(entry => entry.Kind == kind && entry.CountsOn(day)).Sum(static entry => entry.Cents);

    // Days on which something else still counted are taken.
    private int OpenFrom(int day) => _ledger.Where(static entry => entry.TakenBack > entry.On).Select(static entry => entry.TakenBack).Append(day).Max()!.Value;

    private enum Kind
    {
        Payment = 0,
        Credit = 1,
        WriteOff = 2,
        Applied = 3,
    }

    private sealed class Entry(Kind kind, int cents, int on, NaivePayment? payment)
    {
        public Kind Kind => kind;

        public int Cents { get; set; } = cents;

        public int On => on;

        public NaivePayment? Payment => payment;

        public int? TakenBack { get; set; }

        public bool IsLive => TakenBack is null;

        public bool CountsOn(int day) => on <= day && !(TakenBack <= day);
    }
}

/// <summary>Money that came in.</summary>
internal sealed class NaivePayment(int cents)
{
    public int Cents => cents;

    public int Allocated { get; set; }

    /// <summary>From when on the money is there again that was taken back.</summary>
    public int FreeFrom { get; set; }
}
