using NodaTime;

namespace Invoicing.Testing;

/// <summary>What reports are made of.</summary>
internal static class ReportCases
{
    private static readonly Rule Sums = new(
        "Reports says of the legal entity what AgingReport.Of, TaxReport.Of and BookedDocument.Of say of its documents and payments, those of this unit of work included, on every day.",
        "Take StreamedReports, or compare a faster way with it; entries count from their value date on and until the day on which they were taken back.");

    public static StoreCase[] All =>
    [
        new("Aging adds up what is open and left on each day", Sums, AgingAsync),
        new("Taxes are those of the documents of the span", Sums, TaxesAsync),
        new("Documents are booked with what settled them", Sums, DocumentsAsync),
    ];

    private static async Task AgingAsync(StoreRun run)
    {
        Shelf shelf = await Shelf.FillAsync(run);
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await shelf.AddAsync(work);
        ValueArray<int> limits = [10, 20];
        for (LocalDate day = StoreRun.Today.PlusDays(-1); day < StoreRun.Today.PlusDays(60); day = day.PlusDays(7))
        {
            AgingReport expected = AgingReport.Of(shelf.Invoices, shelf.Payments, day, limits);
            List<AgingRow> rows = await run.ListAsync(work.Reports.ReadAgingAsync(run.Entity, day, limits, run.Stop));
            foreach (CustomerId customer in (CustomerId[])[new("C-1"), new("C-2")])
            {
                AgingRow? row = expected.Rows.FirstOrDefault(row => row.CustomerId == customer);
                List<AgingRow> parts = rows.FindAll(part => part.CustomerId == customer);
                for (int i = 0; i <= limits.Length + 1; i++)
                    run.Equal(row?.Buckets[i].MinorUnits ?? 0, parts.Sum(part => part.Buckets[i].MinorUnits), FormattableString.Invariant($"Stretch {i} of {customer} in cents after {Period.DaysBetween(StoreRun.Today, day)} days"));
                run.Equal(row?.Credit.MinorUnits ?? 0, parts.Sum(static part => part.Credit.MinorUnits), FormattableString.Invariant($"What is left for {customer} in cents after {Period.DaysBetween(StoreRun.Today, day)} days"));
            }
        }
    }

    private static async Task TaxesAsync(StoreRun run)
    {
        Shelf shelf = await Shelf.FillAsync(run);
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await shelf.AddAsync(work);
        foreach ((int from, int to) in ((int, int)[])[(-5, -1), (0, 0), (0, 40), (1, 4), (5, 40)])
        {
            (LocalDate first, LocalDate last) = (StoreRun.Today.PlusDays(from), StoreRun.Today.PlusDays(to));
            TaxReport expected = TaxReport.Of(shelf.Invoices, first, last);
            List<TaxReportRow> rows = await run.ListAsync(work.Reports.ReadTaxesAsync(run.Entity, first, last, run.Stop));
            foreach (Tax tax in (Tax[])[Tax.ZeroRated(), Tax.Vat(19)])
            {
                string what = FormattableString.Invariant($"{tax.Category} from day {from} to day {to}, in cents");
                TaxReportRow? row = expected.Rows.FirstOrDefault(row => row.Category == tax.Category);
                List<TaxReportRow> parts = rows.FindAll(part => part.Category == tax.Category);
                run.Equal(row?.Total.Net.MinorUnits ?? 0, parts.Sum(static part => part.Total.Net.MinorUnits), $"What is taxed with {what}");
                run.Equal(row?.Total.Tax.MinorUnits ?? 0, parts.Sum(static part => part.Total.Tax.MinorUnits), $"The tax of {what}");
            }
        }
    }

    private static async Task DocumentsAsync(StoreRun run)
    {
        Shelf shelf = await Shelf.FillAsync(run);
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await shelf.AddAsync(work);

        run.Items(Booked(null), await ReadAsync(null), "The documents");
        run.Items(Booked(new CustomerId("C-2")), await ReadAsync(new CustomerId("C-2")), "The documents of one customer");

        IEnumerable<BookedDocument> Booked(CustomerId? customer) =>
            shelf.Invoices.Where(invoice => customer is null || invoice.CustomerId == customer).Select(BookedDocument.Of).OrderBy(static document => document.Id.Value);

        async Task<IEnumerable<BookedDocument>> ReadAsync(CustomerId? customer) =>
            (await run.ListAsync(work.Reports.ReadDocumentsAsync(run.Entity, customer, run.Stop))).OrderBy(static document => document.Id.Value);
    }

    /// <summary>Documents and payments of two customers, a draft, and what belongs to somebody else.</summary>
    private sealed class Shelf
    {
        private readonly StoreRun _run;
        private readonly Invoice _added;

        private Shelf(StoreRun run, IEnumerable<Invoice> invoices, Payment payment, Invoice added)
        {
            (_run, _added) = (run, added);
            (Invoices, Payments) = ([.. invoices, added], [payment]);
        }

        /// <summary>All of them, with what the unit of work adds.</summary>
        public Invoice[] Invoices { get; }

        public Payment[] Payments { get; }

        public static async Task<Shelf> FillAsync(StoreRun run)
        {
            Invoice paid = await PostAsync(run.Content(10_000) with { Terms = PaymentTerms.Net(15) }, 1, 0);
            Invoice inParts = await PostAsync(run.Content(9_999) with { Terms = PaymentTerms.InInstalments(new(Percentage.Of(40), DueRule.OnReceipt), new(Percentage.Of(60), DueRule.Net(20))) }, 2, 0);
            Invoice taxed = await PostAsync(Of("C-2", 5_000) with { TaxPointDate = StoreRun.Today.PlusDays(4) }, 3, 1);
            Invoice added = await PostAsync(Of("C-2", 700), 4, 12);
            Invoice elsewhere = await PostAsync(run.Content(1) with { LegalEntityId = run.Other }, 1, 0);
            Payment payment = run.Payment(12_000, "C-1", StoreRun.Today.PlusDays(2));
            await run.SaveAsync(paid, inParts, taxed, elsewhere, run.Draft(123));
            await run.SaveAsync(payment);
            (Payment used, Invoice first) = payment.AsStored().Allocate(paid.AsStored(), StoreRun.Euro(7_000), run.On(StoreRun.Today.PlusDays(3)));
            (Payment usedAgain, Invoice second) = used.Allocate(inParts.AsStored(), StoreRun.Euro(4_500), run.On(StoreRun.Today.PlusDays(30)));
            await run.CommitAsync(async work =>
            {
                await work.Payments.SaveAsync(usedAgain, run.Stop);
                await work.Invoices.SaveAsync(first, run.Stop);
                await work.Invoices.SaveAsync(second, run.Stop);
            });
            return new(run, [first, second, taxed], usedAgain, added);

            InvoiceContent Of(string customer, long cents)
            {
                InvoiceContent content = run.Content(cents);
                return content with { CustomerId = new CustomerId(customer), Lines = content.Lines.Select(static line => line with { Tax = Tax.Vat(19) }).ToValueArray() };
            }

            Task<Invoice> PostAsync(InvoiceContent content, long sequence, int day) => run.PostAsync(run.Draft(content), "invoices", "INV", sequence, StoreRun.Today.PlusDays(day));
        }

        /// <summary>Saves what is not committed.</summary>
        public ValueTask AddAsync(IInvoicingUnitOfWork work) => work.Invoices.SaveAsync(_added, _run.Stop);
    }
}
