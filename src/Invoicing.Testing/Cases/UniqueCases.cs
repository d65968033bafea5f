namespace Invoicing.Testing;

/// <summary>What there is once.</summary>
internal static class UniqueCases
{
    private static readonly Rule Numbers = new(
        "A number is unique within its legal entity, by ordinal; a second invoice with it fails the unit of work with NumberTakenException, which names it.",
        "Put a unique index over legal entity and number, with a binary or case-sensitive collation, and turn its violation into NumberTakenException.");

    private static readonly Rule Keys = new(
        "An idempotency key is unique per legal entity, command and key, by ordinal; adding it again fails the unit of work with ConcurrencyConflictException.",
        "Put a unique index over all three, with a binary or case-sensitive collation, and turn its violation into ConcurrencyConflictException.");

    public static StoreCase[] All =>
    [
        new("Number is unique within the legal entity", Numbers, NumberAsync),
        new("Idempotency key is unique per legal entity and command", Keys, KeyAsync),
        new("Idempotency key twice in one unit of work is refused", Keys, KeyTwiceAsync),
    ];

    private static async Task NumberAsync(StoreRun run)
    {
        Invoice first = await run.PostAsync(run.Draft(1)), other = await run.PostAsync(run.Draft(run.Content(2) with { LegalEntityId = run.Other }));
        string number = first.Number!;
        await run.SaveAsync(first);
        await run.SaveAsync(other);
        Invoice rival = await run.PostAsync(run.Draft(3)), one = await run.PostAsync(run.Draft(4), "INV", 2), two = await run.PostAsync(run.Draft(5), "INV", 2);

        run.Equal(number, (await run.RefusedAsync<NumberTakenException>("Saving an invoice under the number of another one", () => run.SaveAsync(rival))).Number, "The number that is taken");
        run.Equal(one.Number, (await run.RefusedAsync<NumberTakenException>("Saving two invoices under one number in one unit of work", () => run.SaveAsync(one, two))).Number, "The number that is taken");

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(first.Id, (await work.Invoices.FindByNumberAsync(run.Entity, number, run.Stop))?.Id, "The invoice that has the number");
        run.Equal(other.Id, (await work.Invoices.FindByNumberAsync(run.Other, number, run.Stop))?.Id, "The invoice that has the number in the other legal entity");
        run.Missing(await work.Invoices.FindByNumberAsync(run.Entity, "inv-2026-1", run.Stop), "An invoice by its number in other letters");
        run.Missing(await work.Invoices.FindByNumberAsync(run.Entity, one.Number!, run.Stop), "An invoice of a unit of work that was refused");
    }

    private static async Task KeyAsync(StoreRun run)
    {
        IdempotencyKey key = new(run.Entity, "pay", "K-1");
        IdempotencyRecord first = new(key, ReadingCases.RequestOf("request"), run.NewId());
        await AddAsync(first);
        await AddAsync(first with { Key = key with { Command = "post" } });
        await AddAsync(first with { Key = key with { LegalEntityId = run.Other } });
        await AddAsync(first with { Key = key with { Key = "k-1" } });

        await run.LosesAsync("Adding an idempotency key that is there", () => AddAsync(first with { Request = ReadingCases.RequestOf("another"), Result = run.NewId() }));

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(first, await work.Keys.FindAsync(key, run.Stop), "What was carried out under the key");

        Task AddAsync(IdempotencyRecord record) => run.CommitAsync(work => work.Keys.AddAsync(record, run.Stop).AsTask());
    }

    private static async Task KeyTwiceAsync(StoreRun run)
    {
        IdempotencyRecord record = new(new(run.Entity, "pay", "K-1"), ReadingCases.RequestOf("request"), run.NewId());
        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await work.Keys.AddAsync(record, run.Stop);

        await run.LosesAsync("Adding an idempotency key twice in one unit of work", async () =>
        {
            await work.Keys.AddAsync(record, run.Stop);
            await work.CommitAsync(run.Stop);
        });
    }
}
