using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>Brings the taxes of a document to the rates of its date.</summary>
public static class TaxTableContentExtensions
{
    /// <summary>Replaces every tax that has a code by what the code means on a tax point date (BT-7), and reports what became another category or rate. Taxes without a code stay.</summary>
    /// <exception cref="TaxTableException">A code is not in the table, or has no rate on that day.</exception>
    public static InvoiceContent WithTaxesOf(this InvoiceContent content, TaxTable table, LocalDate taxPoint, out ValueArray<TaxChange> changes)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(table);
        List<TaxChange> found = [];
        InvoiceContent dated = content with
        {
            Lines = Replace(content.Lines, "lines", static line => line.Tax, static (line, tax) => line with { Tax = tax }),
            Allowances = Replace(content.Allowances, "allowances", static item => item.Tax, static (item, tax) => item with { Tax = tax }),
            Charges = Replace(content.Charges, "charges", static item => item.Tax, static (item, tax) => item with { Tax = tax }),
        };
        changes = found.ToValueArray();
        return dated;

        ValueArray<T> Replace<T>(ValueArray<T> items, string list, Func<T, Tax?> taxOf, Func<T, Tax, T> withTax)
        {
            T[]? changed = null;
            for (int i = 0; i < items.Length; i++)
            {
                if (taxOf(items[i]) is not { Code: { } code } before)
                    continue;
                Tax after = table.Find(code, taxPoint);
                if (before == after)
                    continue;
                if (before.Category != after.Category || before.Rate != after.Rate)
                    found.Add(new(string.Create(CultureInfo.InvariantCulture, $"{list}[{i}].tax"), before, after));
                changed ??= [.. items.AsSpan()];
                changed[i] = withTax(items[i], after);
            }

            return changed is null ? items : ValueArray.Create<T>(changed);
        }
    }
}
