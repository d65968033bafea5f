using System.Text;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The document of a posted invoice is made once and is the same ever after.</summary>
public sealed class DocumentTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "O19")]
    [Trait("Requirement", "K20")]
    [Trait("Requirement", "S11")]
    public async Task Document_stays_as_it_was_made_first_whatever_renderer_template_and_invoice_are_later()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        InvoiceDocument first = await _desk.Service.GetDocumentAsync(posted.Id, Stop);
        _desk.Options.Template = new("other", 9);
        await _desk.PayAsync(posted.Id, 100, "R-1");
        await _desk.Service.AddNoteAsync(posted.Id, new("Thank you", NoteVisibility.ClientVisible), Stop);
        await _desk.CreditAsync(posted.Id, CreditSelection.All);
        GivenRenderer upgraded = new("Given 2.0") { Default = new("plain", 2) };
        _desk.Clock.Now += Duration.FromDays(400);
        InvoicingService later = Over(upgraded);

        InvoiceDocument again = await later.GetDocumentAsync(posted.Id, Stop);

        Assert.Equal(first with { Findings = default }, again);
        Assert.Equal(("Given 1.0", new TemplateReference("plain", 1), 0), (again.RendererVersion, again.Template, upgraded.Count));
        Assert.Equal(first.Content, Assert.Single(_desk.Store.State.Documents.Values).Content);
        Assert.Single(await _desk.EventsAsync(posted.Id), static happened => happened is DocumentArchived);
        Assert.NotEqual(first.Content, (await later.RenderAccountCopyAsync(posted.Id, Stop)).Content);
    }

    [Fact]
    [Trait("Requirement", "O19")]
    public async Task Document_is_archived_with_an_event_in_the_history()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        InvoiceDocument document = await _desk.Service.As(new("customer:ann")).GetDocumentAsync(posted.Id, Stop);

        ArchivedDocument stored = Assert.Single(_desk.Store.State.Documents.Values);
        DocumentArchived happened = Assert.IsType<DocumentArchived>((await _desk.EventsAsync(posted.Id))[^1]);
        Assert.Equal((DocumentKind.Original, "application/pdf", "INV-2026-00001.pdf"), (document.Kind, document.ContentType, document.FileName));
        Assert.Equal(Sha256Hash.Of(document.Content.AsSpan()), document.Sha256);
        Assert.Equal("GIVEN-001", Assert.Single(document.Findings).Code);
        Assert.Equal((document.ContentType, document.Sha256, document.RendererVersion, document.Template), (happened.ContentType, happened.Sha256, happened.RendererVersion, happened.Template));
        Assert.Equal((new Actor("customer:ann"), posted.Version + 1), (happened.Actor, happened.Version));
        Assert.Equal(
            (posted.Id, posted.LegalEntityId, document.FileName, document.Content, document.Sha256, Given.Noon),
            (stored.InvoiceId, stored.LegalEntityId, stored.FileName, stored.Content, stored.Sha256, stored.ArchivedAt));
        SealedInvoiceTests.AssertSameDocument(posted, await _desk.NowAsync(posted.Id));
    }

    [Fact]
    [Trait("Requirement", "O17")]
    public async Task Draft_has_no_document_and_a_preview_without_number_that_is_stored_nowhere()
    {
        Invoice draft = await _desk.Service.DraftAsync(Given.Order(), Stop);
        object before = _desk.Store.State;

        await _desk.RefusedAsync(ErrorCodes.NotPosted, () => _desk.Service.GetDocumentAsync(draft.Id, Stop));
        await _desk.RefusedAsync(ErrorCodes.NotPosted, () => _desk.Service.RenderAccountCopyAsync(draft.Id, Stop));
        InvoiceDocument preview = await _desk.Service.RenderPreviewAsync(draft.Id, Stop);

        string text = TextOf(preview);
        Assert.Contains("DRAFT\n2026-11-20 2026-12-20", text, StringComparison.Ordinal);
        Assert.DoesNotContain("INV-", text, StringComparison.Ordinal);
        Assert.Equal((DocumentKind.Preview, "preview-2026-11-20.pdf"), (preview.Kind, preview.FileName));
        Assert.Same(before, _desk.Store.State);
        Invoice posted = await _desk.Service.PostAsync(draft.Id, Stop);
        InvoiceStateException refused = await _desk.RefusedAsync(ErrorCodes.InvoicePosted, () => _desk.Service.RenderPreviewAsync(posted.Id, Stop));
        Assert.Contains("Permitted", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "O18")]
    public async Task Download_is_allowed_exactly_where_there_is_a_document()
    {
        Invoice draft = await _desk.DraftAsync(100), unpaid = await _desk.PostedAsync(100), paid = await _desk.PostedAsync(100), refunded = await _desk.PostedAsync(100), cancelled = await _desk.PostedAsync(100);
        Invoice early = await _desk.PostedAsync(Given.Worth(100) with { IssueDate = Given.Today.PlusDays(9) });
        await _desk.PayAsync(paid.Id, 100, "R-1");
        await _desk.PayAsync(refunded.Id, 100, "R-2");
        Invoice note = (await _desk.CreditAsync(refunded.Id, CreditSelection.All)).CreditNote;
        await _desk.CancelAsync(cancelled.Id);
        Invoice imported = (await _desk.Service.ImportAsync(new("OLD-1", Given.Worth(100) with { IssueDate = Given.Today.PlusDays(-90) }, new("old", "1", new())), Stop)).Invoice;

        foreach (Invoice invoice in (Invoice[])[draft, unpaid, paid, refunded, cancelled, early, note, imported])
        {
            ValueArray<InvoiceAction> allowed = await _desk.Service.GetAllowedActionsAsync(invoice.Id, Stop);
            Assert.Equal(invoice != draft, allowed.Contains(InvoiceAction.Download));
            if (invoice != draft)
                Assert.Contains($"Original {invoice.Number}\n", TextOf(await _desk.Service.GetDocumentAsync(invoice.Id, Stop)), StringComparison.Ordinal);
        }

        Assert.Equal(7, _desk.Store.State.Documents.Count);
    }

    [Fact]
    [Trait("Requirement", "O3")]
    public async Task Customer_gets_its_own_document_and_of_others_hears_nothing()
    {
        Members members = new();
        Desk desk = new(ports: new() { Accounts = members });
        Invoice ofAnn = await desk.PostedAsync(Given.Worth(100) with { CustomerId = new("ann") }), draft = await desk.Service.DraftAsync(Given.Worth(100) with { CustomerId = new("ann") }, Stop);
        InvoicingService ann = desk.Service.As(new("ann")), bob = desk.Service.As(new("bob"));
        Func<InvoiceId, Task<InvoiceDocument>>[] own =
        [
            id => ann.ForUser(default).GetDocumentAsync(id, Stop), id => desk.Service.ForCustomer(default, new("ann")).GetDocumentAsync(id, Stop),
            id => ann.ForUser(default).RenderAccountCopyAsync(id, Stop), id => desk.Service.ForCustomer(default, new("ann")).RenderAccountCopyAsync(id, Stop),
        ];
        Func<InvoiceId, Task<InvoiceDocument>>[] others =
        [
            id => bob.ForUser(default).GetDocumentAsync(id, Stop), id => desk.Service.ForCustomer(default, new("bob")).GetDocumentAsync(id, Stop),
            id => bob.ForUser(default).RenderAccountCopyAsync(id, Stop), id => desk.Service.ForCustomer(new("elsewhere"), new("ann")).GetDocumentAsync(id, Stop),
        ];

        foreach (Func<InvoiceId, Task<InvoiceDocument>> stranger in others)
        {
            NotFoundException hidden = await desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => stranger(ofAnn.Id)), missing = await desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => stranger(new(Guid.Parse("00000000-0000-7000-8000-0000000000ff"))));
            Assert.Equal(missing.Message.Replace("00000000-0000-7000-8000-0000000000ff", ofAnn.Id.ToString(), StringComparison.Ordinal), hidden.Message);
        }

        foreach (Func<InvoiceId, Task<InvoiceDocument>> customer in own)
        {
            Assert.Contains(ofAnn.Number!, TextOf(await customer(ofAnn.Id)), StringComparison.Ordinal);
            await desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => customer(draft.Id));
        }

        foreach (Func<InvoiceId, Task<InvoiceDocument>> stranger in others)
            await desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => stranger(ofAnn.Id));
    }

    [Fact]
    public async Task Account_copy_tells_what_was_paid_and_what_is_open_and_is_archived_never()
    {
        Invoice posted = await _desk.PostedAsync(10_000);
        InvoiceDocument original = await _desk.Service.GetDocumentAsync(posted.Id, Stop);
        await _desk.PayAsync(posted.Id, 3_000, "STMT-7");
        await _desk.Service.AddNoteAsync(posted.Id, new("We owe you a call.", NoteVisibility.ClientVisible), Stop);
        await _desk.Service.AddNoteAsync(posted.Id, new("Bad payer!", NoteVisibility.Internal), Stop);
        object before = _desk.Store.State;

        InvoiceDocument copy = await _desk.Service.RenderAccountCopyAsync(posted.Id, Stop);

        Assert.EndsWith("2026-11-20 Payment transfer EUR 30.00 STMT-7\n2026-11-20 Unpaid EUR 70.00\nWe owe you a call.\n".Replace("transfer", PaymentMethod.BankTransfer.ToString(), StringComparison.Ordinal), TextOf(copy), StringComparison.Ordinal);
        Assert.Equal((DocumentKind.AccountCopy, "INV-2026-00001-account-2026-11-20.pdf"), (copy.Kind, copy.FileName));
        Assert.Same(before, _desk.Store.State);
        Assert.Equal(original.Content, (await _desk.Service.GetDocumentAsync(posted.Id, Stop)).Content);
    }

    [Fact]
    public async Task Without_a_renderer_the_error_names_what_to_do_and_archived_documents_are_still_there()
    {
        Invoice posted = await _desk.PostedAsync(100), other = await _desk.PostedAsync(100), draft = await _desk.DraftAsync(100);
        InvoiceDocument document = await _desk.Service.GetDocumentAsync(posted.Id, Stop);
        InvoicingService bare = new(_desk.Store, _desk.Clock, _desk.Options);

        foreach (Func<Task> call in (Func<Task>[])[() => bare.GetDocumentAsync(other.Id, Stop), () => bare.RenderAccountCopyAsync(other.Id, Stop), () => bare.RenderPreviewAsync(draft.Id, Stop)])
            Assert.Contains("UsePdf()", (await _desk.RefusedAsync<DocumentException>(ErrorCodes.RendererMissing, call)).Message, StringComparison.Ordinal);
        Assert.Equal(document.Content, (await bare.GetDocumentAsync(posted.Id, Stop)).Content);
    }

    [Fact]
    public async Task Switched_off_archived_documents_are_still_given_out()
    {
        Invoice posted = await _desk.PostedAsync(100);
        InvoiceDocument document = await _desk.Service.GetDocumentAsync(posted.Id, Stop);
        _desk.Options.Enabled = false;

        Assert.Equal(document.Content, (await Over(_desk.Renderer).GetDocumentAsync(posted.Id, Stop)).Content);
    }

    [Fact]
    public async Task Each_media_type_has_a_document_of_its_own()
    {
        Invoice posted = await _desk.PostedAsync(100);

        InvoiceDocument pdf = await _desk.Service.GetDocumentAsync(posted.Id, Stop), html = await Over(new GivenRenderer("Web 1") { ContentType = "text/html", FileExtension = "html" }).GetDocumentAsync(posted.Id, Stop);

        Assert.Equal(("application/pdf", "text/html", "INV-2026-00001.html"), (pdf.ContentType, html.ContentType, html.FileName));
        Assert.Equal(["application/pdf", "text/html"], (await _desk.EventsAsync(posted.Id)).OfType<DocumentArchived>().Select(static happened => happened.ContentType));
        Assert.Equal(pdf.Content, (await _desk.Service.GetDocumentAsync(posted.Id, Stop)).Content);
    }

    [Fact]
    public async Task Renderer_that_fails_or_gives_nothing_leaves_nothing()
    {
        Invoice posted = await _desk.PostedAsync(100);
        object before = _desk.Store.State;
        _desk.Renderer.Before = static () => throw new InvalidDataException("No font.");

        Assert.Equal("No font.", (await Assert.ThrowsAsync<InvalidDataException>(() => _desk.Service.GetDocumentAsync(posted.Id, Stop))).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Over(new Odd(static _ => new(default, new("plain", 1)))).GetDocumentAsync(posted.Id, Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Over(new Odd(static _ => null!)).GetDocumentAsync(posted.Id, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Over(new GivenRenderer { FileExtension = "p/f" }).GetDocumentAsync(posted.Id, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Over(new GivenRenderer { ContentType = "a b" }).GetDocumentAsync(posted.Id, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Over(new GivenRenderer("")).GetDocumentAsync(posted.Id, Stop));

        Assert.Same(before, _desk.Store.State);
        Assert.Equal(0, _desk.Store.Locks.Count());
        _desk.Renderer.Before = null;
        Assert.NotEmpty((await _desk.Service.GetDocumentAsync(posted.Id, Stop)).Content);
    }

    [Fact]
    public async Task Cancelled_or_failed_at_any_step_leaves_the_document_or_nothing()
    {
        Invoice posted = await _desk.PostedAsync(100);
        int step = 0;
        for (bool done = false; !done; step++)
        {
            object before = _desk.Store.State;
            using CancellationTokenSource end = new();
            int at = 0;
            InvoicingService stopped = _desk.Over(new SteppedStore(_desk.Store, _ =>
            {
                if (at++ != step)
                    return ValueTask.CompletedTask;
                end.Cancel();
                return ValueTask.FromCanceled(end.Token);
            }));
            try
            {
                await stopped.GetDocumentAsync(posted.Id, end.Token);
                done = true;
            }
            catch (OperationCanceledException)
            {
                bool isThere = _desk.Store.State.Documents.Count == 1;
                Assert.Equal(isThere, (await _desk.EventsAsync(posted.Id)).Any(static happened => happened is DocumentArchived));
                if (!isThere)
                    Assert.Same(before, _desk.Store.State);
                Assert.Equal(0, _desk.Store.Locks.Count());
            }
        }

        Assert.True(step > 5);
        Assert.Single(_desk.Store.State.Documents);
    }

    [Fact]
    public async Task Call_that_is_cancelled_while_it_renders_stores_nothing()
    {
        Invoice posted = await _desk.PostedAsync(100);
        object before = _desk.Store.State;
        using CancellationTokenSource end = new();
        _desk.Renderer.Before = end.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _desk.Service.GetDocumentAsync(posted.Id, end.Token));

        Assert.Same(before, _desk.Store.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bytes_that_were_changed_are_not_given_out(bool withHash)
    {
        Invoice posted = await _desk.PostedAsync(100);
        await _desk.Service.GetDocumentAsync(posted.Id, Stop);
        ValueArray<byte> forged = [1, 2, 3];
        Put(document => document with { Content = forged, Sha256 = withHash ? Sha256Hash.Of(forged.AsSpan()) : document.Sha256 });

        DocumentException refused = await _desk.RefusedAsync<DocumentException>(ErrorCodes.DocumentAltered, () => _desk.Service.GetDocumentAsync(posted.Id, Stop));

        Assert.Contains("INV-2026-00001", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_that_is_gone_is_not_made_again_and_one_that_was_put_there_is_not_given_out()
    {
        Invoice posted = await _desk.PostedAsync(100), other = await _desk.PostedAsync(100);
        await _desk.Service.GetDocumentAsync(posted.Id, Stop);
        ArchivedDocument stored = _desk.Store.State.Documents.Values.Single();
        _desk.Store.Commit(state => state with { Documents = state.Documents.Clear().Add((other.Id, stored.ContentType), stored with { InvoiceId = other.Id }) });

        await _desk.RefusedAsync<DocumentException>(ErrorCodes.DocumentGone, () => _desk.Service.GetDocumentAsync(posted.Id, Stop));
        await _desk.RefusedAsync<DocumentException>(ErrorCodes.DocumentAltered, () => _desk.Service.GetDocumentAsync(other.Id, Stop));
    }

    private void Put(Func<ArchivedDocument, ArchivedDocument> change) =>
        _desk.Store.Commit(state => state with { Documents = state.Documents.SetItems(state.Documents.Select(pair => new KeyValuePair<(InvoiceId, string), ArchivedDocument>(pair.Key, change(pair.Value)))) });

    private InvoicingService Over(IInvoiceRenderer renderer) => new(_desk.Store, _desk.Clock, _desk.Options, new InvoicingPorts { Renderer = renderer, Ids = Given.Ids });

    private static string TextOf(InvoiceDocument document) => Encoding.UTF8.GetString(document.Content.AsSpan());

    private sealed class Odd(Func<DocumentModel, RenderedDocument> render) : IInvoiceRenderer
    {
        public string ContentType => "application/pdf";

        public string FileExtension => "pdf";

        public string Version => "Odd 1";

        public RenderedDocument Render(DocumentModel model) => render(model);
    }

    private sealed class Members : IInvoiceAccountResolver
    {
        public ValueTask<ValueArray<CustomerId>> ResolveAsync(LegalEntityId legalEntityId, Actor user, CancellationToken cancellationToken) =>
            ValueTask.FromResult<ValueArray<CustomerId>>([new(user.Value)]);
    }
}
