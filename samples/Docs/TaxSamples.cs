using Invoicing;
using Microsoft.Extensions.DependencyInjection;
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

    public static void Registered(IServiceCollection services, TaxTable table)
    {
        services.AddInvoicing(options => options.TaxTable = table).UseInMemoryStore();
    }

    public static async Task<ValueArray<TaxChange>> Switched(InvoicingService invoicing, Invoice draft)
    {
        InvoiceContent later = draft.Content with { IssueDate = new LocalDate(2020, 7, 1) };
        Invoice moved = await invoicing.EditAsync(draft.Id, later, new EditRequest(draft.Version));
        InvoiceTaxesChanged switched = (await invoicing.GetHistoryAsync(moved.Id)).OfType<InvoiceTaxesChanged>().Last();
        return switched.Changes;                             // lines[0].tax was 19 % and is 16 %
    }

    public static ValueArray<TaxChange> Moved(TaxTable table, InvoiceContent draft)
    {
        InvoiceContent moved = draft.WithTaxesOf(table, new LocalDate(2020, 7, 1), out ValueArray<TaxChange> changes);
        // changes: lines[0].tax was 19 % and is 16 %
        return moved == draft ? default : changes;
    }
}
