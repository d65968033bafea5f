using Xunit;

namespace Invoicing.Tests;

public sealed partial class InvoicingServiceTests
{
    /// <summary>Each command with a key, on an invoice that is ready for it.</summary>
    public static TheoryData<string> Commands { get; } = new() { "draft", "edit", "post", "pay", "overpay" };

    [Theory]
    [Trait("Requirement", "K19")]
    [Trait("Requirement", "C10")]
    [MemberData(nameof(Commands))]
    public async Task Command_that_fails_at_any_step_leaves_nothing_behind(string command)
    {
        List<string> steps = [];
        Desk rehearsal = new();
        InvoiceId id = await ReadyAsync(rehearsal, command);
        await RunAsync(command, id, rehearsal.Over(new SteppedStore(rehearsal.Store, step =>
        {
            steps.Add(step);
            return ValueTask.CompletedTask;
        })), Stop);
        Assert.Contains("Commit", steps);

        for (int failing = 0; failing < steps.Count; failing++)
        {
            Desk desk = new();
            id = await ReadyAsync(desk, command);
            InMemoryInvoicingStore.Snapshot before = desk.Store.State;
            int at = 0;
            InvoicingService broken = desk.Over(new SteppedStore(desk.Store, _ => at++ == failing ? throw new IOException("The disk is gone.") : ValueTask.CompletedTask));

            await Assert.ThrowsAsync<IOException>(() => RunAsync(command, id, broken, Stop));

            Assert.Equal(steps[failing] != SteppedStore.Committed, ReferenceEquals(before, desk.Store.State));
            Assert.Equal(0, desk.Store.Locks.Count());

            // Said again it is carried out once, also when it had been and only the answer was lost.
            await RunAsync(command, id, desk.Service, Stop);
            Assert.Equal(Outcome(rehearsal), Outcome(desk));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_that_is_cancelled_at_any_step_happens_as_a_whole_or_not_at_all(string command)
    {
        for (int cancelling = 0; ; cancelling++)
        {
            Desk desk = new();
            InvoiceId id = await ReadyAsync(desk, command);
            object before = desk.Store.State;
            using CancellationTokenSource patience = new();
            int at = 0;
            InvoicingService service = desk.Over(new SteppedStore(desk.Store, async _ =>
            {
                if (at++ == cancelling)
                    await patience.CancelAsync();
            }));

            bool cancelled = await CancelledAsync(() => RunAsync(command, id, service, patience.Token));

            Assert.Equal(cancelled, ReferenceEquals(before, desk.Store.State));
            Assert.Equal(0, desk.Store.Locks.Count());
            if (cancelling >= at)
                return;
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task Command_that_lost_against_others_is_repeated_a_few_times(int losses, bool succeeds)
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100);
        int lost = 0;
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, step =>
            step == "Commit" && lost++ < losses ? throw new ConcurrencyConflictException("something") : ValueTask.CompletedTask));

        if (succeeds)
            Assert.Equal("INV-2026-00001", (await service.PostAsync(draft.Id, Stop)).Number);
        else
            await Assert.ThrowsAsync<ConcurrencyConflictException>(() => service.PostAsync(draft.Id, Stop));

        Assert.Equal(succeeds ? 1 : 0, desk.Store.State.Counters.Count);
        Assert.Equal(0, desk.Store.Locks.Count());
    }

    [Fact]
    public async Task Stale_edit_is_not_repeated()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100);
        int begun = 0;
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, step =>
        {
            begun += step == "Begin" ? 1 : 0;
            return ValueTask.CompletedTask;
        }));

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => service.EditAsync(draft.Id, Given.Worth(1), new(9), Stop));

        Assert.Equal(1, begun);
    }

    private static async Task<InvoiceId> ReadyAsync(Desk desk, string command) => command switch
    {
        "draft" => default,
        "edit" or "post" => (await desk.DraftAsync(100)).Id,
        _ => (await desk.PostedAsync(100)).Id,
    };

    private static Task RunAsync(string command, InvoiceId id, InvoicingService service, CancellationToken cancellationToken) => command switch
    {
        "draft" => service.DraftAsync(Given.Worth(100), new() { Key = "K" }, cancellationToken),
        "edit" => service.EditAsync(id, Given.Worth(300), new(1) { Key = "K" }, cancellationToken),
        "post" => service.PostAsync(id, new() { Key = "K" }, cancellationToken),
        "pay" => service.PayAsync(id, new(Given.Euro(60), PaymentMethod.Card, "CH-1"), cancellationToken),
        _ => service.PayAsync(id, new(Given.Euro(160), PaymentMethod.Card, "CH-1") { Key = "K" }, cancellationToken),
    };

    private static async Task<bool> CancelledAsync(Func<Task> command)
    {
        try
        {
            await command();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    // Everything that counts, without the keys, which may differ.
    private static object Outcome(Desk desk) => (
        string.Join(", ", desk.Invoices.Select(static invoice => (invoice.Version, invoice.State, invoice.Number, invoice.PayableAmount, invoice.Balance))),
        string.Join(", ", desk.Payments.Select(static payment => (payment.Version, payment.Amount, payment.UnallocatedAmount, payment.Reference))),
        string.Join(", ", desk.Store.State.Counters),
        string.Join(", ", desk.Store.State.Keys.Keys),
        string.Join(", ", desk.Store.State.Events.Select(static happened => happened.GetType().Name)));
}
