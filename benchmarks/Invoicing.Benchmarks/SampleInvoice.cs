namespace Invoicing.Benchmarks;

/// <summary>The invoice that is measured: two tax rates, prices finer than a cent, quantities with quarters, one discount on the document.</summary>
internal static class SampleInvoice
{
    private static readonly Tax[] Taxes = [Tax.Vat(19), Tax.Vat(7)];

    public static InvoiceContent Of(int count)
    {
        LineItem[] lines = new LineItem[count];
        for (int i = 0; i < count; i++)
        {
            // Every third price is finer than a cent, two quantities of three have quarters.
            decimal price = decimal.Abs(Amounts.Decimal[i % Amounts.Count]) + (i % 3 == 0 ? 0.0035m : 0m);
            decimal quantity = (i % 20) + (i % 3 * 0.25m) + 1;
            lines[i] = new("Item", Quantity.Of(quantity), UnitPrice.Of(price, Amounts.Currency), Taxes[i % Taxes.Length]);
        }

        return new()
        {
            Seller = new("Seller"),
            Buyer = new("Buyer"),
            Currency = Amounts.Currency,
            Lines = ValueArray.Create<LineItem>(lines),
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(3)) with { Tax = Taxes[0] }],
        };
    }

    /// <summary>The same in plain decimals.</summary>
    public static DecimalInvoice OfDecimals(InvoiceContent content)
    {
        DecimalLine[] lines = new DecimalLine[content.Lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            LineItem line = content.Lines[i];
            lines[i] = new("Item", line.Quantity.Value, line.Price.Value, null, line.Tax.Category, line.Tax.Rate.Percent, [], []);
        }

        return new(lines, [new(null, 3, TaxCategory.Standard, 19)], [], 0, 0);
    }
}
