using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Many threads at once, with failures and cancellations at random steps; afterwards the books are as if they had come one after the other.</summary>
public sealed class InvoicingServiceConcurrencyTests
{
    private const int Threads = 64;

    private static CancellationToken Stop => Given.Stop;

    /// <summary>For each thread the step at which something happens to it, and what; most of them are past the last step.</summary>
    private static Gen<Mishap[]> Mishaps => Gen.ArrayOf(
        from step in Gen.Choose(0, 16)
        from cancels in Gen.Elements(false, true)
        select new Mishap(step, cancels),
        Threads);

    [Fact]
    [Trait("Requirement", "O25")]
    [Trait("Requirement", "S14")]
    public void Posters_that_fail_or_give_up_leave_no_hole_and_no_double() => Check.ForAll(
        Mishaps,
        static async mishaps =>
        {
            Desk desk = new();
            List<InvoiceId> drafts = [];
            for (int i = 0; i < Threads; i++)
                drafts.Add((await desk.DraftAsync(i)).Id);

            await TogetherAsync(i => AttemptAsync(desk, mishaps[i], (service, patience) => service.PostAsync(drafts[i], patience)));

            AssertNumbered(desk);
            foreach (Invoice left in desk.Invoices.Where(static invoice => invoice.Number is null).ToList())
                await desk.Service.PostAsync(left.Id, Stop);
            AssertNumbered(desk);
            Assert.All(desk.Invoices, static invoice => Assert.NotNull(invoice.Number));
            await AssertHistoriesAsync(desk);
        },
        times: 0.02);

    [Fact]
    [Trait("Requirement", "C14")]
    public void Payers_of_one_invoice_never_allocate_more_than_its_balance_and_no_money_is_lost() => Check.ForAll(
        Mishaps.Zip(Gen.ArrayOf(Gen.Choose(1, 120), Threads)),
        static async drawn =>
        {
            (Mishap[] mishaps, int[] cents) = drawn;
            Desk desk = new();
            InvoiceId id = (await desk.PostedAsync(1500)).Id;

            // Odd threads repeat the payment of their neighbour, as a bank statement that is read twice.
            await TogetherAsync(i => AttemptAsync(desk, mishaps[i], (service, patience) =>
                service.PayAsync(id, new(Given.Euro(cents[i & ~1]), PaymentMethod.BankTransfer, $"STMT-{(char)('A' + (i / 2))}"), patience)));

            Invoice invoice = await desk.Service.GetAsync(id, Stop);
            Payment[] payments = [.. desk.Payments];
            Assert.Equal(payments.Length, payments.Select(static payment => payment.Reference).Distinct().Count());
            Assert.Equal(payments.Sum(static payment => payment.AllocatedAmount.MinorUnits), invoice.PaidAmount.MinorUnits);
            Assert.Equal(Math.Min(1500, payments.Sum(static payment => payment.Amount.MinorUnits)), invoice.PaidAmount.MinorUnits);
            Assert.Equal(1500, invoice.PaidAmount.MinorUnits + invoice.Balance.MinorUnits);
            Assert.All(payments, static payment => Assert.True(payment.UnallocatedAmount.MinorUnits >= 0));
            Assert.Equal(
                invoice.Ledger.Select(static entry => (entry.PaymentId!.Value, entry.Amount)).ToHashSet(),
                payments.SelectMany(static payment => payment.Allocations.Select(allocation => (payment.Id, allocation.Amount))).ToHashSet());
            Assert.Equal(
                payments.Select(static payment => payment.Id).ToHashSet(),
                desk.Store.State.Events.OfType<PaymentRecorded>().Select(static recorded => recorded.PaymentId).ToHashSet());
            await AssertHistoriesAsync(desk);
        },
        times: 0.02);

    [Fact]
    public void Edits_of_one_version_exactly_one_wins() => Check.ForAll(
        Gen.Choose(1, 4),
        static async rounds =>
        {
            Desk desk = new();
            InvoiceId id = (await desk.DraftAsync(1)).Id;
            InvoicingService service = desk.Over(new SteppedStore(desk.Store, static async _ => await Task.Yield()));
            for (int version = 1; version <= rounds; version++)
            {
                int won = 0;
                long amount = 0;
                await TogetherAsync(async i =>
                {
                    try
                    {
                        await service.EditAsync(id, Given.Worth(1000 + i), new(version), Stop);
                        Interlocked.Increment(ref won);
                        Interlocked.Exchange(ref amount, 1000 + i);
                    }
                    catch (ConcurrencyConflictException)
                    {
                        // Another one was faster.
                    }
                });

                Invoice now = await service.GetAsync(id, Stop);
                Assert.Equal((1, version + 1, amount), (won, now.Version, now.PayableAmount.MinorUnits));
            }

            await AssertHistoriesAsync(desk);
        },
        times: 0.02);

    private static async Task AttemptAsync(Desk desk, Mishap mishap, Func<InvoicingService, CancellationToken, Task> command)
    {
        using CancellationTokenSource patience = new();
        int at = 0;
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, async _ =>
        {
            await Task.Yield();
            if (at++ != mishap.Step)
                return;
            if (!mishap.Cancels)
                throw new IOException("The disk is gone.");
            await patience.CancelAsync();
        }));
        try
        {
            await command(service, patience.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // What was meant to happen to this thread.
        }
    }

    private static async Task TogetherAsync(Func<int, Task> action)
    {
        TaskCompletionSource start = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] all = [.. Enumerable.Range(0, Threads).Select(i => Task.Run(async () =>
        {
            await start.Task;
            await action(i);
        }))];
        start.SetResult();
        await Task.WhenAll(all);
    }

    private static void AssertNumbered(Desk desk)
    {
        string[] numbers = [.. desk.Invoices.Select(static invoice => invoice.Number).OfType<string>().Order(StringComparer.Ordinal)];
        NumberFormat format = NumberFormat.Parse(desk.Options.NumberFormat);

        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(sequence => format.Format(Given.Today, sequence)), numbers);
        Assert.Equal(numbers.Length, desk.Store.State.Counters.Values.Sum(static counter => counter.Sequence));
    }

    // One event at least for each version, in their order, and no lock left.
    private static async Task AssertHistoriesAsync(Desk desk)
    {
        Assert.Equal(0, desk.Store.Locks.Count());
        int events = 0;
        foreach (Invoice invoice in desk.Invoices)
        {
            ValueArray<InvoiceEvent> history = await desk.Service.GetHistoryAsync(invoice.Id, Stop);
            Assert.Equal(Enumerable.Range(1, (int)invoice.Version).Select(static version => (long)version), history.Select(static happened => happened.Version).Distinct());
            Assert.Equal(history.Select(static happened => happened.Version).Order(), history.Select(static happened => happened.Version));
            Assert.Equal(invoice.Number, history.OfType<InvoicePosted>().SingleOrDefault()?.Number);
            Assert.Equal(invoice.Ledger.Select(static entry => entry.Amount), history.OfType<PaymentAllocated>().Select(static happened => happened.Amount));
            events += history.Length;
        }

        Assert.Equal(events, desk.Store.State.Events.OfType<InvoiceEvent>().Count());
    }

    private sealed record Mishap(int Step, bool Cancels);
}
