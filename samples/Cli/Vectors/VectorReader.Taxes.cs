namespace Invoicing.Cli.Vectors;

internal sealed partial class VectorReader
{
    private static AllowanceCharge ReadDocumentItem(VectorObject item, Currency currency)
    {
        AllowanceCharge read = ReadAllowanceCharge(item, currency) with
        {
            Tax = ReadTax(item, "tax_category", "tax_rate", "tax_code"),
            OtherTaxes = ReadOtherTaxes(item),
        };

        // Spread over the lines it takes their taxes, and cannot have others.
        return read.Tax is not null ? read
            : !read.OtherTaxes.IsEmpty ? throw item.Error("other_taxes", "These stand beside a tax_category, and there is none.")
            : item.Has("tax_code") ? throw item.Error("tax_code", "This stands beside a tax_category, and there is none.")
            : read;
    }

    // Null when there is no category; a category without a rate has a rate of zero.
    private static Tax? ReadTax(VectorObject item, string category, string rate, string? code = null)
    {
        if (item.Text(category) is not { } name)
            return null;
        return TaxCategory.TryParseCode(name, out TaxCategory known)
            ? new Tax(known, item.Rate(rate) ?? TaxRate.Zero) { Code = code is null ? null : item.Text(code) }
            : throw item.Error(category, $"'{name}' is not a tax category.");
    }

    private static ValueArray<Tax> ReadOtherTaxes(VectorObject item)
    {
        VectorObject[] taxes = item.Objects("other_taxes", VectorLimits.MaxOtherTaxes);
        return taxes.Length == 0 ? default : taxes.Select(ReadOtherTax).ToValueArray();
    }

    private static Tax ReadOtherTax(VectorObject item)
    {
        string effect = item.Text("effect") ?? throw item.Error("effect", "This is missing.");
        Tax tax = ReadTax(item, "category", "rate", "code") ?? throw item.Error("category", "This is missing.");
        return tax with { Effect = EffectNames.Find(effect) ?? throw item.Error("effect", $"'{effect}' is none of added, surcharge, withheld and informative.") };
    }
}
