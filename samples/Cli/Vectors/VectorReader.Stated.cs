namespace Invoicing.Cli.Vectors;

internal sealed partial class VectorReader
{
    /// <summary>What the document states, to be compared with what its content gives.</summary>
    /// <exception cref="VectorException">A stated amount is malformed or finer than the currency.</exception>
    public StatedTotals ReadStated()
    {
        Currency currency = ReadCurrency();
        StatedTotals parts = new()
        {
            LineNetAmounts = CountingLines().Select(line => line.Amount("net_amount", currency)).ToValueArray(),
            TaxBreakdown = _root.Objects("tax_breakdown")
                .Where(entry => IsOfDocument(entry, currency))
                .Select(entry => ReadSubtotal(entry, currency))
                .ToValueArray(),
        };
        if (_root.Object("totals") is not { } totals)
            return parts;
        return parts with
        {
            LineNetAmount = totals.Amount("line_sum", currency),
            AllowanceAmount = totals.Amount("allowances", currency),
            ChargeAmount = totals.Amount("charges", currency),
            NetAmount = totals.Amount("net", currency),
            TaxAmount = totals.Amount("tax", currency),
            GrossAmount = totals.Amount("gross", currency),
            PayableAmount = totals.Amount("due", currency) is { } due ? due - ReadThirdPartyAmount(currency) : null,
        };
    }

    // Other entries belong to the tax total in the accounting currency (BT-111), or to no value added tax.
    private static bool IsOfDocument(VectorObject entry, Currency currency) =>
        (entry.Text("currency") ?? currency.Code) == currency.Code && (entry.Text("scheme") ?? "VAT") == "VAT";

    private static TaxSubtotal ReadSubtotal(VectorObject entry, Currency currency)
    {
        Tax tax = ReadTax(entry, "category", "rate") ?? throw entry.Error("category", "This is missing.");
        Money zero = Money.Zero(currency);
        return new(tax, entry.Amount("taxable", currency) ?? zero, entry.Amount("tax", currency) ?? zero);
    }
}
