using NodaTime;

namespace Invoicing.Testing;

/// <summary>Counters of number series, and the numbers that were given.</summary>
internal static class NumberCases
{
    private static readonly Rule Runs = new(
        "Each run (legal entity, series and period) counts for itself, from startAt on and by one.",
        "Make all three parts of the run the key of the counter, and use startAt only for a run that has none yet.");

    private static readonly Rule Dates = new(
        "A counter notes the latest issue date that was numbered, gives the one from before with each number, and is undone with the unit of work.",
        "Keep the date in the row of the counter, as the greatest of the dates so far in the ISO calendar.");

    private static readonly Rule Reading = new(
        "ReadAsync gives the posted invoices of a series by their Position, compared by ordinal, each once and as this unit of work has it.",
        "Read by the columns of Position within the transaction; a series or period is not matched in other letters.");

    public static StoreCase[] All =>
    [
        new("Numbers continue in each run of its own", Runs, RunsAsync),
        new("Counter gives the latest issue date of its run", Dates, DatesAsync),
        new("Numbers of a series are read with those of the unit of work", Reading, ReadingAsync),
    ];

    private static async Task RunsAsync(StoreRun run)
    {
        SeriesRun[] runs = [run.Series, run.Series with { Period = "2027" }, run.Series with { Series = "credit-notes" }, run.Series with { LegalEntityId = run.Other }];
        for (int round = 0; round < 3; round++)
        {
            await run.CommitAsync(async work =>
            {
                for (int i = 0; i < runs.Length; i++)
                    run.Equal(((i + 1) * 100) + round, await run.TakeAsync(work, runs[i], (i + 1) * 100), $"The next number of {runs[i].Series} {runs[i].Period}");
            });
        }
    }

    private static async Task DatesAsync(StoreRun run)
    {
        SeriesRun next = run.Series with { Period = "2027" };
        await using (IInvoicingUnitOfWork work = await run.BeginAsync())
        {
            await TakesAsync(work, run.Series, StoreRun.Today, new(5, null));
            await TakesAsync(work, run.Series, StoreRun.Today.PlusDays(-9), new(6, StoreRun.Today));
            await TakesAsync(work, next, StoreRun.Today.PlusYears(1), new(5, null));
            run.Equal(StoreRun.Today, await work.Numbers.FindLatestIssueDateAsync(run.Series, run.Stop), "The latest issue date, in its unit of work");
            await work.CommitAsync(run.Stop);
        }

        await using (IInvoicingUnitOfWork undone = await run.BeginAsync())
            await TakesAsync(undone, run.Series, StoreRun.Today.PlusDays(30), new(7, StoreRun.Today));

        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        run.Equal(StoreRun.Today, await later.Numbers.FindLatestIssueDateAsync(run.Series, run.Stop), "The latest issue date after a later one was undone");
        await TakesAsync(later, run.Series, StoreRun.Today.PlusDays(3).WithCalendar(CalendarSystem.Julian), new(7, StoreRun.Today));
        await TakesAsync(later, run.Series, StoreRun.Today, new(8, StoreRun.Today.PlusDays(3)));

        async Task TakesAsync(IInvoicingUnitOfWork work, SeriesRun series, LocalDate issueDate, TakenNumber expected) =>
            run.Equal(expected, await work.Numbers.TakeNextAsync(series, 5, issueDate, run.Stop), "What was taken");
    }

    private static async Task ReadingAsync(StoreRun run)
    {
        LocalDate next = StoreRun.Today.PlusYears(1);
        Invoice first = await run.PostAsync(run.Draft(1)), second = await run.PostAsync(run.Draft(2), "invoices", "INV", 1, next);
        Invoice note = await run.PostAsync(run.Draft(3), "credit-notes", "CN", 1, StoreRun.Today), added = await run.PostAsync(run.Draft(4), "invoices", "INV", 2, next);
        await run.SaveAsync(first, second, note, run.Draft(9));
        await run.SaveAsync(await run.PostAsync(run.Draft(run.Content(5) with { LegalEntityId = run.Other })));

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await work.Invoices.SaveAsync(added, run.Stop);
        await work.Invoices.SaveAsync(run.Payment(1).Allocate(first.AsStored(), StoreRun.Euro(1), run.On(StoreRun.Today)).Invoice, run.Stop);

        run.Items(
            [new("2026", 1, first.Number!, first.Id), new("2027", 1, second.Number!, second.Id), new("2027", 2, added.Number!, added.Id)],
            (await ReadAsync("invoices", null)).OrderBy(static numbered => numbered.Number, StringComparer.Ordinal),
            "The numbers of the series");
        run.Items([second.Id, added.Id], (await ReadAsync("invoices", "2027")).OrderBy(static numbered => numbered.Sequence).Select(static numbered => numbered.InvoiceId), "The numbers of one run");
        run.Items([note.Id], (await ReadAsync("credit-notes", null)).Select(static numbered => numbered.InvoiceId), "The numbers of the other series");
        run.Empty(await ReadAsync("Invoices", null), "The numbers of a series in other letters");
        run.Empty(await ReadAsync("invoices", ""), "The numbers of a run that there is not");

        Task<List<NumberedInvoice>> ReadAsync(string series, string? period) => run.ListAsync(work.Numbers.ReadAsync(run.Entity, series, period, run.Stop));
    }
}
