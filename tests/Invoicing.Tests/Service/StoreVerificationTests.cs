using System.Collections.Immutable;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What stands beside the chains of a store is held against them: the event log, and the invoices that have numbers.</summary>
[Trait("Requirement", "S4")]
public sealed class StoreVerificationTests
{
    private static readonly ChainId Series = ChainId.Series(LegalEntityId.Main, "invoices");
    private static readonly ChainId Imports = ChainId.Imports(LegalEntityId.Main);

    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Changed_event_of_the_log_is_named()
    {
        (ChainId chain, ImmutableList<InvoiceEvent> log) = await BusyAsync();
        for (int i = 0; i < log.Count; i++)
        {
            await AssertAsync(chain, log.SetItem(i, Said(log[i], "another")), i + 1);
            await AssertAsync(chain, log.SetItem(i, Said(log[i], "\uD800")), i + 1);
            await AssertAsync(chain, log.SetItem(i, Of(log[i], log[i].Header with { Actor = new("nobody") })), i + 1);
            await AssertAsync(chain, log.SetItem(i, Of(log[i], log[i].Header with { LegalEntityId = new("other") })), i + 1);
        }

        await AssertAsync(chain, log, null);
    }

    [Fact]
    public async Task Added_removed_and_moved_events_of_the_log_are_named()
    {
        (ChainId chain, ImmutableList<InvoiceEvent> log) = await BusyAsync();
        for (int i = 0; i < log.Count; i++)
        {
            await AssertAsync(chain, log.RemoveAt(i), i + 1);
            await AssertAsync(chain, log.GetRange(0, i), i + 1);
            await AssertAsync(chain, log.Insert(i, Said(log[i], "another")), i + 1);
            await AssertAsync(chain, log.Insert(i, log[i]), i + 2);
            if (i > 0)
                await AssertAsync(chain, log.RemoveAt(i).Insert(i - 1, log[i]), i);
        }

        await AssertAsync(chain, log.Add(Said(log[^1], "another")), log.Count + 1);
    }

    [Fact]
    public async Task Cut_history_is_found_by_the_log_that_is_longer()
    {
        (ChainId chain, ImmutableList<InvoiceEvent> log) = await BusyAsync();
        ImmutableList<ChainEntry> whole = _desk.Store.State.Chains[chain];
        for (int left = 0; left < log.Count; left++)
        {
            _desk.Store.Commit(state => state with { Chains = state.Chains.SetItem(chain, whole.GetRange(0, left)) });
            await AssertAsync(chain, log, left + 1);
        }
    }

    [Fact]
    public async Task Deleted_draft_has_its_history_and_no_log()
    {
        Invoice draft = await _desk.DraftAsync(100);
        ChainId chain = ChainId.History(LegalEntityId.Main, draft.Id);
        ImmutableList<InvoiceEvent> log = _desk.Store.State.InvoiceEvents[draft.Id];
        await _desk.Service.DeleteAsync(draft.Id, Stop);
        ChainAnchor anchor = await _desk.Service.AnchorAsync(chain, null, Stop);

        Assert.Equal((true, 2L), (await _desk.Service.VerifyAsync(chain, Stop)) is var report ? (report.IsIntact, report.Checked) : default);
        Assert.True((await _desk.Service.VerifyAsync(chain, new VerifyRequest { After = anchor }, Stop)).IsIntact);
        await AssertAsync(chain, log, 2);
    }

    [Fact]
    public async Task History_that_nobody_wrote_is_intact_and_that_of_another_legal_entity_is_not_looked_at()
    {
        Invoice posted = await _desk.PostedAsync(100);

        Assert.Equal((true, 0L), (await _desk.Service.VerifyAsync(ChainId.History(new("other"), posted.Id), Stop)) is var report ? (report.IsIntact, report.Checked) : default);
        Assert.True((await _desk.Service.VerifyAsync(ChainId.History(LegalEntityId.Main, new(Given.Ids.NewId(Given.Noon))), Stop)).IsIntact);
    }

    [Fact]
    public async Task Invoice_that_was_put_into_the_store_has_no_entry()
    {
        for (int i = 0; i < 3; i++)
            await _desk.PostedAsync(100 + i);
        Invoice forged = Given.Draft(500).Post("INV-2026-00009", new("invoices", "2026", 9), Given.Today, Given.Today, Given.On(Given.Today));
        Put(forged.Sealed(SealedBody.Of(forged).Bytes));

        await AssertNotChainedAsync(Series, 0, "INV-2026-00009");
        Assert.True((await _desk.Service.VerifyAsync(ChainId.Series(LegalEntityId.Main, "credit-notes"), Stop)).IsIntact);
        Assert.True((await _desk.Service.VerifyAsync(Imports, Stop)).IsIntact);
    }

    [Fact]
    public async Task Import_that_was_put_into_the_store_has_no_entry()
    {
        await _desk.PostedAsync(100);
        await ImportAsync("OLD-1");
        Assert.True((await _desk.Service.VerifyAsync(Imports, Stop)).IsIntact);
        InvoiceContent content = Given.Worth(100) with { IssueDate = Given.Today };
        Invoice forged = Invoice.Import(new(Given.Ids.NewId(Given.Noon)), "OLD-2", content, Given.Today, CalculationProfile.En16931, new("old", "OLD-2", new()), Given.On(Given.Today));
        Put(forged.Sealed(SealedBody.Of(forged).Bytes));

        await AssertNotChainedAsync(Imports, 0, "OLD-2");
        Assert.True((await _desk.Service.VerifyAsync(Series, Stop)).IsIntact);
    }

    [Fact]
    public async Task Entry_of_another_place_or_chain_is_none()
    {
        Invoice posted = await _desk.PostedAsync(100), other = await _desk.PostedAsync(200);
        ChainEntry genuine = _desk.Store.State.Entries[posted.Id];
        ChainEntry[] forged =
        [
            _desk.Store.State.Entries[other.Id],
            genuine with { Number = "INV-2026-00009" },
            genuine with { Period = "2025" },
            genuine with { Sequence = 9 },
            genuine with { Chain = Imports },
            genuine with { Chain = ChainId.Series(new("other"), "invoices") },
        ];

        foreach (ChainEntry entry in forged)
        {
            SetEntry(posted, entry);
            await AssertNotChainedAsync(Series, entry.Chain == Series ? entry.Index : 0, posted.Number!);
        }

        SetEntry(posted, genuine);
        Assert.True((await _desk.Service.VerifyAsync(Series, Stop)).IsIntact);
    }

    [Fact]
    public async Task Invoice_that_outlived_the_cut_tail_of_its_chain_is_named_without_an_anchor()
    {
        for (int i = 0; i < 4; i++)
            await _desk.PostedAsync(100 + i);
        ImmutableList<ChainEntry> whole = _desk.Store.State.Chains[Series];
        for (int left = 0; left < 4; left++)
        {
            SetChain(whole.GetRange(0, left));
            await AssertNotChainedAsync(Series, 0, "INV-2026-00004");
        }
    }

    [Theory]
    [InlineData("Begin")]
    [InlineData("Evidence.Read")]
    [InlineData("Evidence.FindEntry")]
    [InlineData("Evidence.FindBody")]
    [InlineData("Evidence.GetHead")]
    [InlineData("Events.Read")]
    [InlineData("Invoices.Find")]
    [InlineData("Invoices.ReadPosted")]
    public async Task What_is_added_meanwhile_is_no_problem(string step)
    {
        Invoice first = await _desk.PostedAsync(100);
        await ImportAsync("OLD-0");
        int added = 0;
        bool isAdding = false;
        InvoicingService slow = _desk.Over(new SteppedStore(_desk.Store, async at =>
        {
            if (isAdding || added >= 12 || !string.Equals(at, step, StringComparison.Ordinal))
                return;
            isAdding = true;
            added++;
            await _desk.PostedAsync(100 + added);
            await ImportAsync(FormattableString.Invariant($"OLD-{added}"));
            await _desk.Service.AddNoteAsync(first.Id, new(FormattableString.Invariant($"Note {added}"), NoteVisibility.Internal), Stop);
            isAdding = false;
        }));

        foreach (ChainId chain in (ChainId[])[Series, Imports, ChainId.History(LegalEntityId.Main, first.Id)])
        {
            ChainAnchor before = await _desk.Service.AnchorAsync(chain, null, Stop);
            Assert.Null((await slow.VerifyAsync(chain, Stop)).Problem);
            Assert.Null((await slow.VerifyAsync(chain, new VerifyRequest { After = before, Anchor = before }, Stop)).Problem);
        }

        Assert.InRange(added, 1, 12);
    }

    [Fact]
    public async Task Only_what_follows_a_trusted_anchor_is_read()
    {
        for (int i = 0; i < 6; i++)
            await _desk.PostedAsync(100 + i);
        ImmutableList<ChainEntry> whole = _desk.Store.State.Chains[Series];
        for (int at = 0; at <= 6; at++)
        {
            ChainAnchor after = AnchorAt(whole, at);
            ChainReport report = await _desk.Service.VerifyAsync(Series, new VerifyRequest { After = after }, Stop);
            Assert.Equal((null, 6L - at, whole[^1].Head), (report.Problem, report.Checked, report.Head));

            for (int changed = 1; changed <= 6; changed++)
            {
                SetChain(whole.SetItem(changed - 1, whole[changed - 1] with { PayloadHash = Sha256Hash.Of("x"u8) }));
                report = await _desk.Service.VerifyAsync(Series, new VerifyRequest { After = after }, Stop);
                Assert.Equal(changed < at ? null : (changed, ChainFault.HashDiffers), report.Problem is { } problem ? ((int, ChainFault)?)((int)problem.Index, problem.Fault) : null);
            }

            SetChain(whole);
        }
    }

    [Fact]
    public async Task Chain_that_does_not_go_through_the_trusted_anchor_is_refused()
    {
        for (int i = 0; i < 5; i++)
            await _desk.PostedAsync(100 + i);
        ImmutableList<ChainEntry> whole = _desk.Store.State.Chains[Series];
        ChainEntry[] anew = GivenChain.Rehashed(whole.Select(static entry => entry.Index == 2 ? entry with { Number = "INV-X" } : entry));
        for (int at = 1; at <= 5; at++)
        {
            VerifyRequest request = new() { After = AnchorAt(whole, at) };
            for (int left = 0; left < at; left++)
            {
                SetChain(whole.GetRange(0, left));
                Assert.Equal((ChainFault.ShorterThanAnchor, 0L), Told(await _desk.Service.VerifyAsync(Series, request, Stop)));
            }

            SetChain([.. anew]);
            if (at > 1)
                Assert.Equal((ChainFault.DiffersFromAnchor, 0L), Told(await _desk.Service.VerifyAsync(Series, request, Stop)));
        }

        static (ChainFault?, long) Told(ChainReport report) => (report.Problem?.Fault, report.Checked);
    }

    [Fact]
    public async Task Invoice_without_entry_is_found_behind_any_anchor()
    {
        for (int i = 0; i < 4; i++)
            await _desk.PostedAsync(100 + i);
        Invoice forged = Given.Draft(500).Post("INV-2025-00001", new("invoices", "2025", 1), Given.Today, Given.Today, Given.On(Given.Today));
        Put(forged.Sealed(SealedBody.Of(forged).Bytes));

        for (int at = 0; at <= 4; at++)
        {
            ChainReport report = await _desk.Service.VerifyAsync(Series, new VerifyRequest { After = AnchorAt(_desk.Store.State.Chains[Series], at) }, Stop);
            Assert.Equal((ChainFault.InvoiceNotChained, 0L), (report.Problem?.Fault, report.Problem?.Index));
        }
    }

    [Fact]
    public async Task Log_is_held_against_what_follows_the_anchor()
    {
        (ChainId chain, ImmutableList<InvoiceEvent> log) = await BusyAsync();
        ImmutableList<ChainEntry> whole = _desk.Store.State.Chains[chain];
        for (int at = 0; at <= log.Count; at++)
        {
            VerifyRequest request = new() { After = at == 0 ? new(chain, default, Given.Noon) : new(chain, whole[at - 1].Head, Given.Noon) };
            for (int changed = 1; changed <= log.Count; changed++)
            {
                SetLog(chain, log.SetItem(changed - 1, Said(log[changed - 1], "another")));
                ChainReport report = await _desk.Service.VerifyAsync(chain, request, Stop);
                Assert.Equal(changed <= at ? null : (long?)changed, report.Problem?.Index);
            }

            SetLog(chain, log.RemoveAt(0));
            Assert.Equal(ChainFault.EventDiffers, (await _desk.Service.VerifyAsync(chain, request, Stop)).Problem?.Fault);
        }
    }

    [Fact]
    public async Task Anchors_of_another_chain_or_order_are_refused()
    {
        await _desk.PostedAsync(100);
        await _desk.PostedAsync(200);
        ImmutableList<ChainEntry> whole = _desk.Store.State.Chains[Series];
        ChainAnchor first = AnchorAt(whole, 1), second = AnchorAt(whole, 2), other = new(Imports, default, Given.Noon);

        Assert.True((await _desk.Service.VerifyAsync(Series, new VerifyRequest { After = first, Anchor = second }, Stop)).IsIntact);
        foreach (VerifyRequest request in (VerifyRequest[])[new() { After = other }, new() { Anchor = other }, new() { After = second, Anchor = first }])
            await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.VerifyAsync(Series, request, Stop));
    }

    // A draft that is edited, posted, paid, noted and credited.
    private async Task<(ChainId Chain, ImmutableList<InvoiceEvent> Log)> BusyAsync()
    {
        Invoice draft = await _desk.DraftAsync(100);
        draft = await _desk.Service.EditAsync(draft.Id, Given.Worth(200), new(draft.Version), Stop);
        await _desk.Service.PostAsync(draft.Id, Stop);
        await _desk.PayAsync(draft.Id, 30, "R-1");
        await _desk.Service.AddNoteAsync(draft.Id, new("called", NoteVisibility.Internal), Stop);
        await _desk.CreditAsync(draft.Id, CreditSelection.All);
        ImmutableList<InvoiceEvent> log = _desk.Store.State.InvoiceEvents[draft.Id];
        Assert.True(log.Count >= 6);
        return (ChainId.History(LegalEntityId.Main, draft.Id), log);
    }

    private Task<ImportReceipt> ImportAsync(string number) =>
        _desk.Service.ImportAsync(new(number, Given.Worth(100) with { IssueDate = new LocalDate(2025, 1, 1) }, new("old", number, new())), Stop);

    private async Task AssertAsync(ChainId chain, ImmutableList<InvoiceEvent> log, int? index)
    {
        SetLog(chain, log);
        ChainProblem? problem = (await _desk.Service.VerifyAsync(chain, Stop)).Problem;
        Assert.Equal((index is null ? null : ChainFault.EventDiffers, (long?)index), ((ChainFault?)problem?.Fault, problem?.Index));
    }

    private async Task AssertNotChainedAsync(ChainId chain, long index, string number)
    {
        ChainProblem? problem = (await _desk.Service.VerifyAsync(chain, Stop)).Problem;
        Assert.Equal((ChainFault.InvoiceNotChained, index), (problem?.Fault, problem?.Index));
        Assert.Contains(number, problem!.Message, StringComparison.Ordinal);
    }

    private static ChainAnchor AnchorAt(ImmutableList<ChainEntry> entries, int length) => new(Series, length == 0 ? default : entries[length - 1].Head, Given.Noon);

    private static InvoiceEvent Said(InvoiceEvent happened, string reason) => Of(happened, happened.Header with { Reason = reason });

    // Headers cannot be set on an event that is there.
    private static InvoiceEvent Of(InvoiceEvent happened, EventHeader header)
    {
        InvoiceEvent copy = happened with { };
        typeof(DomainEvent).GetField("<Header>k__BackingField", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.SetValue(copy, header);
        return copy;
    }

    private void SetLog(ChainId chain, ImmutableList<InvoiceEvent> log) => _desk.Store.Commit(state => state with { InvoiceEvents = state.InvoiceEvents.SetItem(chain.InvoiceId!.Value, log) });

    private void SetChain(ImmutableList<ChainEntry> entries) => _desk.Store.Commit(state => state with { Chains = state.Chains.SetItem(Series, entries) });

    private void SetEntry(Invoice invoice, ChainEntry entry) => _desk.Store.Commit(state => state with { Entries = state.Entries.SetItem(invoice.Id, entry) });

    private void Put(Invoice invoice) => _desk.Store.Commit(state => state with { Invoices = state.Invoices.SetItem(invoice.Id, invoice) });
}
