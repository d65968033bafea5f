using NodaTime;

namespace Invoicing.Tests;

/// <summary>Commands drawn at random: what they are called, what the model says, and the call.</summary>
internal sealed partial class PaymentWalk
{
    private InvoicingService Service => _desk.Service;

    private string NewReference => Text($"R-{_references++}");

    private (string Name, string? Expected, Func<Task> Command) Draw()
    {
        int kind = _dice.Below(30);
        if (_accounts.Documents.Count == 0 || kind < 4)
            return DrawInvoice();
        if (kind == 4)
        {
            _accounts.Today++;
            _desk.Clock.Now += Duration.FromDays(1);
            return ("a day later", null, () => Service.AddNoteAsync(_ids[0], new("Note", NoteVisibility.Internal), Given.Stop));
        }

        if (kind < 8)
            return DrawPay();
        if (_accounts.Payments.Count == 0 || kind < 10)
            return DrawReceived();
        return kind < 19 ? DrawMoney() : DrawCredit();
    }

    private (string Name, string? Expected, Func<Task> Command) DrawInvoice()
    {
        (InvoiceContent content, NaiveBill bill) = DrawContent(DrawCurrency());
        int on = DrawDay();
        if (bill.Prepaid == 0 && _dice.OneIn(6))
        {
            NaiveAmount granted = new(bill.Payable, bill.Currency);
            _accounts.Grant(granted, 1, on);
            return (Text($"grant {granted}, on {on}"), null, () => PostAsync(content with { Type = InvoiceType.CreditNote, Terms = null }, on));
        }

        _accounts.Issue(bill, 1, on);
        return (Text($"invoice {bill}, on {on}"), null, () => PostAsync(content, on));
    }

    private async Task PostAsync(InvoiceContent content, int on)
    {
        Invoice draft = await Service.DraftAsync(content, Given.Stop);
        await Service.PostAsync(draft.Id, new PostRequest { On = Date(on) }, Given.Stop);
    }

    private (string Name, string? Expected, Func<Task> Command) DrawPay()
    {
        NaiveDocument invoice = DrawDocument(static document => !document.IsNote && document.Balance > 0);
        int on = DrawDay();
        NaiveAmount amount = DrawAmount(invoice);
        return (Text($"pay {invoice.Id}: {amount} on {on}"), _accounts.Pay(invoice, amount, on), () => Service.PayAsync(_ids[invoice.Id], new(amount.Money, PaymentMethod.BankTransfer, NewReference) { On = Date(on) }, Given.Stop));
    }

    private (string Name, string? Expected, Func<Task> Command) DrawReceived()
    {
        NaiveAmount amount = new(1 + _dice.Below(150), DrawCurrency());
        int on = DrawDay();
        RecordPaymentRequest request = new(default, amount.Money, PaymentMethod.Card, NewReference) { CustomerId = new("C-1"), On = Date(on) };
        switch (_dice.Below(3))
        {
            case 0:
                _accounts.Receive(amount, 1, on);
                return (Text($"receive {amount} on {on}"), null, () => Service.RecordPaymentAsync(request, Given.Stop));
            case 1:
                NaivePolicy policy = DrawPolicy();
                _accounts.Share(_accounts.Receive(amount, 1, on), policy, on);
                return (Text($"receive {amount} on {on}: {policy}"), null, () => Service.RecordPaymentAsync(request with { Policy = PolicyOf(policy) }, Given.Stop));
            default:
                (NaiveDocument Invoice, NaiveAmount Amount)[] shares = DrawShares(amount);
                NaiveMoney money = _accounts.Receive(amount, 1, on);
                string? refused = _accounts.Allocate(money, shares, on);
                if (refused is not null)
                    _accounts.Payments.Remove(money);
                return (Text($"receive {amount} on {on}: {TextOf(shares)}"), refused, () => Service.RecordPaymentAsync(request with { Policy = PolicyOf(shares) }, Given.Stop));
        }
    }

    private (string Name, string? Expected, Func<Task> Command) DrawMoney()
    {
        int kind = _dice.Below(10);
        NaiveMoney money = DrawMoney(kind < 3 ? _accounts.Left : kind < 7 ? Allocated : static _ => 1);
        NaiveDocument invoice = DrawDocument(document => _accounts.AllocatedTo(money, document) > 0), other = DrawPayable(money.Currency);
        PaymentId id = _payments[money.Id];
        int on = DrawDay();
        NaiveAmount? part = DrawPart(money.Currency, kind < 7 ? _accounts.AllocatedTo(money, invoice) : _accounts.Left(money));
        string of = Text($"of payment {money.Id} on {on}");
        DeallocateRequest taken = new("Reason") { Amount = part?.Money, On = Date(on) };
        switch (kind)
        {
            case 0 or 1:
                (NaiveDocument Invoice, NaiveAmount Amount)[] shares = DrawShares(new(_accounts.Left(money), money.Currency));
                return ($"allocate {of}: {TextOf(shares)}", _accounts.Allocate(money, shares, on), () => Service.AllocateAsync(id, new AllocationRequest(PolicyOf(shares)) { On = Date(on) }, Given.Stop));
            case 2:
                NaivePolicy policy = DrawPolicy();
                return ($"share {of}: {policy}", _accounts.Share(money, policy, on), () => ShareAsync(id, new(PolicyOf(policy)) { On = Date(on) }));
            case 3:
            case 4:
                return (Text($"take back {part} of {invoice.Id} {of}"), _accounts.Deallocate(money, invoice, part, on), () => Service.DeallocateAsync(id, _ids[invoice.Id], taken, Given.Stop));
            case 5 or 6:
                if (invoice == other)
                    goto case 3;
                return (Text($"move {part} from {invoice.Id} to {other.Id} {of}"), _accounts.Move(money, invoice, other, part, on), () => Service.MoveAllocationAsync(id, _ids[invoice.Id], _ids[other.Id], taken, Given.Stop));
            case 7:
                return ($"reverse {of}", _accounts.Reverse(money, on), () => Service.ReversePaymentAsync(id, new("Chargeback") { On = Date(on) }, Given.Stop));
            case 8:
                return (Text($"pay back {part} {of}"), _accounts.RefundPayment(money, part, on), () => Service.RefundPaymentAsync(id, new(NewReference) { Amount = part?.Money, On = Date(on) }, Given.Stop));
            default:
                return ($"return {of}", _accounts.Return(money, on), () => Service.ReturnPaymentAsync(id, new(NewReference, "Mistaken") { On = Date(on) }, Given.Stop));
        }
    }

    private (string Name, string? Expected, Func<Task> Command) DrawCredit()
    {
        int kind = _dice.Below(18);
        if (kind > 8 && !_accounts.Documents.Exists(static document => document.IsNote && (document.Balance > 0 || document.Links.Any(static link => link.Kind == NaiveLinkKind.AccountCredit))))
            kind = _dice.Below(9);
        NaiveDocument document = DrawDocument(document => !document.IsNote && (kind is < 5 or > 7 || document.Paid > 0));
        int on = DrawDay();
        NaiveAmount amount = DrawAmount(document);
        InvoiceId id = _ids[document.Id];
        string of = Text($"{document.Id} on {on}");
        switch (kind)
        {
            case 0 or 1 or 2:
                bool isAll = _dice.OneIn(4);
                CreditSelection selection = isAll ? CreditSelection.All : CreditSelection.OfAmount(amount.Money);
                return (Text($"credit {(isAll ? "all" : amount)} of {of}"), _accounts.Credit(document, isAll ? null : amount, on), () => Service.CreditAsync(id, new(selection, "Reason") { On = Date(on) }, Given.Stop));
            case 3:
                return ($"cancel {of}", _accounts.Cancel(document, on), () => Service.CancelAsync(id, new("Reason") { On = Date(on) }, Given.Stop));
            case 4:
                (InvoiceContent content, NaiveBill bill) = DrawContent(Mixed(document.Currency));
                return ($"correct {of}: {bill}", _accounts.Correct(document, bill, on), () => Service.CorrectAsync(id, content, new("Reason") { On = Date(on) }, Given.Stop));
            case 5 or 6 or 7:
                bool toPayer = _dice.OneIn(2);
                RefundRequest refund = new(amount.Money, "Reason") { To = toPayer ? RefundTo.Payer : RefundTo.Account, On = Date(on) };
                return (Text($"refund {amount} of {of}, to payer {toPayer}"), _accounts.Refund(document, amount, toPayer, on), () => Service.RefundAsync(id, refund, Given.Stop));
            case 8:
                return ($"write off {of}", _accounts.WriteOff(document, on), () => Service.WriteOffAsync(id, new("Bankrupt") { On = Date(on) }, Given.Stop));
            default:
                return DrawNote(document, on);
        }
    }

    // What is done with credit that a note has left.
    private (string Name, string? Expected, Func<Task> Command) DrawNote(NaiveDocument document, int on)
    {
        NaiveDocument note = DrawDocument(static note => note.IsNote && note.Balance > 0), other = DrawPayable(note.Currency);
        NaiveAmount? part = DrawPart(note.Currency, note.Balance);
        switch (_dice.Below(6))
        {
            case 0 or 1 or 2:
                return (Text($"apply {part} of {note.Id} to {other.Id} on {on}"), _accounts.ApplyCredit(note, other, part, on), () => Service.ApplyCreditAsync(_ids[note.Id], _ids[other.Id], new() { Amount = part?.Money, On = Date(on) }, Given.Stop));
            case 3 or 4:
                (note, other) = DrawApplied() ?? (document, other);
                part = DrawPart(other.Currency, 30);
                return (Text($"unapply {part} of {note.Id} from {other.Id} on {on}"), _accounts.UnapplyCredit(note, other, part, on), () => Service.UnapplyCreditAsync(_ids[note.Id], _ids[other.Id], new("Reason") { Amount = part?.Money, On = Date(on) }, Given.Stop));
            default:
                return (Text($"pay out {part} of {note.Id} on {on}"), _accounts.PayOut(note, part, on), () => Service.PayOutAsync(_ids[note.Id], new(NewReference) { Amount = part?.Money, On = Date(on) }, Given.Stop));
        }
    }

    // What was planned is what is done, or nothing is planned.
    private async Task ShareAsync(PaymentId id, AllocationRequest request)
    {
        AllocationPlan plan = await Service.PlanAllocationAsync(id, request, Given.Stop);
        AllocationReceipt receipt = _dice.OneIn(2) && !plan.Allocations.IsEmpty ? await Service.AllocateAsync(plan, Given.Stop) : await Service.AllocateAsync(id, request, Given.Stop);
        Same(plan.UnallocatedAmount, receipt.Payment.UnallocatedAmount, "what is left");
        Same(
            string.Join('\n', plan.Allocations.Select(static planned => Text($"{planned.InvoiceId} {planned.Left}"))),
            string.Join('\n', receipt.Invoices.Select(static invoice => Text($"{invoice.Id} {invoice.Balance}"))),
            "what was planned");
    }

    private int DrawDay() => _accounts.Today + (_dice.OneIn(3) ? _dice.Below(9) - 4 : 0);

    private Currency DrawCurrency() => _dice.OneIn(3) ? Currency.JPY : Currency.EUR;

    // Now and then a command names the other currency, and nothing may come of it.
    private Currency Mixed(Currency currency) => !_dice.OneIn(7) ? currency : currency == Currency.EUR ? Currency.JPY : Currency.EUR;

    private NaiveAmount DrawAmount(NaiveDocument document) => new(DrawCents(document), Mixed(document.Currency));

    private NaiveAmount? DrawPart(Currency currency, int most) => _dice.OneIn(2) ? null : new NaiveAmount(1 + _dice.Below(most + 5), Mixed(currency));

    private (int Percent, int Days)[] DrawDiscounts() => _dice.Below(3) switch
    {
        0 => [],
        1 => [(5 + _dice.Below(20), _dice.Below(4))],
        _ => [(20 + _dice.Below(30), _dice.Below(2)), (3 + _dice.Below(10), 2 + _dice.Below(3))],
    };

    // Often an amount at which something ends: what is open, with or without a discount, what was paid, what is left to credit.
    private int DrawCents(NaiveDocument document) => Math.Max(1, _dice.Below(7) switch
    {
        0 => document.Balance,
        1 or 2 => document.Balance - document.DiscountOn(_accounts.Today),
        3 => document.Paid + document.Forgiven,
        4 => document.LeftToCredit,
        _ => 1 + _dice.Below(90),
    });

    // One of those with which something can be done, and now and then any.
    private NaiveDocument DrawDocument(Func<NaiveDocument, bool> isFit)
    {
        NaiveDocument[] fit = [.. _accounts.Documents.Where(isFit)];
        return fit.Length == 0 || _dice.OneIn(8) ? _dice.Of<NaiveDocument>([.. _accounts.Documents]) : _dice.Of<NaiveDocument>(fit);
    }

    private NaiveDocument DrawPayable(Currency currency) => DrawDocument(document => document.Currency == currency && document.NotPayable is null && document.Balance > 0);

    private NaiveMoney DrawMoney(Func<NaiveMoney, int> isThere)
    {
        NaiveMoney[] fit = [.. _accounts.Payments.Where(money => isThere(money) > 0)];
        return fit.Length == 0 || _dice.OneIn(8) ? _dice.Of<NaiveMoney>([.. _accounts.Payments]) : _dice.Of<NaiveMoney>(fit);
    }

    private int Allocated(NaiveMoney money) => _accounts.Documents.Sum(invoice => _accounts.AllocatedTo(money, invoice));

    private (NaiveDocument Note, NaiveDocument Invoice)? DrawApplied()
    {
        NaiveLink[] applied = [.. _accounts.Links.Where(static link => link is { IsLive: true, Kind: NaiveLinkKind.AccountCredit })];
        return applied.Length == 0 || _dice.OneIn(8) ? null : _dice.Of<NaiveLink>(applied) is { Note: { } note, Invoice: { } invoice } ? (note, invoice) : null;
    }

    private (NaiveDocument Invoice, NaiveAmount Amount)[] DrawShares(NaiveAmount money)
    {
        Dictionary<NaiveDocument, NaiveAmount> shares = [];
        for (int i = 0; i <= _dice.Below(3); i++)
        {
            NaiveDocument invoice = DrawPayable(money.Currency);
            NaiveAmount amount = DrawAmount(invoice);
            shares[invoice] = _dice.OneIn(3) ? amount : amount with { Cents = Math.Clamp(amount.Cents, 1, Math.Max(1, Math.Min(money.Cents, invoice.Balance))) };
        }

        return [.. shares.Select(static share => (share.Key, share.Value))];
    }

    private NaivePolicy DrawPolicy() => (NaivePolicy)_dice.Below(4);

    private AllocationPolicy PolicyOf((NaiveDocument Invoice, NaiveAmount Amount)[] shares) =>
        AllocationPolicy.Explicit([.. shares.Select(share => new AllocationShare(_ids[share.Invoice.Id], share.Amount.Money))]);

    private static AllocationPolicy PolicyOf(NaivePolicy policy) => policy switch
    {
        NaivePolicy.OldestDueFirst => AllocationPolicy.OldestDueFirst,
        NaivePolicy.OldestIssuedFirst => AllocationPolicy.OldestIssuedFirst,
        NaivePolicy.LargestBalanceFirst => AllocationPolicy.LargestBalanceFirst,
        _ => AllocationPolicy.Proportional,
    };

    private static string TextOf((NaiveDocument Invoice, NaiveAmount Amount)[] shares) => string.Join(", ", shares.Select(static share => Text($"{share.Amount} to {share.Invoice.Id}")));
}
