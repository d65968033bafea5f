using System.Security.Cryptography;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What posting leaves behind for disputes.</summary>
public sealed class EvidenceServiceTests
{
    private static readonly ChainId Invoices = ChainId.Series(LegalEntityId.Main, "invoices");

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "S4")]
    public async Task Posted_invoices_form_one_chain_that_verifies_in_the_store()
    {
        Desk desk = new();
        for (int i = 0; i < 5; i++)
            await desk.PostedAsync(100 + i);

        ChainReport report = await desk.Service.VerifyAsync(Invoices, Stop);

        Assert.Null(report.Problem);
        Assert.Equal(5, report.Checked);
    }

    [Fact]
    public async Task Body_of_a_posted_invoice_says_what_it_says()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);

        InvoiceBody body = SealedBody.OfBytes(posted.Body.AsSpan()).Open();

        Assert.Equal(InvoiceBody.Of(posted), body);
        Assert.Equal((posted.Number, posted.Totals, posted.Position), (body.Number, body.Totals, body.Position));
    }

    [Fact]
    public async Task Payments_notes_and_credits_leave_the_body_as_it_is()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);
        await desk.PayAsync(posted.Id, 30, "R-1");
        await desk.Service.AddNoteAsync(posted.Id, new("called", NoteVisibility.Internal), Stop);
        await desk.Service.CreditAsync(posted.Id, new(CreditSelection.OfAmount(Given.Euro(10)), "late"), Stop);

        Invoice later = await desk.Service.GetAsync(posted.Id, Stop);

        Assert.Equal(posted.Body, later.Body);
        Assert.Null((await desk.Service.VerifyAsync(Invoices, Stop)).Problem);
        Assert.Null((await desk.Service.VerifyAsync(ChainId.Series(LegalEntityId.Main, "credit-notes"), Stop)).Problem);
        Assert.Null((await desk.Service.VerifyAsync(ChainId.History(LegalEntityId.Main, posted.Id), Stop)).Problem);
    }

    [Fact]
    [Trait("Requirement", "S4")]
    public async Task Any_flipped_byte_of_any_stored_body_names_its_entry()
    {
        Desk desk = new();
        List<Invoice> posted = [await desk.PostedAsync(100), await desk.PostedAsync(200), await desk.PostedAsync(300)];
        int flips = 0;
        for (int which = 0; which < posted.Count; which++)
        {
            byte[] body = [.. posted[which].Body];
            for (int at = 0; at < body.Length; at += 7)
            {
                byte[] flipped = [.. body];
                flipped[at] ^= (byte)(1 << (at % 8));
                Put(desk, posted[which].With(nameof(Invoice.Body), ValueArray.Create<byte>(flipped)));
                ChainReport report = await desk.Service.VerifyAsync(Invoices, Stop);
                Assert.Equal((which + 1, ChainFault.PayloadAltered), (report.Problem?.Index, report.Problem?.Fault));
                flips++;
            }

            Put(desk, posted[which]);
        }

        Assert.True(flips > 300);
        Assert.Null((await desk.Service.VerifyAsync(Invoices, Stop)).Problem);
    }

    [Fact]
    [Trait("Requirement", "S4")]
    public async Task Invoice_that_says_something_else_than_its_body_is_named()
    {
        Desk desk = new();
        await desk.PostedAsync(100);
        Invoice second = await desk.PostedAsync(200);
        Put(desk, second.With(nameof(Invoice.Content), second.Content with { CustomerId = new CustomerId("somebody else") }));

        ChainReport report = await desk.Service.VerifyAsync(Invoices, Stop);

        Assert.Equal((2L, ChainFault.InvoiceDiffers), (report.Problem?.Index, report.Problem?.Fault));
        Assert.Contains("INV-2026-00002", report.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "S4")]
    public async Task Cut_tail_is_found_with_a_signed_anchor_alone()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Desk desk = new();
        for (int i = 0; i < 3; i++)
            await desk.PostedAsync(100);
        ChainAnchor anchor = await desk.Service.AnchorAsync(Invoices, key, Stop);
        desk.Store.Commit(state => state with
        {
            Chains = state.Chains.SetItem(Invoices, state.Chains[Invoices].RemoveAt(2)),
            Invoices = state.Invoices.Remove(state.Chains[Invoices][2].InvoiceId),
        });

        Assert.True(anchor.IsSignedBy(key));
        Assert.Null((await desk.Service.VerifyAsync(Invoices, Stop)).Problem);
        Assert.Equal(ChainFault.ShorterThanAnchor, (await desk.Service.VerifyAsync(Invoices, new VerifyRequest { Anchor = anchor }, Stop)).Problem?.Fault);
    }

    [Fact]
    [Trait("Requirement", "S4")]
    public async Task Exported_evidence_verifies_without_the_store()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Desk desk = new();
        await desk.PostedAsync(100);
        Invoice posted = await desk.PostedAsync(200);
        await desk.PostedAsync(300);
        await desk.PayAsync(posted.Id, 50, "R-1");
        await desk.Service.CreditAsync(posted.Id, new(CreditSelection.All, "returned"), Stop);
        using MemoryStream bundle = new();

        await desk.Service.As(new("auditor")).ExportEvidenceAsync(posted.Id, bundle, new() { Key = key, Documents = [new("INV-2026-00002.pdf", [1, 2, 3])] }, Stop);
        bundle.Position = 0;
        EvidenceReport report = EvidenceBundle.Verify(bundle, new() { PublicKey = key });

        Assert.All(report.Checks, static check => Assert.True(check.IsOk, check.Message));
        Assert.True(report.IsOk);
    }

    [Fact]
    public async Task Evidence_of_imports_and_credit_notes_verifies_and_drafts_have_none()
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100), posted = await desk.PostedAsync(100);
        Invoice note = (await desk.Service.CreditAsync(posted.Id, new(CreditSelection.All, "returned"), Stop)).CreditNote;
        Invoice imported = (await desk.Service.ImportAsync(new("OLD-1", Given.Worth(100) with { IssueDate = new LocalDate(2025, 1, 1) }, new("old", "1", new())), Stop)).Invoice;

        foreach (Invoice invoice in (Invoice[])[note, imported])
        {
            using MemoryStream bundle = new();
            await desk.Service.ExportEvidenceAsync(invoice.Id, bundle, Stop);
            bundle.Position = 0;
            EvidenceReport report = EvidenceBundle.Verify(bundle);
            Assert.True(report.IsOk, string.Join('\n', report.Checks.Select(static check => check.Message)));
        }

        Assert.Null((await desk.Service.VerifyAsync(ChainId.Imports(LegalEntityId.Main), Stop)).Problem);
        InvoiceStateException refused = await Assert.ThrowsAsync<InvoiceStateException>(() => desk.Service.ExportEvidenceAsync(draft.Id, new MemoryStream(), Stop));
        Assert.Equal(ErrorCodes.NotPosted, refused.Code);
    }

    [Fact]
    public async Task Every_event_of_the_history_has_actor_instant_and_reason()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);
        await desk.Service.As(new("clerk:17")).CancelAsync(posted.Id, new("wrong company"), Stop);

        ValueArray<InvoiceEvent> history = await desk.Service.GetHistoryAsync(posted.Id, Stop);
        List<ChainEntry> chained = [];
        await using IInvoicingUnitOfWork work = await desk.Store.BeginAsync(Stop);
        await foreach (ChainEntry entry in work.Evidence.ReadAsync(ChainId.History(LegalEntityId.Main, posted.Id), 1, Stop))
            chained.Add(entry);

        Assert.All(history, static happened => Assert.Equal(Given.Noon, happened.At));
        Assert.Equal((new Actor("clerk:17"), "wrong company"), (history[^1].Actor, history[^1].Header.Reason));
        Assert.Equal(history, chained.Select(static entry => InvoiceJson.Default.ReadEvent(entry.Payload.AsSpan())));
    }

    private static void Put(Desk desk, Invoice invoice) => desk.Store.Commit(state => state with { Invoices = state.Invoices.SetItem(invoice.Id, invoice) });
}
