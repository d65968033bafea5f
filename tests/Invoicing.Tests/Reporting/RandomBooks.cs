using NodaTime;

namespace Invoicing.Tests;

/// <summary>A desk after random commands on random days: invoices of all kinds and two currencies for three customers and nobody, money that comes, moves and goes, by hand and through a gateway, and corrections.</summary>
internal sealed partial class RandomBooks
{
    private static readonly CustomerId?[] Customers = [new("A"), new("B"), new("C"), null];
    private static readonly Currency[] Currencies = [Currency.EUR, Currency.EUR, Currency.EUR, Currency.USD];

    private static readonly Party[] Buyers =
    [
        Given.Globex,
        new("Ångström & Söhne") { Contact = new() { Email = "Post@Angstrom.example" } },
        new("ANGSTROM  Telecom") { TradingName = "Blå", ElectronicAddress = new("Rechnung@Müller.example", "EM") },
        new("Łódź Straße 7") { ElectronicAddress = new("9930:blå", "9930") },
    ];

    private readonly Desk _desk;
    private Dice _dice;
    private int _references;

    // What no amount depends on.
    private Dice _looks;

    private RandomBooks(long seed, Func<IInvoicingStore, IInvoicingStore>? around)
    {
        _desk = new(around: around);
        _dice = new(seed);
        _looks = new(~seed);
    }

    public InvoicingService Service => _desk.Service;

    public List<Invoice> Invoices => [.. _desk.Invoices.Where(static invoice => invoice.State != InvoiceState.Draft)];

    /// <summary>Invoices and drafts.</summary>
    public List<Invoice> Documents => [.. _desk.Invoices];

    public List<Payment> Payments => [.. _desk.Payments];

    public IEnumerable<DomainEvent> Events => _desk.Store.State.Events;

    /// <summary>All customers, nobody included.</summary>
    public static IEnumerable<CustomerId?> AllCustomers => Customers;

    /// <summary>Days before, between and after everything that happens.</summary>
    public static IEnumerable<LocalDate> Days => Enumerable.Range(-2, 80).Select(static day => Given.Today.PlusDays(day));

    /// <summary>Draws them; what is around the store in memory sees all calls.</summary>
    public static async Task<RandomBooks> DrawAsync(long seed, Func<IInvoicingStore, IInvoicingStore>? around = null)
    {
        RandomBooks books = new(seed, around);
        for (int step = 0; step < 52; step++)
            await books.StepAsync();
        return books;
    }

    private async Task StepAsync()
    {
        List<Invoice> invoices = [.. Invoices.OrderBy(static invoice => invoice.Id.Value)];
        List<Payment> payments = [.. Payments.OrderBy(static payment => payment.Id.Value)];
        Invoice? invoice = invoices.Count == 0 ? null : invoices[_dice.Below(invoices.Count)], other = invoices.Count == 0 ? null : invoices[_dice.Below(invoices.Count)];
        Payment? payment = payments.Count == 0 ? null : payments[_dice.Below(payments.Count)];
        LocalDate on = Day();

        // What a gateway does, it does today.
        _desk.Clock.Now = Given.Noon + Duration.FromDays(Period.DaysBetween(Given.Today, on));
        string reference = $"R-{(char)('A' + (_references / 26))}{(char)('A' + (_references++ % 26))}";
        Func<Task> command = (_dice.Below(26), invoice, payment) switch
        {
            (0 or 1 or 2 or 3, _, _) or (_, null, _) => () => PostAsync(on),
            (4, _, _) => () => ImportAsync(on, reference),
            (5 or 6, { } paid, _) => () => Service.PayAsync(paid.Id, new(Share(paid.PayableAmount), PaymentMethod.Card, reference) { On = on }, Given.Stop),
            (7, { } paid, _) => () => Service.PayAsync(paid.Id, new(Discounted(paid), PaymentMethod.BankTransfer, reference) { On = paid.IssueDate!.Value.PlusDays(_dice.Below(6)) }, Given.Stop),
            (8, _, _) or (_, _, null) => () => Service.RecordPaymentAsync(new(default, Money(20_000), PaymentMethod.Cash, reference) { CustomerId = Customers[_dice.Below(4)], On = on }, Given.Stop),
            (9 or 10, { } open, { } money) => () => Service.AllocateAsync(money.Id, new AllocationRequest(AllocationPolicy.Explicit(new AllocationShare(open.Id, Least(money.UnallocatedAmount, open.Balance)))) { On = on }, Given.Stop),
            (11, { } settled, { } money) => () => Service.DeallocateAsync(money.Id, settled.Id, new("Mistake") { On = on, Amount = _dice.OneIn(2) ? null : Share(money.AllocatedTo(settled.Id)) }, Given.Stop),
            (12, _, { } money) => () => Service.ReversePaymentAsync(money.Id, new("Chargeback") { On = on }, Given.Stop),
            (13, _, { } money) => () => PayBackAsync(TakenOf(payments) ?? money, reference, on),
            (14, _, { } money) => () => GoBack().ReturnPaymentAsync((TakenOf(payments) ?? money).Id, new(reference, "Mistake") { On = on }, Given.Stop),
            (15, { } credited, _) => () => Service.CreditAsync(credited.Id, new(_dice.OneIn(3) ? CreditSelection.All : CreditSelection.OfAmount(Share(credited.PayableAmount)), "Late") { On = on }, Given.Stop),
            (16, { } refunded, _) => () => GoBack().RefundAsync(refunded.Id, new(Share(refunded.PayableAmount), "Late") { To = _dice.OneIn(2) ? RefundTo.Account : RefundTo.Payer, On = on }, Given.Stop),
            (17, { } note, _) => () => Service.ApplyCreditAsync((NoteOf(invoices) ?? note).Id, other!.Id, new ApplyCreditRequest { On = on }, Given.Stop),
            (18, { } note, _) => () => _dice.OneIn(2)
                ? Service.PayOutAsync((NoteOf(invoices) ?? note).Id, new(reference) { On = on }, Given.Stop)
                : Service.UnapplyCreditAsync((NoteOf(invoices) ?? note).Id, other!.Id, new("Mistake") { On = on }, Given.Stop),
            (19 or 20 or 21, { } asked, _) => () => StartAsync(asked, other!, reference, on),
            (22 or 23 or 24, _, { }) => () => HappenAsync(payments, reference),
            (_, { } wrong, _) => () => _dice.Below(3) switch
            {
                0 => Service.WriteOffAsync(wrong.Id, new("Bankrupt") { On = on }, Given.Stop),
                1 => Service.CancelAsync(wrong.Id, new("Mistake") { On = on }, Given.Stop),
                _ => Service.CorrectAsync(wrong.Id, Content(wrong.Currency), new("Mistake") { On = on }, Given.Stop),
            },
        };

        // What is refused has changed nothing, unless it is the gateway that refuses.
        try
        {
            if (invoice is not null && _looks.OneIn(3))
                await Service.GetDocumentAsync(invoice.Id, Given.Stop);
            await command();
        }
        catch (InvoicingException)
        {
        }
        catch (ArgumentException)
        {
        }
    }

    private async Task PostAsync(LocalDate on)
    {
        InvoiceContent content = Content(Currencies[_dice.Below(4)]);
        Invoice draft = await Service.DraftAsync(content, Given.Stop);

        // Some drafts stay; no report knows them.
        if (_looks.OneIn(4))
            await Service.DraftAsync(_looks.OneIn(2) ? content with { IssueDate = on, DueDate = on.PlusDays(_looks.Below(30)) } : content, Given.Stop);
        await Service.PostAsync(draft.Id, new PostRequest { On = on }, Given.Stop);
    }

    private Task<ImportReceipt> ImportAsync(LocalDate on, string reference)
    {
        InvoiceContent content = Content(Currency.EUR) with { IssueDate = on, Type = _dice.OneIn(4) ? InvoiceType.CreditNote : InvoiceType.Invoice };
        StatedTotals stated = new() { PayableAmount = _dice.OneIn(3) ? null : _dice.OneIn(6) ? -Money(500) : Money(20_000) };
        return Service.ImportAsync(new($"OLD-{reference}", content, new("old", reference, stated)), Given.Stop);
    }

    private InvoiceContent Content(Currency currency)
    {
        Tax[] taxes = [Tax.Vat(19), Tax.Vat(7), Tax.ZeroRated(), Tax.ReverseCharge()];
        List<LineItem> lines = [];
        for (int i = _dice.Below(3); i >= 0; i--)
        {
            LineItem line = new("Service", Quantity.Of(_dice.OneIn(8) ? -1 : 1 + _dice.Below(3)), new UnitPrice(1 + _dice.Below(9_999), 2, currency), taxes[_dice.Below(4)]);
            lines.Add(_dice.Below(6) switch
            {
                0 => line with { Tax = Tax.Vat(21), OtherTaxes = [Tax.Surcharge(5.2m)] },
                1 => line with { OtherTaxes = [Tax.Withheld(15)] },
                _ => line,
            });
        }

        PaymentTerms terms = _dice.Below(3) switch
        {
            0 => PaymentTerms.Net(14).WithDiscount(Percentage.Of(3), 5),
            1 => PaymentTerms.InInstalments(new(Percentage.Of(40), DueRule.OnReceipt), new(Percentage.Of(60), DueRule.Net(20))),
            _ => PaymentTerms.Net(_dice.Below(30)),
        };
        return Given.Content([.. lines]) with
        {
            CustomerId = Customers[_dice.Below(4)],
            Buyer = Buyers[_looks.Below(4)],
            SourceReference = _looks.OneIn(3) ? $"order-{(char)('a' + _looks.Below(3))}" : null,
            Currency = currency,
            Terms = terms,
            PricesIncludeTax = _dice.OneIn(5) && lines.TrueForAll(static line => line.OtherTaxes.IsEmpty),
            PrepaidAmount = _dice.OneIn(4) ? Invoicing.Money.FromMinorUnits(_dice.Below(3_000), currency) : null,
            RoundingAmount = _dice.OneIn(5) ? Invoicing.Money.FromMinorUnits(_dice.Below(9) - 4, currency) : null,
            TaxPointDate = _dice.OneIn(4) ? Day() : null,
            Allowances = _dice.OneIn(5) ? [AllowanceCharge.OfPercent(Percentage.Of(10), "Newsletter")] : default,
        };
    }

    private Invoice? NoteOf(List<Invoice> invoices)
    {
        List<Invoice> notes = invoices.FindAll(static invoice => invoice.Content.Type == InvoiceType.CreditNote);
        return notes.Count == 0 ? null : notes[_dice.Below(notes.Count)];
    }

    private LocalDate Day() => Given.Today.PlusDays(_dice.Below(40));

    private Money Money(int below) => Given.Euro(1 + _dice.Below(below));

    private Money Share(Money whole) => Invoicing.Money.FromMinorUnits(1 + _dice.Below((int)Math.Max(1, whole.MinorUnits + 200)), whole.Currency);

    private Money Least(Money left, Money open) => left.Currency == open.Currency && !_dice.OneIn(3) ? Invoicing.Money.Min(left, open) : Share(open);

    // What settles an invoice on the days of its discount.
    private static Money Discounted(Invoice invoice) => invoice.Content.Terms?.DiscountOn(invoice.IssueDate!.Value, invoice.IssueDate.Value, invoice.PayableAmount)?.AmountToPay ?? invoice.PayableAmount;
}
