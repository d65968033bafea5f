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
        int cents = 1 + _dice.Below(120), terms = _dice.Below(4), on = DrawDay();
        (int, int)[] discounts = DrawDiscounts();
        _accounts.Issue(cents, terms, discounts, 1, on);
        return (Text($"invoice {cents}, net {terms}, {discounts.Length} discounts, on {on}"), null, async () =>
        {
            Invoice draft = await Service.DraftAsync(Content(cents, terms, discounts), Given.Stop);
            await Service.PostAsync(draft.Id, new PostRequest { On = Date(on) }, Given.Stop);
        }
        );
    }

    private (string Name, string? Expected, Func<Task> Command) DrawPay()
    {
        NaiveDocument invoice = DrawDocument();
        int on = DrawDay(), cents = DrawCents(invoice);
        return (Text($"pay {invoice.Id}: {cents} on {on}"), _accounts.Pay(invoice, cents, on), () => Service.PayAsync(_ids[invoice.Id], new(Given.Euro(cents), PaymentMethod.BankTransfer, NewReference) { On = Date(on) }, Given.Stop));
    }

    private (string Name, string? Expected, Func<Task> Command) DrawReceived()
    {
        int cents = 1 + _dice.Below(150), on = DrawDay();
        RecordPaymentRequest request = new(default, Given.Euro(cents), PaymentMethod.Card, NewReference) { CustomerId = new("C-1"), On = Date(on) };
        switch (_dice.Below(3))
        {
            case 0:
                _accounts.Receive(cents, 1, on);
                return (Text($"receive {cents} on {on}"), null, () => Service.RecordPaymentAsync(request, Given.Stop));
            case 1:
                NaivePolicy policy = DrawPolicy();
                _accounts.Share(_accounts.Receive(cents, 1, on), policy, on);
                return (Text($"receive {cents} on {on}: {policy}"), null, () => Service.RecordPaymentAsync(request with { Policy = PolicyOf(policy) }, Given.Stop));
            default:
                (NaiveDocument Invoice, int Cents)[] shares = DrawShares();
                NaiveMoney money = _accounts.Receive(cents, 1, on);
                string? refused = _accounts.Allocate(money, shares, on);
                if (refused is not null)
                    _accounts.Payments.Remove(money);
                return (Text($"receive {cents} on {on}: {TextOf(shares)}"), refused, () => Service.RecordPaymentAsync(request with { Policy = PolicyOf(shares) }, Given.Stop));
        }
    }

    private (string Name, string? Expected, Func<Task> Command) DrawMoney()
    {
        NaiveMoney money = _dice.Of<NaiveMoney>([.. _accounts.Payments]);
        NaiveDocument invoice = DrawDocument(money), other = DrawDocument();
        PaymentId id = _payments[money.Id];
        int on = DrawDay();
        int? cents = _dice.OneIn(2) ? null : 1 + _dice.Below(60);
        string of = Text($"of payment {money.Id} on {on}");
        DeallocateRequest taken = new("Reason") { Amount = MoneyOf(cents), On = Date(on) };
        switch (_dice.Below(10))
        {
            case 0 or 1:
                (NaiveDocument Invoice, int Cents)[] shares = DrawShares();
                return ($"allocate {of}: {TextOf(shares)}", _accounts.Allocate(money, shares, on), () => Service.AllocateAsync(id, new AllocationRequest(PolicyOf(shares)) { On = Date(on) }, Given.Stop));
            case 2:
                NaivePolicy policy = DrawPolicy();
                return ($"share {of}: {policy}", _accounts.Share(money, policy, on), () => ShareAsync(id, new(PolicyOf(policy)) { On = Date(on) }));
            case 3:
            case 4:
                return (Text($"take back {cents} of {invoice.Id} {of}"), _accounts.Deallocate(money, invoice, cents, on), () => Service.DeallocateAsync(id, _ids[invoice.Id], taken, Given.Stop));
            case 5 or 6:
                if (invoice == other)
                    goto case 3;
                return (Text($"move {cents} from {invoice.Id} to {other.Id} {of}"), _accounts.Move(money, invoice, other, cents, on), () => Service.MoveAllocationAsync(id, _ids[invoice.Id], _ids[other.Id], taken, Given.Stop));
            case 7:
                return ($"reverse {of}", _accounts.Reverse(money, on), () => Service.ReversePaymentAsync(id, new("Chargeback") { On = Date(on) }, Given.Stop));
            case 8:
                return (Text($"pay back {cents} {of}"), _accounts.RefundPayment(money, cents, on), () => Service.RefundPaymentAsync(id, new(NewReference) { Amount = MoneyOf(cents), On = Date(on) }, Given.Stop));
            default:
                return ($"return {of}", _accounts.Return(money, on), () => Service.ReturnPaymentAsync(id, new(NewReference, "Mistaken") { On = Date(on) }, Given.Stop));
        }
    }

    private (string Name, string? Expected, Func<Task> Command) DrawCredit()
    {
        NaiveDocument document = DrawDocument(), other = DrawDocument();
        InvoiceId id = _ids[document.Id];
        int on = DrawDay(), cents = DrawCents(document), terms = _dice.Below(4), payable = 1 + _dice.Below(120);
        int? part = _dice.OneIn(2) ? null : 1 + _dice.Below(60);
        bool toPayer = _dice.OneIn(2);
        string of = Text($"{document.Id} on {on}");
        switch (_dice.Below(15))
        {
            case 0 or 1 or 2:
                int? credited = _dice.OneIn(4) ? null : cents;
                CreditSelection selection = MoneyOf(credited) is { } amount ? CreditSelection.OfAmount(amount) : CreditSelection.All;
                return (Text($"credit {credited} of {of}"), _accounts.Credit(document, credited, on), () => Service.CreditAsync(id, new(selection, "Reason") { On = Date(on) }, Given.Stop));
            case 3:
                return ($"cancel {of}", _accounts.Cancel(document, on), () => Service.CancelAsync(id, new("Reason") { On = Date(on) }, Given.Stop));
            case 4:
                (int, int)[] discounts = DrawDiscounts();
                return (
                    Text($"correct {of}: {payable}, {discounts.Length} discounts"),
                    _accounts.Correct(document, payable, terms, discounts, on),
                    () => Service.CorrectAsync(id, Content(payable, terms, discounts), new("Reason") { On = Date(on) }, Given.Stop));
            case 5 or 6 or 7:
                RefundRequest refund = new(Given.Euro(cents), "Reason") { To = toPayer ? RefundTo.Payer : RefundTo.Account, On = Date(on) };
                return (Text($"refund {cents} of {of}, to payer {toPayer}"), _accounts.Refund(document, cents, toPayer, on), () => Service.RefundAsync(id, refund, Given.Stop));
            case 8:
                return ($"write off {of}", _accounts.WriteOff(document, on), () => Service.WriteOffAsync(id, new("Bankrupt") { On = Date(on) }, Given.Stop));
            case 9 or 10 or 11:
                document = DrawNote() ?? document;
                return (Text($"apply {part} of {document.Id} to {other.Id} on {on}"), _accounts.ApplyCredit(document, other, part, on), () => Service.ApplyCreditAsync(_ids[document.Id], _ids[other.Id], new() { Amount = MoneyOf(part), On = Date(on) }, Given.Stop));
            case 12 or 13:
                (document, other) = DrawApplied() ?? (document, other);
                return (Text($"unapply {part} of {document.Id} from {other.Id} on {on}"), _accounts.UnapplyCredit(document, other, part, on), () => Service.UnapplyCreditAsync(_ids[document.Id], _ids[other.Id], new("Reason") { Amount = MoneyOf(part), On = Date(on) }, Given.Stop));
            default:
                document = DrawNote() ?? document;
                return (Text($"pay out {part} of {document.Id} on {on}"), _accounts.PayOut(document, part, on), () => Service.PayOutAsync(_ids[document.Id], new(NewReference) { Amount = MoneyOf(part), On = Date(on) }, Given.Stop));
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

    private NaiveDocument DrawDocument() => _dice.Of<NaiveDocument>([.. _accounts.Documents]);

    private NaiveDocument DrawDocument(NaiveMoney money)
    {
        NaiveDocument[] settled = [.. _accounts.Documents.Where(invoice => _accounts.AllocatedTo(money, invoice) > 0)];
        return settled.Length == 0 || _dice.OneIn(8) ? DrawDocument() : _dice.Of<NaiveDocument>(settled);
    }

    private NaiveDocument? DrawNote()
    {
        NaiveDocument[] notes = [.. _accounts.Documents.Where(static document => document.IsNote && document.Balance > 0)];
        return notes.Length == 0 || _dice.OneIn(8) ? null : _dice.Of<NaiveDocument>(notes);
    }

    private (NaiveDocument Note, NaiveDocument Invoice)? DrawApplied()
    {
        NaiveLink[] applied = [.. _accounts.Links.Where(static link => link is { IsLive: true, Kind: NaiveLinkKind.AccountCredit })];
        return applied.Length == 0 || _dice.OneIn(8) ? null : _dice.Of<NaiveLink>(applied) is { Note: { } note, Invoice: { } invoice } ? (note, invoice) : null;
    }

    private (NaiveDocument Invoice, int Cents)[] DrawShares()
    {
        Dictionary<NaiveDocument, int> shares = [];
        for (int i = 0; i <= _dice.Below(3); i++)
        {
            NaiveDocument invoice = DrawDocument();
            shares[invoice] = DrawCents(invoice);
        }

        return [.. shares.Select(static share => (share.Key, share.Value))];
    }

    private NaivePolicy DrawPolicy() => (NaivePolicy)_dice.Below(4);

    private AllocationPolicy PolicyOf((NaiveDocument Invoice, int Cents)[] shares) =>
        AllocationPolicy.Explicit([.. shares.Select(share => new AllocationShare(_ids[share.Invoice.Id], Given.Euro(share.Cents)))]);

    private static AllocationPolicy PolicyOf(NaivePolicy policy) => policy switch
    {
        NaivePolicy.OldestDueFirst => AllocationPolicy.OldestDueFirst,
        NaivePolicy.OldestIssuedFirst => AllocationPolicy.OldestIssuedFirst,
        NaivePolicy.LargestBalanceFirst => AllocationPolicy.LargestBalanceFirst,
        _ => AllocationPolicy.Proportional,
    };

    private static string TextOf((NaiveDocument Invoice, int Cents)[] shares) => string.Join(", ", shares.Select(static share => Text($"{share.Cents} to {share.Invoice.Id}")));

    private static Money? MoneyOf(int? cents) => cents is { } amount ? Given.Euro(amount) : null;

    private static InvoiceContent Content(int cents, int terms, (int Percent, int Days)[] discounts) => Given.Worth(cents) with
    {
        CustomerId = new CustomerId("C-1"),
        Terms = PaymentTerms.Net(terms) with { Discounts = [.. discounts.Select(static discount => new EarlyPaymentDiscount(Percentage.Of(discount.Percent), discount.Days))] },
    };
}
