using System.Text;
using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The archive of documents in a database.</summary>
public sealed class DocumentArchiveTests(PostgresServer server)
{
    private const int Calls = 16;

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "O19")]
    [Trait("Requirement", "S11")]
    public async Task Document_stays_as_it_was_made_first_and_is_one_row()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await PostedAsync(shop);
        InvoiceDocument first = await shop.Service.GetDocumentAsync(posted.Id, Stop);
        await shop.Service.CancelAsync(posted.Id, new("Mistake"), Stop);
        GivenRenderer upgraded = new("Given 2.0") { Default = new("plain", 2) };
        await using ShopContext context = ShopContext.On(shop.Database);

        InvoiceDocument again = await GivenShop.ServiceOver(context, upgraded).GetDocumentAsync(posted.Id, Stop);

        Assert.Equal(first with { Findings = default }, again);
        Assert.Equal(0, upgraded.Count);
        Assert.Equal(1, await CountAsync(shop));
        Assert.Empty(await shop.CheckAsync());
        Assert.True((await shop.Service.VerifyAsync(ChainId.History(default, posted.Id), Stop)).IsIntact);
    }

    [Fact]
    [Trait("Requirement", "O19")]
    public async Task Calls_at_the_same_time_make_one_document()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        for (int round = 0; round < Cases.Times(0.01); round++)
        {
            Invoice posted = await PostedAsync(shop);
            GivenRenderer renderer = new();
            using SemaphoreSlim start = new(0);
            Task<InvoiceDocument>[] calls = [.. Enumerable.Range(0, Calls).Select(_ => Task.Run(async () =>
            {
                await using ShopContext context = ShopContext.On(shop.Database);
                await start.WaitAsync(Stop);
                return await GivenShop.ServiceOver(context, renderer).GetDocumentAsync(posted.Id, Stop);
            }))];
            start.Release(Calls);
            InvoiceDocument[] documents = await Task.WhenAll(calls);

            Assert.Single(documents.Select(static document => document.Content).Distinct());
            Assert.Equal(1, renderer.Count);
            Assert.Equal(1 + round, await CountAsync(shop));
            Assert.Single(await shop.Service.GetHistoryAsync(posted.Id, Stop), static happened => happened is DocumentArchived);
        }

        Assert.Empty(await shop.CheckAsync());
    }

    [Fact]
    public async Task Renderer_that_fails_and_transaction_of_the_host_that_is_undone_leave_nothing()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await PostedAsync(shop);
        GivenRenderer broken = new() { Before = static () => throw new InvalidDataException("No font.") };
        await using ShopContext context = ShopContext.On(shop.Database);

        await Assert.ThrowsAsync<InvalidDataException>(() => GivenShop.ServiceOver(context, broken).GetDocumentAsync(posted.Id, Stop));
        await using (await context.Database.BeginTransactionAsync(Stop))
        {
            InvoiceDocument undone = await GivenShop.ServiceOver(context).GetDocumentAsync(posted.Id, Stop);
            Assert.Equal(undone.Content, (await GivenShop.ServiceOver(context).GetDocumentAsync(posted.Id, Stop)).Content);
        }

        Assert.Equal(0, await CountAsync(shop));
        Assert.DoesNotContain(await shop.Service.GetHistoryAsync(posted.Id, Stop), static happened => happened is DocumentArchived);
        await shop.Service.GetDocumentAsync(posted.Id, Stop);
        Assert.Equal(1, await CountAsync(shop));
    }

    [Theory]
    [InlineData("UPDATE invoicing.invoice_documents SET content = content || '\\x00'", StoredFault.ColumnDiffers, "content")]
    [InlineData("UPDATE invoicing.invoice_documents SET content = '\\x00', sha256 = sha256('\\x00')", StoredFault.ColumnDiffers, "sha256")]
    [InlineData("DELETE FROM invoicing.invoice_documents", StoredFault.RowMissing, null)]
    [Trait("Requirement", "S4")]
    public async Task Document_that_was_changed_or_removed_is_named_and_not_given_out(string change, StoredFault fault, string? column)
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await PostedAsync(shop);
        await shop.Service.GetDocumentAsync(posted.Id, Stop);
        await shop.ExecuteAsync(change);

        StoredDifference found = (await shop.CheckAsync())[0];
        Assert.Equal((fault, "invoicing.invoice_documents", column, posted.Id), (found.Fault, found.Table, found.Column, found.InvoiceId!.Value));
        Assert.Equal(ChainFault.DocumentDiffers, (await shop.Service.VerifyAsync(ChainId.History(default, posted.Id), Stop)).Problem?.Fault);
        await Assert.ThrowsAsync<DocumentException>(() => shop.Service.GetDocumentAsync(posted.Id, Stop));
        await Assert.ThrowsAsync<DocumentException>(() => shop.Service.ExportEvidenceAsync(posted.Id, new MemoryStream(), Stop));
    }

    [Fact]
    public async Task Document_that_somebody_put_there_is_named()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await PostedAsync(shop), other = await PostedAsync(shop);
        await shop.Service.GetDocumentAsync(posted.Id, Stop);
        await shop.ExecuteAsync($"INSERT INTO invoicing.invoice_documents SELECT '{other.Id}', content_type, legal_entity_id, file_name, content, sha256, renderer_version, template_id, template_version, archived_at FROM invoicing.invoice_documents");

        StoredDifference found = Assert.Single(await shop.CheckAsync());

        Assert.Equal((StoredFault.RowSurplus, other.Id), (found.Fault, found.InvoiceId!.Value));
        await Assert.ThrowsAsync<DocumentException>(() => shop.Service.GetDocumentAsync(other.Id, Stop));
    }

    [Theory]
    [InlineData("UPDATE invoicing.invoice_documents SET sha256 = '\\x00'")]
    [InlineData("UPDATE invoicing.invoice_documents SET content = ''")]
    [InlineData("UPDATE invoicing.invoice_documents SET template_version = 0")]
    [InlineData("DELETE FROM invoicing.invoices")]
    public async Task Table_refuses_what_is_no_document(string change)
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        await shop.Service.GetDocumentAsync((await PostedAsync(shop)).Id, Stop);

        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => shop.ExecuteAsync(change));

        Assert.Contains(refused.SqlState, (string[])[PostgresErrorCodes.CheckViolation, PostgresErrorCodes.ForeignKeyViolation, PostgresErrorCodes.RestrictViolation]);
    }

    [Fact]
    public async Task Text_of_the_document_is_that_of_the_invoice()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        Invoice posted = await PostedAsync(shop);

        InvoiceDocument made = await shop.Service.GetDocumentAsync(posted.Id, Stop);
        InvoiceDocument read = await shop.SeenAsync(service => service.GetDocumentAsync(posted.Id, Stop));

        Assert.Contains($"Original {posted.Number}\n", Encoding.UTF8.GetString(read.Content.AsSpan()), StringComparison.Ordinal);
        Assert.Equal(made with { Findings = default }, read);
    }

    private static async Task<Invoice> PostedAsync(GivenShop shop) => await shop.Service.PostAsync((await shop.Service.DraftAsync(Given.Order(), Stop)).Id, Stop);

    private static Task<int> CountAsync(GivenShop shop) => shop.Context.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM invoicing.invoice_documents").SingleAsync(Stop);
}
