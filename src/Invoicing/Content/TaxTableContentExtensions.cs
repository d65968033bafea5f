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
            Lines = Replace(
                content.Lines,
                (line, i) => OfDay(line.Tax, line.OtherTaxes, Path("lines", i)) is var (tax, others) && tax == line.Tax && others == line.OtherTaxes
                    ? line
                    : line with { Tax = tax!, OtherTaxes = others }),
            Allowances = Replace(content.Allowances, (item, i) => Dated(item, Path("allowances", i))),
            Charges = Replace(content.Charges, (item, i) => Dated(item, Path("charges", i))),
        };
        changes = found.ToValueArray();
        return dated;

        AllowanceCharge Dated(AllowanceCharge item, string path) =>
            OfDay(item.Tax, item.OtherTaxes, path) is var (tax, others) && tax == item.Tax && others == item.OtherTaxes
                ? item
                : item with { Tax = tax, OtherTaxes = others };

        (Tax? Tax, ValueArray<Tax> Others) OfDay(Tax? tax, ValueArray<Tax> others, string path) =>
            (tax is null ? null : Find(tax, $"{path}.tax"), Replace(others, (other, i) => Find(other, Path($"{path}.otherTaxes", i))));

        Tax Find(Tax before, string path)
        {
            if (before.Code is not { } code)
                return before;
            Tax after = WithTextsOf(before, table.Find(code, taxPoint));
            if (before.Category != after.Category || before.Rate != after.Rate || before.Effect != after.Effect)
                found.Add(new(path, before, after));
            return before == after ? before : after;
        }
    }

    // Where the table says nothing, what the document says about the tax stays, as long as it is of the same category.
    private static Tax WithTextsOf(Tax before, Tax after) => before.Category != after.Category ? after : after with
    {
        Description = after.Description ?? before.Description,
        ExemptionReason = after.ExemptionReason ?? before.ExemptionReason,
        ExemptionReasonCode = after.ExemptionReasonCode ?? before.ExemptionReasonCode,
    };

    // The same list when no item became another one.
    private static ValueArray<T> Replace<T>(ValueArray<T> items, Func<T, int, T> replacement)
        where T : class
    {
        T[]? changed = null;
        for (int i = 0; i < items.Length; i++)
        {
            T after = replacement(items[i], i);
            if (ReferenceEquals(after, items[i]))
                continue;
            changed ??= [.. items.AsSpan()];
            changed[i] = after;
        }

        return changed is null ? items : ValueArray.Create<T>(changed);
    }

    private static string Path(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
}
