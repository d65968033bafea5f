namespace Invoicing.Tests;

/// <summary>A naive model of money and credit: one list of settlements, and what each command does to it or the code it is refused with.</summary>
internal sealed partial class NaiveAccounts
{
    private readonly List<NaiveLink> _links = [];

    public List<NaiveDocument> Documents { get; } = [];

    public List<NaiveMoney> Payments { get; } = [];

    public IEnumerable<NaiveLink> Links => _links;

    public int Today { get; set; }

    /// <summary>What of a payment settles nothing and was not paid back.</summary>
    public int Left(NaiveMoney money) => money.ReversedOn is null ? money.Cents - _links.Where(link => link.IsLive && link.Uses(money)).Sum(static link => link.Cents) : 0;

    public int AllocatedTo(NaiveMoney money, NaiveDocument invoice) =>
        _links.Where(link => link.IsLive && link.Kind == NaiveLinkKind.Payment && link.Payment == money && link.Invoice == invoice).Sum(static link => link.Cents);

    public NaiveDocument Issue(NaiveBill bill, int? customer, int on)
    {
        NaiveDocument invoice = new(_links)
        {
            Id = Documents.Count,
            Currency = bill.Currency,
            Payable = bill.Payable,
            IssuedOn = on,
            Terms = bill.Terms,
            Discounts = bill.Discounts,
            Customer = customer,
            LeftToCredit = bill.Payable + bill.Prepaid,
        };
        Documents.Add(invoice);
        return invoice;
    }

    public string? Pay(NaiveDocument invoice, NaiveAmount amount, int on)
    {
        if (invoice.NotPayable is { } refused)
            return refused;
        if (amount.Currency != invoice.Currency)
            return "CurrencyMismatch";
        Allocate(Receive(amount, invoice.Customer, on), invoice, Math.Min(amount.Cents, invoice.Balance), on);
        return null;
    }

    public NaiveMoney Receive(NaiveAmount amount, int? customer, int on)
    {
        NaiveMoney money = new() { Id = Payments.Count, Currency = amount.Currency, Cents = amount.Cents, On = on, Customer = customer };
        Payments.Add(money);
        return money;
    }

    public string? Allocate(NaiveMoney money, (NaiveDocument Invoice, NaiveAmount Amount)[] shares, int on)
    {
        if (RefusedShares(money, shares) is { } refused)
            return refused;
        foreach ((NaiveDocument invoice, NaiveAmount amount) in InOrder(shares))
            Allocate(money, invoice, amount.Cents, on);
        return null;
    }

    /// <summary>Why what is named is not shared; null when it is.</summary>
    public string? RefusedShares(NaiveMoney money, (NaiveDocument Invoice, NaiveAmount Amount)[] shares)
    {
        if (money.ReversedOn is not null)
            return "PaymentReversed";
        int left = Left(money);
        foreach ((NaiveDocument invoice, NaiveAmount amount) in shares)
        {
            if (invoice.NotPayable is { } refused)
                return refused;
            if (invoice.Currency != money.Currency || amount.Currency != money.Currency)
                return "CurrencyMismatch";
            if (amount.Cents > left || amount.Cents > invoice.Balance)
                return "AllocationTooLarge";
            left -= amount.Cents;
        }

        return null;
    }

    /// <summary>Shares over all open invoices of the customer in the currency of the money: first what settles with a discount, then what is left of the money takes less of the discounts.</summary>
    public string? Share(NaiveMoney money, NaivePolicy policy, int on)
    {
        if (money.ReversedOn is not null)
            return "PaymentReversed";
        NaiveDocument[] open = [.. InOrder(Documents.Where(invoice => !invoice.IsNote && invoice.CancelledOn is null && invoice.Customer == money.Customer && invoice.Currency == money.Currency && invoice.Balance > 0))];
        int[] discounts = [.. open.Select(invoice => invoice.DiscountOn(money.On))];
        int[] first = [.. open.Select((invoice, i) => invoice.Balance - discounts[i])];
        int[] shares = Shares(policy, Left(money), first, open);
        int[] rest = [.. shares.Select((share, i) => share == first[i] ? discounts[i] : 0)];
        int[] more = Shares(policy, Left(money) - shares.Sum(), rest, open);
        for (int i = 0; i < open.Length; i++)
            Allocate(money, open[i], shares[i] + more[i], on);
        return null;
    }

    public string? Deallocate(NaiveMoney money, NaiveDocument invoice, NaiveAmount? amount, int on)
    {
        if (RefusedRelease(money, invoice, amount) is { } refused)
            return refused;
        Deallocate(money, invoice, amount?.Cents ?? AllocatedTo(money, invoice), on);
        return null;
    }

    public string? Move(NaiveMoney money, NaiveDocument from, NaiveDocument to, NaiveAmount? amount, int on)
    {
        if (RefusedRelease(money, from, amount) is { } refused)
            return refused;
        if (to.NotPayable is { } unpayable)
            return unpayable;
        if (to.Currency != money.Currency)
            return "CurrencyMismatch";
        int moved = amount?.Cents ?? AllocatedTo(money, from);
        if (moved > to.Balance)
            return "AllocationTooLarge";
        Deallocate(money, from, moved, on);
        Allocate(money, to, moved, on);
        return null;
    }

    public string? Reverse(NaiveMoney money, int on)
    {
        if (money.ReversedOn is not null)
            return "PaymentReversed";
        on = _links.Where(link => link.Payment == money && link.Kind == NaiveLinkKind.Refund).Select(static link => link.On).Append(Math.Max(on, money.On)).Max();

        // What it settled until a later day was there until then.
        on = _links.Where(link => link.Uses(money) && link.TakenBack > link.On).Select(static link => link.TakenBack!.Value).Append(on).Max();
        foreach (NaiveDocument invoice in Documents.Where(invoice => AllocatedTo(money, invoice) > 0).ToList())
            Deallocate(money, invoice, AllocatedTo(money, invoice), on);
        money.ReversedOn = on;
        return null;
    }

    public string? RefundPayment(NaiveMoney money, NaiveAmount? amount, int on)
    {
        if (money.ReversedOn is not null)
            return "PaymentReversed";
        if (amount is { } named && named.Currency != money.Currency)
            return "CurrencyMismatch";
        if (Left(money) == 0 || amount?.Cents > Left(money))
            return "RefundTooLarge";
        PayBack(money, amount?.Cents ?? Left(money), on);
        return null;
    }

    public string? Return(NaiveMoney money, int on)
    {
        if (money.ReversedOn is not null)
            return "PaymentReversed";
        if (Left(money) == 0 && !Documents.Exists(invoice => AllocatedTo(money, invoice) > 0))
            return "RefundTooLarge";
        foreach (NaiveDocument invoice in Documents.Where(invoice => AllocatedTo(money, invoice) > 0).ToList())
            Deallocate(money, invoice, AllocatedTo(money, invoice), on);
        PayBack(money, Left(money), on);
        return null;
    }

    public string? WriteOff(NaiveDocument invoice, int on)
    {
        if (invoice.Refusal(InvoiceAction.WriteOff, on) is { } refused)
            return refused;
        _links.Add(new(NaiveLinkKind.WriteOff, invoice.Balance, OpenFrom(invoice, on)) { Invoice = invoice });
        return null;
    }

    private string? RefusedRelease(NaiveMoney money, NaiveDocument invoice, NaiveAmount? amount)
    {
        if (amount is { } named && named.Currency != money.Currency)
            return "CurrencyMismatch";
        int allocated = AllocatedTo(money, invoice);
        return allocated == 0 || amount?.Cents > allocated ? "ReleaseTooLarge" : null;
    }

    private void Deallocate(NaiveMoney money, NaiveDocument invoice, int cents, int on)
    {
        Forget(invoice, on);
        TakeBack(link => link.Kind == NaiveLinkKind.Payment && link.Payment == money && link.Invoice == invoice, cents, on);
    }

    private void Allocate(NaiveMoney money, NaiveDocument invoice, int cents, int on)
    {
        if (cents == 0)
            return;
        int forgiven = invoice.DiscountFor(cents, money);
        on = OpenFrom(invoice, OpenFrom(money, on));
        _links.Add(new(NaiveLinkKind.Payment, cents, on) { Invoice = invoice, Payment = money });
        if (forgiven > 0)
            _links.Add(new(NaiveLinkKind.Discount, forgiven, on) { Invoice = invoice, Payment = money });
    }

    private void PayBack(NaiveMoney money, int cents, int on) => _links.Add(new(NaiveLinkKind.Refund, cents, OpenFrom(money, on)) { Payment = money });

    // Who opens a settled invoice again has not paid everything in time.
    private void Forget(NaiveDocument invoice, int on) => TakeBack(link => link.Kind == NaiveLinkKind.Discount && link.Invoice == invoice, invoice.Forgiven, on);

    // The latest first. Of what is taken back in part, the rest is written as the latest.
    private List<NaiveLink> TakeBack(Func<NaiveLink, bool> isMeant, int cents, int on)
    {
        List<NaiveLink> taken = [];
        foreach (NaiveLink link in _links.Where(link => link.IsLive && isMeant(link)).Reverse().ToList())
        {
            int part = Math.Min(cents, link.Cents);
            if (part == 0)
                break;
            if (part < link.Cents)
                _links.Add(link with { Cents = link.Cents - part });
            link.Cents = part;
            link.TakenBack = Math.Max(on, link.On);
            cents -= part;
            taken.Add(link);
        }

        return taken;
    }

    // Days on which something else still counted are taken.
    private int OpenFrom(NaiveDocument document, int day) => OpenFrom(document.Links, day);

    private int OpenFrom(NaiveMoney money, int day) => OpenFrom(_links.Where(link => link.Uses(money)), Math.Max(day, money.On));

    private static int OpenFrom(IEnumerable<NaiveLink> links, int day) => links.Where(static link => link.TakenBack > link.On).Select(static link => link.TakenBack!.Value).Append(day).Max();

    private static int[] Shares(NaivePolicy policy, int available, int[] open, NaiveDocument[] invoices) => policy switch
    {
        NaivePolicy.Proportional => NaiveShares.InProportion(available, open),
        NaivePolicy.LargestBalanceFirst => NaiveShares.InOrder(available, open, Enumerable.Range(0, open.Length).OrderByDescending(i => open[i])),
        NaivePolicy.OldestIssuedFirst => NaiveShares.InOrder(available, open, Enumerable.Range(0, open.Length).OrderBy(i => invoices[i].IssuedOn)),
        _ => NaiveShares.InOrder(available, open, Enumerable.Range(0, open.Length)),
    };

    // By due date, issue date and number; documents are numbered as they come.
    private static IEnumerable<NaiveDocument> InOrder(IEnumerable<NaiveDocument> invoices) =>
        invoices.OrderBy(static invoice => invoice.IssuedOn + invoice.Terms).ThenBy(static invoice => invoice.IssuedOn).ThenBy(static invoice => invoice.Id);

    private static IEnumerable<(NaiveDocument Invoice, NaiveAmount Amount)> InOrder((NaiveDocument Invoice, NaiveAmount Amount)[] shares) =>
        shares.OrderBy(static share => share.Invoice.IssuedOn + share.Invoice.Terms).ThenBy(static share => share.Invoice.IssuedOn).ThenBy(static share => share.Invoice.Id);
}

/// <summary>How the model shares money.</summary>
internal enum NaivePolicy
{
    OldestDueFirst = 0,
    OldestIssuedFirst = 1,
    LargestBalanceFirst = 2,
    Proportional = 3,
}
