using Invoicing.Testing;
using Xunit;

namespace Invoicing.Tests;

public sealed class StoreContractTests
{
    // Faults by which a case waits for ever, and is over when its time is.
    private static readonly StoreFault[] Endless = [StoreFault.IgnoresCancellation, StoreFault.LosesEvents, StoreFault.ForgetsWhatItHolds, StoreFault.LocksAllNamesAtOnce, StoreFault.ReadsWithLocks];

    /// <summary>A fault, a case that notices it, and what the case says of the store.</summary>
    public static TheoryData<StoreFault, string, string> Faults() => new()
    {
        { StoreFault.ReversesLines, "Invoice that was committed is read as it was saved", "has another content" },
        { StoreFault.ForgetsRefunds, "Payment that was committed is read as it was saved", "What the payment that was found says is" },
        { StoreFault.FindsWhatIsNotThere, "What was never saved is not found", "An idempotency key that was never added is found" },
        { StoreFault.ReadsWhatIsCommittedOnly, "Changes are seen inside at once and outside after the commit only", "The invoice that was written is not seen in its unit of work" },
        { StoreFault.ReadsWhatIsCommittedOnly, "Numbers of a series are read with those of the unit of work", "The numbers of the series" },
        { StoreFault.CommitsWhenDisposed, "Disposing undoes everything and frees the number", "is 9 and should be 7" },
        { StoreFault.CommitsWhenDisposed, "Evidence that is not committed leaves nothing", "The head after what was appended is undone" },
        { StoreFault.CommitsWhenDisposed, "Invoice lock waits and reads what was there when the other is undone", "is EUR 2.50 and should be EUR 1.00" },
        { StoreFault.CommitsWhenDisposed, "Number waits for the other unit of work and takes what it freed", "is 2 and should be 1" },
        { StoreFault.CommitsWhenDisposed, "Head waits for the other unit of work and is what was there when it is undone", "that was undone is ChainHead { Length = 1" },
        { StoreFault.CommitsWhenDisposed, "Parallel appends leave one intact chain", "is 40 and should be 27" },
        { StoreFault.AnswersAfterTheEnd, "Use after the end throws", "Evidence.FindEntryAsync of a unit of work that is disposed throws nothing" },
        { StoreFault.IgnoresCancellation, "Cancelled before it begins does nothing", "BeginAsync with a token that is cancelled throws nothing" },
        { StoreFault.IgnoresCancellation, "Wait that is cancelled leaves the lock to others", "still waited, though its cancellation token was cancelled" },
        { StoreFault.SkipsVersions, "Commit of an invoice that changed since is refused and writes nothing", "Saving an invoice that changed since it was read throws nothing" },
        { StoreFault.SwallowsConflicts, "Commit of a new invoice under a key in use is refused", "throws nothing and should throw ConcurrencyConflictException" },
        { StoreFault.SwallowsConflicts, "Commit of a change to an invoice that is not there is refused", "throws nothing and should throw ConcurrencyConflictException" },
        { StoreFault.SwallowsConflicts, "Commit of a payment that changed since is refused", "throws nothing and should throw ConcurrencyConflictException" },
        { StoreFault.SwallowsConflicts, "Idempotency key is unique per legal entity and command", "Adding an idempotency key that is there throws nothing" },
        { StoreFault.SwallowsConflicts, "Idempotency key twice in one unit of work is refused", "Adding an idempotency key twice in one unit of work throws nothing" },
        { StoreFault.SwallowsConflicts, "Draft that changed since is not deleted", "Deleting a draft that changed since it was read throws nothing" },
        { StoreFault.SwallowsConflicts, "Reference of a gateway is unique", "that another one has throws nothing" },
        { StoreFault.SwallowsConflicts, "Place in a chain is given once", "Appending an entry at a place that is taken throws nothing" },
        { StoreFault.SwallowsConflicts, "Invoice is chained once", "Chaining an invoice a second time throws nothing" },
        { StoreFault.SwallowsTakenNumbers, "Number is unique within the legal entity", "throws nothing and should throw NumberTakenException" },
        { StoreFault.MatchesNumbersInOtherLetters, "Number is unique within the legal entity", "An invoice by its number in other letters is found" },
        { StoreFault.RefusesNumbersItGave, "Invoice that keeps its number is saved again", "NumberTakenException was thrown" },
        { StoreFault.ForgetsTheCommandOfAKey, "Idempotency key is unique per legal entity and command", "ConcurrencyConflictException was thrown" },
        { StoreFault.ReversesLists, "Events are read in order and by invoice", "6, 5, 4, 3, 2, 1; it should be 1, 2, 3, 4, 5, 6" },
        { StoreFault.ReversesLists, "Posted invoices are read in order and by customer", "'A-2026-9', 'B-2026-2', 'B-2026-1'; it should be" },
        { StoreFault.ReversesLists, "What was made from one source is read in the order it was made", "What was made from one source: " },
        { StoreFault.ReversesLists, "Payments are read by customer and value date", "The payments of one customer: " },
        { StoreFault.LosesEvents, "Log holds every event once behind growing positions", "The log still lacked events" },
        { StoreFault.RepeatsEvents, "Log holds every event once behind growing positions", "The events of the invoice in the log: " },
        { StoreFault.RepeatsEvents, "Deleted draft is gone and its events stay", "'InvoiceDrafted', 'InvoiceDrafted'" },
        { StoreFault.ShowsEventsBeforeTheCommit, "Log holds every event once behind growing positions", "The log before the commit: " },
        { StoreFault.OrdersEventsByWhenTheyWereMade, "Event that is committed late is not behind a position that was read", "What was read before a late commit and behind that position after it: " },
        { StoreFault.KeepsDeletedDrafts, "Deleted draft is gone and its events stay", "A draft that was deleted, in its unit of work, is found" },
        { StoreFault.KeepsDeletedDrafts, "History of a deleted draft stays and ends with the deletion", "is 1 and should be 2" },
        { StoreFault.InventsBodies, "Chain and body that were never written are empty", "The body of an invoice that has none is found" },
        { StoreFault.KeepsBodiesAsText, "Entries and bodies are read as they were written inside at once and outside after the commit only", "is 6 bytes with the hash" },
        { StoreFault.OverwritesBodies, "Body is written once", "throws nothing and should throw BodySealedException" },
        { StoreFault.LosesEntries, "Saving an invoice chains each of its events", "is 2 and should be 3" },
        { StoreFault.AppendsToHistories, "History is written by saving only", "throws nothing and should throw ArgumentException" },
        { StoreFault.GivesLocksToAll, "Invoice lock waits and reads what the other committed", "The second lock of an invoice is given while another unit of work holds it" },
        { StoreFault.GivesLocksToAll, "Invoices locked together wait and come in the order of their keys", "The lock of invoices of which another unit of work holds one is given" },
        { StoreFault.ReversesLists, "Invoices locked together wait and come in the order of their keys", "The invoices, locked together" },
        { StoreFault.GivesLocksToAll, "Payment lock waits and reads what the other committed", "The second lock of a payment is given" },
        { StoreFault.GivesLocksToAll, "Name waits for the other unit of work and other names do not", "The second lock of a name is given" },
        { StoreFault.GivesLocksToAll, "Head waits for the other unit of work and is what it committed", "The second lock of a head is given" },
        { StoreFault.GivesLocksToAll, "Parallel appends leave one intact chain", "ConcurrencyConflictException was thrown" },
        { StoreFault.ReadsBeforeItLocks, "Invoice lock waits and reads what the other committed", "is EUR 1.00 and should be EUR 2.50" },
        { StoreFault.ReadsBeforeItLocks, "Payment lock waits and reads what the other committed", "is EUR 1.00 and should be EUR 0.40" },
        { StoreFault.ReadsBeforeItLocks, "Head waits for the other unit of work and is what it committed", "that was committed is ChainHead { Length = 0" },
        { StoreFault.ForgetsWhatItHolds, "Lock that is held is given again and reading never waits", "Locking an invoice again in its unit of work still waited" },
        { StoreFault.LocksAllNamesAtOnce, "Name waits for the other unit of work and other names do not", "Locking a name of another legal entity still waited" },
        { StoreFault.ReadsWithLocks, "Lock that is held is given again and reading never waits", "Reading an invoice still waited" },
        { StoreFault.CountsOutsideOfTheTransaction, "Disposing undoes everything and frees the number", "is 9 and should be 7" },
        { StoreFault.GivesANumberTwice, "Numbers continue in each run of its own", "is 100 and should be 101" },
        { StoreFault.GivesANumberTwice, "Number waits for the other unit of work and goes on behind what it took", "The second number of a run is given" },
        { StoreFault.CountsAllPeriodsTogether, "Numbers continue in each run of its own", "is 101 and should be 200" },
        { StoreFault.ForgetsIssueDates, "Counter gives the latest issue date of its run", "What was taken is" },
        { StoreFault.MatchesReferencesOfAnyMethod, "Payment is found by the reference of its gateway", "A payment by the reference of another method is found" },
        { StoreFault.ReportsAnotherDay, "Aging adds up what is open and left on each day", "in cents after " },
        { StoreFault.ReportsAnotherDay, "Taxes are those of the documents of the span", "What is taxed with " },
        { StoreFault.ReportsWithoutLedgers, "Documents are booked with what settled them", "The documents: " },
        { StoreFault.ReadsWhatIsCommittedOnly, "State of a subscriber is seen inside at once and outside after the commit only", "The state in its unit of work is not found" },
        { StoreFault.ReadsWhatIsCommittedOnly, "State is saved again in its unit of work", "The state that was saved twice, in its unit of work, is not found" },
        { StoreFault.CommitsWhenDisposed, "State of a subscriber that is undone leaves nothing", "The state after a change that was undone is OutboxState" },
        { StoreFault.MixesUpSubscribers, "Subscribers have states of their own", "ConcurrencyConflictException was thrown" },
        { StoreFault.KeepsSettledDeliveries, "State of a subscriber takes the place of the one before", "The state that was saved second, its deliveries: " },
        { StoreFault.SwallowsConflicts, "Commit of a state that changed since is refused and writes nothing", "Saving the first state of a subscriber that has one throws nothing" },
        { StoreFault.ForgetsTheEndOfTheLog, "Last position is behind what is committed and before what comes later", "The last position is before an event that is committed" },
        { StoreFault.LosesDocuments, "Archived document is read as it was added inside at once and outside after the commit only", "The document in its unit of work is nothing" },
        { StoreFault.KeepsDocumentsAsText, "Archived document is read as it was added inside at once and outside after the commit only", "The document in its unit of work is ArchivedDocument" },
        { StoreFault.CommitsWhenDisposed, "Archived document is read as it was added inside at once and outside after the commit only", "A document that was undone is found" },
        { StoreFault.OverwritesDocuments, "Document of an invoice is archived once", "that has got one meanwhile throws nothing" },
        { StoreFault.SwallowsConflicts, "Document of an invoice is archived once", "that has got one meanwhile throws nothing" },
        { StoreFault.OverwritesDocuments, "Document twice in one unit of work is refused", "throws nothing and should throw ConcurrencyConflictException" },
        { StoreFault.SwallowsConflicts, "Document twice in one unit of work is refused", "throws nothing and should throw ConcurrencyConflictException" },
        { StoreFault.MixesUpRevocations, "Revoked payment links are seen inside at once and outside after the commit only", "The revocations of an invoice in their unit of work: " },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Store_with_a_fault_breaks_the_contract(StoreFault fault, string name, string observed)
    {
        StoreContractOptions options = Endless.Contains(fault) ? StoreCases.Options with { Limit = TimeSpan.FromSeconds(2) } : StoreCases.Options;

        StoreContractException broken = await Assert.ThrowsAsync<StoreContractException>(() => StoreContract.CheckAsync(name, new FaultyStore(fault), options, Given.Stop));

        Assert.Equal(name, broken.Case);
        Assert.Contains(observed, broken.Observed, StringComparison.Ordinal);
        Assert.Contains(broken.Observed, broken.Message, StringComparison.Ordinal);
        Assert.Contains(broken.Promise, broken.Message, StringComparison.Ordinal);
        Assert.Contains(broken.Remedy, broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_case_notices_a_fault_and_each_fault_is_noticed()
    {
        Assert.Equal(StoreContract.Names.Order(StringComparer.Ordinal), Faults().Select(static row => row.Data.Item2).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<StoreFault>(), Faults().Select(static row => row.Data.Item1).Distinct().Order());
    }

    [Fact]
    public void Names_are_unique_and_those_with_a_requirement_are_among_them()
    {
        Assert.Equal(StoreContract.Names.Length, StoreContract.Names.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(StoreCases.WithRequirement.Except(StoreContract.Names, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StoreCases.All), MemberType = typeof(StoreCases))]
    public Task Store_that_takes_its_time_keeps_the_contract(string name)
    {
        SteppedStore slow = new(new InMemoryInvoicingStore(), static async _ => await Task.Delay(2, Given.Stop));
        return StoreContract.CheckAsync(name, slow, new() { Patience = TimeSpan.FromMilliseconds(200) }, Given.Stop);
    }

    [Theory]
    [MemberData(nameof(StoreCases.All), MemberType = typeof(StoreCases))]
    public Task Store_whose_units_of_work_serve_one_call_at_a_time_keeps_the_contract(string name) =>
        StoreContract.CheckAsync(name, new ExclusiveStore(new InMemoryInvoicingStore()), StoreCases.Options, Given.Stop);

    [Fact]
    public async Task Unit_of_work_that_serves_one_call_at_a_time_refuses_a_second_one()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SteppedStore stopped = new(new InMemoryInvoicingStore(), step => string.Equals(step, "Lock", StringComparison.Ordinal) ? new(gate.Task) : ValueTask.CompletedTask);
        await using IInvoicingUnitOfWork work = await new ExclusiveStore(stopped).BeginAsync(Given.Stop);
        Task first = work.LockAsync(new(default, "account", "C-1"), Given.Stop).AsTask();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await work.Invoices.FindAsync(new(Given.Ids.NewId(default)), Given.Stop));
        gate.SetResult();
        await first;
    }

    [Fact]
    public async Task Check_of_an_unknown_name_throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => StoreContract.CheckAsync("Store is blue", new InMemoryInvoicingStore(), Given.Stop));

    [Fact]
    public async Task Check_that_is_cancelled_is_no_finding() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreContract.CheckAsync(StoreContract.Names[0], new InMemoryInvoicingStore(), new CancellationToken(canceled: true)));

    [Fact]
    public async Task Store_that_blocks_and_cannot_be_stopped_is_a_finding()
    {
        using SemaphoreSlim never = new(0);
        SteppedStore blocking = new(new InMemoryInvoicingStore(), _ =>
        {
            never.Wait(CancellationToken.None);
            return ValueTask.CompletedTask;
        });

        StoreContractException broken = await Assert.ThrowsAsync<StoreContractException>(
            () => StoreContract.CheckAsync(StoreContract.Names[0], blocking, new() { Limit = TimeSpan.FromMilliseconds(100) }, Given.Stop));

        never.Release(1_000);
        Assert.StartsWith("After 00:00:00.1", broken.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_refuse_times_that_are_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new StoreContractOptions { Patience = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new StoreContractOptions { Limit = TimeSpan.Zero });
    }
}
