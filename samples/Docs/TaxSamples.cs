using Invoicing;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/taxes.md.</summary>
public static class TaxSamples
{
    public static TaxTable German()
    {
        return new TaxTable(
            new TaxTableEntry("DE-STANDARD", TaxCategory.Standard, TaxRate.Of(19), ValidTo: new LocalDate(2020, 6, 30)),
            new TaxTableEntry("DE-STANDARD", TaxCategory.Standard, TaxRate.Of(16), new LocalDate(2020, 7, 1), new LocalDate(2020, 12, 31)),
            new TaxTableEntry("DE-STANDARD", TaxCategory.Standard, TaxRate.Of(19), ValidFrom: new LocalDate(2021, 1, 1)));
    }

    public static ValueArray<TaxChange> Moved(TaxTable table, InvoiceContent draft)
    {
        InvoiceContent moved = draft.WithTaxesOf(table, new LocalDate(2020, 7, 1), out ValueArray<TaxChange> changes);
        // changes: lines[0].tax was 19 % and is 16 %
        return moved == draft ? default : changes;
    }
}
