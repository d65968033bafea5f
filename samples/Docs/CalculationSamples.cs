using Invoicing;
using NodaTime;

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

    public static InvoiceTotals PricesWithTax(InvoiceContent content)
    {
        InvoiceTotals shop = InvoiceCalculator.Calculate(content with
        {
            PricesIncludeTax = true,
            Lines = [new("Adapter", Quantity.Of(3), UnitPrice.Of(9.99m, Currency.EUR), Tax.Vat(19))],
        });

        Money gross = shop.GrossAmount, tax = shop.TaxAmount;    // EUR 29.97 as printed on the shelf, EUR 4.79 of it tax
        return gross - tax == shop.NetAmount ? shop : throw new InvalidOperationException();
    }

    public static (InvoiceTotals Retailer, InvoiceTotals Adviser) SeveralTaxes(InvoiceContent content)
    {
        LineItem goods = new("Tiles", Quantity.Of(1), UnitPrice.Of(100.00m, Currency.EUR), Tax.Vat(21)) { OtherTaxes = [Tax.Surcharge(5.2m)] };
        LineItem advice = new("Advice", Quantity.Of(1), UnitPrice.Of(1000.00m, Currency.EUR), Tax.Vat(21)) { OtherTaxes = [Tax.Withheld(15)] };

        InvoiceTotals retailer = InvoiceCalculator.Calculate(content with { Lines = [goods] });
        InvoiceTotals adviser = InvoiceCalculator.Calculate(content with { Lines = [advice] });
        // retailer: tax 21.00 + 5.20, to pay 126.20; adviser: gross 1210.00, withheld 150.00, to pay 1060.00
        return (retailer, adviser);
    }

    public static Money PercentOfRest(InvoiceContent content)
    {
        LineItem line = new("Desk", Quantity.Of(1), UnitPrice.Of(100.00m, Currency.EUR), Tax.Vat(19))
        {
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Dealer"), AllowanceCharge.OfPercentOfRest(Percentage.Of(5), "Season")],
        };
        return InvoiceCalculator.Calculate(content with { Lines = [line] }).NetAmount;    // EUR 85.50
    }

    public static Money Deposits(InvoiceContent content)
    {
        InvoiceContent final = content with
        {
            Lines = [new("Kitchen", Quantity.Of(1), UnitPrice.Of(8000.00m, Currency.EUR), Tax.Vat(19))],
            Prepayments = [new(Money.Parse("EUR 2380.00")) { InvoiceNumber = "INV-2026-00007", TaxAmount = Money.Parse("EUR 380.00") }],
            PrecedingInvoices = [new("INV-2026-00007")],
        };
        return InvoiceCalculator.Calculate(final).PayableAmount;                          // EUR 7140.00 of 9520.00
    }

    public static InvoiceTotals Cash(InvoiceContent content)
    {
        InvoiceTotals till = InvoiceCalculator.Calculate(content with
        {
            Currency = Currency.CHF,
            PricesIncludeTax = true,
            Lines = [new("Cheese", Quantity.Of(1), UnitPrice.Of(19.98m, Currency.CHF), Tax.Vat(2.6m))],
            CashRounding = new(Money.Parse("CHF 0.05")),
            PaymentInstructions = new(CashRounding.Cash),
        });

        Money rounding = till.RoundingAmount, payable = till.PayableAmount;    // CHF 0.02, CHF 20.00
        return payable - rounding == till.GrossAmount ? till : throw new InvalidOperationException();
    }

    public static Money? Accounting(InvoiceContent content)
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(content with
        {
            Lines = [new("Machine", Quantity.Of(1), UnitPrice.Of(1000.00m, Currency.EUR), Tax.Vat(23))],
            TaxAccounting = new(ExchangeRate.Of(Currency.EUR, Currency.PLN, 4.2837m), new LocalDate(2026, 11, 19), "NBP"),
        });
        return totals.AccountingTaxAmount;                                     // PLN 985.25 for EUR 230.00
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
