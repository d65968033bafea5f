using Xunit;

namespace Invoicing.Tests;

/// <summary>Notes and metadata stand beside the document, in every status, and nothing of it changes.</summary>
public sealed class BesideTests
{
    private readonly Desk _desk = new();

    public static TheoryData<InvoiceStatus> Statuses => [.. Enum.GetValues<InvoiceStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    [Trait("Requirement", "O11")]
    [Trait("Requirement", "K15")]
    public async Task Note_in_every_status_changes_nothing_of_the_document(InvoiceStatus status)
    {
        Invoice before = await InAsync(status);

        Invoice noted = await _desk.Service.As(new("clerk:17")).AddNoteAsync(before.Id, new("Called twice.", NoteVisibility.Internal), Given.Stop);
        noted = await _desk.Service.AddNoteAsync(noted.Id, new("We will call back.", NoteVisibility.ClientVisible), Given.Stop);

        Assert.Equal(
            [new InvoiceNote("Called twice.", NoteVisibility.Internal, new("clerk:17"), Given.Noon), new InvoiceNote("We will call back.", NoteVisibility.ClientVisible, Actor.System, Given.Noon)],
            noted.Notes);
        AssertSameDocument(before, noted);
        Assert.Equal(before.Version + 2, noted.Version);
        Assert.Equal([("Called twice.", false), ("We will call back.", true)], (await _desk.EventsAsync(before.Id)).OfType<NoteAdded>().Select(static added => (added.Text, added.IsClientVisible)));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Metadata_in_every_status_changes_nothing_of_the_document(InvoiceStatus status)
    {
        Invoice before = await InAsync(status);

        Invoice first = await _desk.Service.SetMetadataAsync(before.Id, new([new("shop", "17"), new("agent", "x")]), Given.Stop);
        Invoice second = await _desk.Service.SetMetadataAsync(before.Id, new([new("shop", "18")]), Given.Stop);

        Assert.Equal([new MetadataEntry("agent", "x"), new MetadataEntry("shop", "17")], first.Metadata);
        Assert.Equal([new MetadataEntry("shop", "18")], second.Metadata);
        AssertSameDocument(before, second);
        Assert.Equal([["agent", "shop"], ["shop"]], (await _desk.EventsAsync(before.Id)).OfType<MetadataChanged>().Select(static changed => changed.Keys.ToArray()));
    }

    [Fact]
    public async Task Notes_and_metadata_have_limits()
    {
        Invoice posted = await _desk.PostedAsync(1);
        NoteRequest blank = new(" ", NoteVisibility.Internal), longest = new(new string('n', 4000), NoteVisibility.Internal);

        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.AddNoteAsync(posted.Id, blank, Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.AddNoteAsync(posted.Id, longest with { Text = longest.Text + "n" }, Given.Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _desk.Service.AddNoteAsync(posted.Id, longest with { Visibility = (NoteVisibility)9 }, Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.SetMetadataAsync(posted.Id, new([new("k", "1"), new("k", "2")]), Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.SetMetadataAsync(posted.Id, new([.. Enumerable.Range(0, 51).Select(static i => new MetadataEntry($"k{(char)('0' + i)}", ""))]), Given.Stop));

        Assert.Equal(longest.Text, Assert.Single((await _desk.Service.AddNoteAsync(posted.Id, longest, Given.Stop)).Notes).Text);
    }

    [Fact]
    public void Thousand_notes_are_the_most()
    {
        Invoice full = Given.Posted(1).With(nameof(Invoice.Notes), Enumerable.Repeat(new InvoiceNote("n", NoteVisibility.Internal, default, Given.Noon), 1000).ToValueArray());

        Assert.Throws<ArgumentException>(() => full.AddNote("n", NoteVisibility.Internal, Given.On(Given.Today)));
    }

    private async Task<Invoice> InAsync(InvoiceStatus status)
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Order() with { Metadata = [new("sealed", "yes")] }, Given.Stop);
        if (status != InvoiceStatus.Draft)
            await _desk.Service.PostAsync(draft.Id, Given.Stop);
        if (status is InvoiceStatus.Paid or InvoiceStatus.Refunded)
            await _desk.PayAsync(draft.Id, 12_868, "STMT-1");
        if (status == InvoiceStatus.Refunded)
            await _desk.CreditAsync(draft.Id, CreditSelection.All);
        if (status == InvoiceStatus.Cancelled)
            await _desk.CancelAsync(draft.Id);
        Invoice invoice = await _desk.NowAsync(draft.Id);
        Assert.Equal(status, invoice.StatusOn(Given.Today.PlusDays(status == InvoiceStatus.Overdue ? 31 : 0)));
        return invoice;
    }

    private static void AssertSameDocument(Invoice before, Invoice after)
    {
        Assert.Same(before.Content, after.Content);
        Assert.Same(before.Totals, after.Totals);
        Assert.Equal(before.Body, after.Body);
        Assert.Equal(InvoiceFacts.Of(before) with { Version = after.Version }, InvoiceFacts.Of(after));
        Assert.Equal(before.Credits, after.Credits);
    }
}
