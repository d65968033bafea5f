using Invoicing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/numbering.md.</summary>
public static class NumberingSamples
{
    public static void Migrate(IServiceCollection services)
    {
        services.AddInvoicing(options =>
        {
            options.NumberStartAt = 813;                              // the older system wrote INV-2026-00812
            options.NumberStartOn = new LocalDate(2026, 7, 1);        // INV-2026-00813 follows, and INV-2027-00001 next year
            options.BooksClosedUntil = new LocalDate(2026, 6, 30);
        }).UseInMemoryStore();
    }

    public static LegalEntity Shops()
    {
        NumberSeries invoices = new("invoices", NumberFormat.Parse("INV-{fy}-{seq:00000}"), NumberReset.Fiscal)
        {
            Types = [InvoiceType.Invoice, InvoiceType.CorrectedInvoice, InvoiceType.PrepaymentInvoice],
            FiscalCalendar = new(4, FiscalYearNaming.EndYear),
        };
        NumberSeries creditNotes = new("credit-notes", NumberFormat.Parse("CN-{yyyy}-{seq:00000}"), NumberReset.Yearly) { Types = [InvoiceType.CreditNote] };
        NumberSeries till = new("till-1", NumberFormat.Parse("T1-{yy}{MM}{dd}-{seq}"), NumberReset.Daily) { Branch = "till-1", Types = [InvoiceType.Invoice] };

        LegalEntity shop = new(new("shop"), DateTimeZoneProviders.Tzdb["Europe/Berlin"], [invoices, creditNotes, till], PaymentTerms.Net(14));
        return shop.SeriesFor(InvoiceType.Invoice, "till-1") == till && shop.SeriesFor(InvoiceType.CreditNote, "till-1") == creditNotes
            ? shop
            : throw new InvalidOperationException();
    }

    public static NumberParts Read()
    {
        NumberFormat format = NumberFormat.Parse("{entity}/{type}-{yyyy}-{seq:00000}");
        bool isOurs = format.TryReadNumber("shop/381-2026-00042", out NumberParts parts);      // CreditNote of shop, 2026, 42
        return isOurs ? parts : throw new FormatException();
    }

    public static async Task<ValueArray<SequenceRange>> ProveAsync(InvoicingService invoicing)
    {
        GapProof proof = await invoicing.ProveGaplessAsync(LegalEntityId.Main, "invoices", "2026");
        ValueArray<SequenceRange> missing = proof.IsGapless ? [] : proof.Runs[0].Missing;      // such as 17 to 19
        return missing;
    }
}
