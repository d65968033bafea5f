using Invoicing;

namespace Docs;

/// <summary>The samples of docs/rounding.md.</summary>
public static class RoundingSamples
{
    /// <summary>What all invoices of the page have.</summary>
    public static InvoiceContent Blank { get; } = new()
    {
        Seller = new("ACME"),
        Buyer = new("Globex"),
        Currency = Currency.EUR,
    };

    /// <summary>The name of each profile with what it makes of the content; profiles that refuse the content are left out.</summary>
    public static IReadOnlyList<(string Name, InvoiceTotals Totals)> InEachProfile(InvoiceContent content)
    {
        List<(string Name, InvoiceTotals Totals)> results = [];
        foreach (CalculationProfile profile in CalculationProfile.All)
        {
            if (content.PricesIncludeTax && profile.InclusivePricing == InclusivePricing.Refused)
                continue;
            results.Add((profile.Name, InvoiceCalculator.Calculate(content, profile)));
        }

        return results;
    }

    public static InvoiceTotals PerLine(InvoiceContent content)
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(content, CalculationProfile.RoundPerLine);
        return totals;
    }

    public static InvoiceContent FinePrice(InvoiceContent content)
    {
        return content with
        {
            Lines = [new("Additive", Quantity.Of(1, Unit.Kilogram), UnitPrice.Of(10.024m, Currency.EUR), Tax.Vat(19))],
        };
    }

    public static InvoiceContent TenPieces(InvoiceContent content)
    {
        return content with
        {
            Lines = [new("Paperback", Quantity.Of(10), UnitPrice.Of(3.60m, Currency.EUR), Tax.Vat(5.5m))],
        };
    }

    public static InvoiceContent FourPercentOff(InvoiceContent content)
    {
        LineItem chairs = new("Office chair", Quantity.Of(16), UnitPrice.Of(348.35m, Currency.EUR), Tax.Vat(22))
        {
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(4), "Volume discount")],
        };
        return content with { Lines = [chairs] };
    }

    public static InvoiceContent TwoTaxes(InvoiceContent content)
    {
        Tax state = Tax.Vat(10) with { Code = "A" }, city = Tax.Vat(10) with { Code = "B" };
        return content with
        {
            Lines = [new("Fee", Quantity.Of(1), UnitPrice.Of(10.05m, Currency.EUR), state) { OtherTaxes = [city] }],
        };
    }

    public static InvoiceContent PricesWithTax(InvoiceContent content)
    {
        LineItem item = new("Adapter", Quantity.Of(1), UnitPrice.Of(9.99m, Currency.EUR), Tax.Vat(19));
        return content with { PricesIncludeTax = true, Lines = [item, item, item] };
    }

    public static InvoiceContent DiscountOverLines(InvoiceContent content)
    {
        UnitPrice hundred = UnitPrice.Of(100.00m, Currency.EUR);
        return content with
        {
            Lines =
            [
                new("Machine", Quantity.Of(1), hundred, Tax.Vat(20)),
                new("Meals", Quantity.Of(1), hundred, Tax.Vat(10)),
                new("Manual", Quantity.Of(1), hundred, Tax.Vat(5)),
            ],
            Allowances = [AllowanceCharge.Fixed(Money.Parse("EUR 10.00"), "Voucher")],
        };
    }

    public static ValueArray<TotalsDifference> Compared(InvoiceContent received)
    {
        StatedTotals stated = new()
        {
            LineNetAmounts = [Money.Parse("EUR 5350.66")],
            TaxBreakdown = [new(Tax.Vat(22), Money.Parse("EUR 5350.66"), Money.Parse("EUR 1177.14"))],
            LineNetAmount = Money.Parse("EUR 5350.66"),
            NetAmount = Money.Parse("EUR 5350.66"),
            TaxAmount = Money.Parse("EUR 1177.14"),
            GrossAmount = Money.Parse("EUR 6527.80"),
            PayableAmount = Money.Parse("EUR 6527.80"),
        };
        return InvoiceCalculator.Compare(received, stated);  // taxBreakdown[S 22%].taxAmount: stated 1177.14, calculated 1177.15
    }

    public static IReadOnlyList<string> Candidates(InvoiceContent received)
    {
        Money printed = Money.Parse("EUR 6527.80");
        List<string> names = [];
        foreach (CalculationProfile profile in CalculationProfile.All)
        {
            bool isAble = !received.PricesIncludeTax || profile.InclusivePricing != InclusivePricing.Refused;
            if (isAble && InvoiceCalculator.Calculate(received, profile).GrossAmount == printed)
                names.Add(profile.Name);
        }

        return names;                                        // RoundGlobally, GoblPrecise
    }

    public static InvoiceTotals Again(InvoiceContent content, string storedId)
    {
        // The id as it stands beside the invoice, such as "En16931/1".
        if (!CalculationProfile.TryFind(storedId, out CalculationProfile? profile))
            throw new ArgumentException($"There is no profile {storedId}.", nameof(storedId));
        return InvoiceCalculator.Calculate(content, profile);
    }

    public static (bool Euro, bool Dinar) Promises()
    {
        bool euro = CalculationProfile.En16931.IsEn16931Arithmetic(Currency.EUR);     // true
        bool dinar = CalculationProfile.En16931.IsEn16931Arithmetic(Currency.KWD);    // false
        return (euro, dinar);
    }

    public static InvoiceTotals Dinars(InvoiceContent content)
    {
        return InvoiceCalculator.Calculate(content with
        {
            Currency = Currency.KWD,
            Lines = [new("Valve", Quantity.Of(3), UnitPrice.Of(1.2345m, Currency.KWD), Tax.Vat(5))],
        });
    }
}
