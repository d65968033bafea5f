namespace Invoicing.Tests;

/// <summary>Invoices drawn at random: some lines, the taxes on them, and what was prepaid. The model takes over what there is to pay, and nothing else.</summary>
internal sealed partial class PaymentWalk
{
    private static readonly Tax[] Taxes = [Tax.Vat(19), Tax.Vat(7), Tax.Vat(5.5m), Tax.ZeroRated(), Tax.ReverseCharge(), Tax.Exempt("Postal services")];

    private (InvoiceContent Content, NaiveBill Bill) DrawContent(Currency currency)
    {
        (int Percent, int Days)[] discounts = DrawDiscounts();
        int terms = _dice.Below(4);
        List<LineItem> lines = [];
        for (int i = _dice.Below(3); i >= 0; i--)
            lines.Add(new("Service", Quantity.Of(1 + _dice.Below(2)), new UnitPrice(1 + _dice.Below(60), currency.MinorUnitDigits, currency), _dice.Of<Tax>(Taxes)));
        InvoiceContent content = Given.Content([.. lines]) with
        {
            CustomerId = new CustomerId("C-1"),
            Currency = currency,
            PricesIncludeTax = _dice.OneIn(5),
            Terms = PaymentTerms.Net(terms) with { Discounts = [.. discounts.Select(static discount => new EarlyPaymentDiscount(Percentage.Of(discount.Percent), discount.Days))] },
        };

        int gross = PayableOf(content), first = _dice.Below(gross), second = _dice.Below(gross - first + 1);
        content = _dice.Below(6) switch
        {
            0 => content with { PrepaidAmount = new NaiveAmount(first + second, currency).Money },
            1 => content with { Prepayments = [new(new NaiveAmount(first, currency).Money), new(new NaiveAmount(second, currency).Money)] },
            _ => content,
        };
        int payable = PayableOf(content);
        return (content, new(currency, payable, gross - payable, terms, discounts));
    }

    private static int PayableOf(InvoiceContent content) => (int)InvoiceCalculator.Calculate(content, CalculationProfile.En16931).PayableAmount.MinorUnits;
}
