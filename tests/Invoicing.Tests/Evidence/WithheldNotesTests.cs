using System.Text;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Internal notes stay in the house, and the history verifies without them.</summary>
[Trait("Requirement", "S4")]
public sealed class WithheldNotesTests
{
    private static CancellationToken Stop => Given.Stop;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "K15")]
    public async Task Bundle_has_the_text_of_internal_notes_only_when_asked_for(bool isIncluded)
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);
        await desk.Service.AddNoteAsync(posted.Id, new("Beware of this one", NoteVisibility.Internal) { Reason = "Gossip" }, Stop);
        await desk.Service.AddNoteAsync(posted.Id, new("Thank you", NoteVisibility.ClientVisible), Stop);
        await desk.Service.AddNoteAsync(posted.Id, new("Still unpaid", NoteVisibility.Internal), Stop);
        using MemoryStream bundle = new();

        await desk.Service.ExportEvidenceAsync(posted.Id, bundle, new() { IncludeInternalNotes = isIncluded }, Stop);
        EvidenceReport report = GivenBundle.Verify(bundle.ToArray());

        string text = Encoding.UTF8.GetString(bundle.ToArray());
        GivenBundle.AssertOk(report);
        Assert.Contains("Thank you", text, StringComparison.Ordinal);
        Assert.All((string[])["Beware of this one", "Gossip", "Still unpaid"], word => Assert.Equal(isIncluded, text.Contains(word, StringComparison.Ordinal)));
        string message = report.Checks.Single(static check => check.Name is "history").Message;
        Assert.Equal(isIncluded ? "5 events follow each other" : "5 events follow each other; 2 of them, notes, were withheld, and only their hashes are there", message);
        Assert.True((await desk.Service.VerifyAsync(ChainId.History(LegalEntityId.Main, posted.Id), Stop)).IsIntact);
    }

    [Fact]
    public void Any_notes_may_be_withheld_and_no_other_event() => Check.ForAll(
        Gen.Choose(0, 511), Gen.Choose(0, 5), static (kinds, which) =>
        {
            EvidenceParts parts = PartsWithNotes(kinds);
            bool Mask(ChainEntry entry) => entry.EventType is nameof(NoteAdded) && ((kinds >> (int)(entry.Index % 9)) & 1) == 0;
            EvidenceParts withheld = parts with { History = parts.History.Select(entry => Mask(entry) ? entry with { Payload = default } : entry).ToValueArray() };
            GivenBundle.AssertOk(GivenBundle.Verify(GivenBundle.Zip(withheld)));

            ChainEntry[] others = [.. parts.History.Where(static entry => entry.EventType is not nameof(NoteAdded))];
            ChainEntry lost = others[which % others.Length];
            ChainEntry[] history = [.. withheld.History.Select(entry => entry == lost ? entry with { Payload = default } : entry)];
            Assert.Throws<ArgumentException>(() => GivenBundle.Zip(parts with { History = ValueArray.Create<ChainEntry>(history) }));
            AssertHistoryFails(parts, history);
            AssertHistoryFails(parts, [.. history.Select(entry => entry.Index == lost.Index ? entry with { EventType = nameof(NoteAdded) } : entry)]);
        },
        times: 0.05);

    [Fact]
    public void Flipped_byte_of_a_history_with_withheld_notes_is_found() => Check.ForAll(
        Gen.Choose(1, 255), static mask =>
        {
            EvidenceParts parts = PartsWithNotes(0b01);
            SortedDictionary<string, byte[]> files = GivenBundle.Files(GivenBundle.Zip(parts.WithoutInternalNotes()));
            byte[] history = files["history.json"];
            for (int i = 0; i < history.Length; i++)
            {
                files["history.json"] = GivenChain.Flipped(history, i, mask);
                GivenBundle.ListAgain(files);
                Assert.False(GivenBundle.Verify(GivenBundle.Packed(files)).IsOk);
            }
        },
        times: 0.002);

    [Fact]
    public async Task Store_has_every_note_and_must()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);
        await desk.Service.AddNoteAsync(posted.Id, new("called", NoteVisibility.Internal), Stop);
        ChainId chain = ChainId.History(LegalEntityId.Main, posted.Id);
        desk.Store.Commit(state => state with { Chains = state.Chains.SetItem(chain, state.Chains[chain].ConvertAll(static entry => entry.WithoutInternalNote())) });

        ChainReport report = await desk.Service.VerifyAsync(chain, Stop);

        Assert.Equal((ChainFault.PayloadMissing, 3L), (report.Problem?.Fault, report.Problem?.Index));
    }

    // Notes behind the usual events; a bit of the kinds makes one visible.
    private static EvidenceParts PartsWithNotes(int kinds)
    {
        EvidenceParts parts = GivenBundle.Parts(0, 1);
        CommandContext context = Given.On(Given.Today);
        Invoice noted = Invoice.Draft(parts.InvoiceId, Given.Worth(200), CalculationProfile.En16931, context);
        for (int i = 0; i < 4; i++)
            noted = noted.AddNote("Note", ((kinds >> i) & 1) == 0 ? NoteVisibility.Internal : NoteVisibility.ClientVisible, context);
        noted = noted.Post(parts.Number, Given.Today, Given.Today, context).AddNote("Last", NoteVisibility.Internal, context);
        return parts.WithBody(SealedBody.Of(noted).Bytes) with { History = ChainEntry.ForHistory(noted, default) };
    }

    // Past the writer, which refuses such parts.
    private static void AssertHistoryFails(EvidenceParts parts, ChainEntry[] history)
    {
        SortedDictionary<string, byte[]> files = GivenBundle.Files(GivenBundle.Zip(parts));
        files["history.json"] = ChainJson.WriteHistory(ValueArray.Create<ChainEntry>(history));
        GivenBundle.ListAgain(files);
        Assert.Contains("history", GivenBundle.Failed(GivenBundle.Verify(GivenBundle.Packed(files))));
    }
}
