using Invoicing;

namespace Docs;

/// <summary>The samples of docs/calculation.md.</summary>
public static class CalculationSamples
{
    public static InvoiceTotals Totals()
    {
        Tax vat19 = Tax.Vat(19), vat7 = Tax.Vat(7);
        InvoiceTotals totals = InvoiceCalculator.Calculate(new InvoiceContent
        {
            Seller = new("ACME Telecom AG"),
            Buyer = new("Globex GmbH"),
            Currency = Currency.EUR,
            Lines =
            [
                new("Cable, per 100 m", Quantity.Of(250, Unit.Metre), UnitPrice.Of(12.50m, Currency.EUR), vat19)
                {
                    BaseQuantity = Quantity.Of(100, Unit.Metre),
                    Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Remnant")],
                },
                new("Handbook", Quantity.Of(3, Unit.Piece), UnitPrice.Of(24.90m, Currency.EUR), vat7),
            ],
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 5.90"), "Shipping") with { Tax = vat19 }],
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(2), "Framework agreement")],
        });

        Money payable = totals.PayableAmount;               // EUR 118.14
        return payable == totals.GrossAmount ? totals : throw new InvalidOperationException();
    }

    public static ValueArray<TotalsDifference> Compared(InvoiceContent received)
    {
        StatedTotals stated = new()
        {
            LineNetAmounts = [Money.Parse("EUR 100.00")],
            TaxBreakdown = [new(Tax.Vat(19), Money.Parse("EUR 100.00"), Money.Parse("EUR 19.01"))],
            LineNetAmount = Money.Parse("EUR 100.00"),
            NetAmount = Money.Parse("EUR 100.00"),
            TaxAmount = Money.Parse("EUR 19.01"),
            GrossAmount = Money.Parse("EUR 119.01"),
            PayableAmount = Money.Parse("EUR 119.01"),
        };
        return InvoiceCalculator.Compare(received, stated);  // taxBreakdown[S 19%].taxAmount: stated 19.01, calculated 19.00
    }
}
