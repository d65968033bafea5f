namespace Invoicing.Testing;

/// <summary>Archived documents.</summary>
internal static class DocumentCases
{
    private const string Pdf = "application/pdf";

    private static readonly Rule Kept = new(
        "AddAsync keeps the document with its bytes as they are, and FindAsync gives it by invoice and media type, as this unit of work has it.",
        "Keep the bytes in a binary column beside texts that hold any character, and read within the transaction.");

    private static readonly Rule Once = new(
        "An invoice has one document of a media type: adding another fails the unit of work with ConcurrencyConflictException, and the first stays as it is.",
        "Put a unique index over invoice and media type, turn its violation into ConcurrencyConflictException, and write rows by inserting them alone.");

    public static StoreCase[] All =>
    [
        new("Archived document is read as it was added inside at once and outside after the commit only", Kept, ReadAsync),
        new("Document of an invoice is archived once", Once, OnceAsync),
        new("Document twice in one unit of work is refused", Once, TwiceAsync),
    ];

    private static async Task ReadAsync(StoreRun run)
    {
        Invoice invoice = await run.PostAsync(run.Draft(1)), other = await run.PostAsync(run.Draft(2), "INV", 2);
        await run.SaveAsync(invoice, other);
        ArchivedDocument pdf = run.Document(invoice.Id, Pdf, [.. Enumerable.Range(0, 1_000).Select(static i => (byte)(i % 256))]), html = run.Document(invoice.Id, "text/html", [0]);
        await using (IInvoicingUnitOfWork undone = await run.BeginAsync())
            await undone.Documents.AddAsync(pdf, run.Stop);
        await using IInvoicingUnitOfWork inside = await run.BeginAsync();
        run.Missing(await FindAsync(inside, invoice, Pdf), "A document that was undone");
        await inside.Documents.AddAsync(pdf, run.Stop);
        await inside.Documents.AddAsync(html, run.Stop);

        run.Equal(pdf, await FindAsync(inside, invoice, Pdf), "The document in its unit of work");
        await using (IInvoicingUnitOfWork outside = await run.BeginAsync())
            run.Missing(await FindAsync(outside, invoice, Pdf), "A document before the commit");
        await inside.CommitAsync(run.Stop);
        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        run.Equal(pdf, await FindAsync(later, invoice, Pdf), "The document after the commit");
        run.Equal(html, await FindAsync(later, invoice, "text/html"), "The document of another media type");
        run.Missing(await FindAsync(later, invoice, "application/PDF"), "A document by its media type in other letters");
        run.Missing(await FindAsync(later, other, Pdf), "A document of another invoice");

        async Task<ArchivedDocument?> FindAsync(IInvoicingUnitOfWork work, Invoice of, string contentType) => await work.Documents.FindAsync(of.Id, contentType, run.Stop);
    }

    private static async Task OnceAsync(StoreRun run)
    {
        Invoice invoice = await run.PostAsync(run.Draft(1));
        await run.SaveAsync(invoice);
        ArchivedDocument first = run.Document(invoice.Id, Pdf, [1, 2, 3]);
        await using IInvoicingUnitOfWork slow = await run.BeginAsync();
        run.Missing(await slow.Documents.FindAsync(invoice.Id, Pdf, run.Stop), "A document that was never added");
        await run.CommitAsync(work => work.Documents.AddAsync(first, run.Stop).AsTask());

        await run.LosesAsync("Adding a document to an invoice that has got one meanwhile", async () =>
        {
            await slow.Documents.AddAsync(run.Document(invoice.Id, Pdf, [4]), run.Stop);
            await slow.CommitAsync(run.Stop);
        });
        await run.LosesAsync("Adding the same document again", () => run.CommitAsync(work => work.Documents.AddAsync(first, run.Stop).AsTask()));

        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        run.Equal(first, await later.Documents.FindAsync(invoice.Id, Pdf, run.Stop), "The document that was archived first");
    }

    private static async Task TwiceAsync(StoreRun run)
    {
        Invoice invoice = await run.PostAsync(run.Draft(1));
        await run.SaveAsync(invoice);
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await work.Documents.AddAsync(run.Document(invoice.Id, Pdf, [1]), run.Stop);

        await run.LosesAsync("Adding two documents of one media type in one unit of work", async () =>
        {
            await work.Documents.AddAsync(run.Document(invoice.Id, Pdf, [2]), run.Stop);
            await work.CommitAsync(run.Stop);
        });
    }
}
