using System.Text;
using Docs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What docs/documents.md shows, done.</summary>
public sealed class DocumentPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Documents_are_downloaded_and_shown()
    {
        await using ServiceProvider provider = DocumentSamples.Register();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        InvoicingService invoicing = scope.ServiceProvider.GetRequiredService<InvoicingService>();
        InvoiceContent content = CreditSamples.Order().Content with { CustomerId = new("C-1") };
        Invoice posted = await invoicing.PostAsync((await invoicing.DraftAsync(content, Stop)).Id, Stop), draft = await invoicing.DraftAsync(content, Stop);

        (string contentType, string fileName, ReadOnlyMemory<byte> bytes) = await DocumentSamples.DownloadAsync(invoicing, LegalEntityId.Main, new("C-1"), posted.Id);
        (InvoiceDocument preview, InvoiceDocument copy) = await DocumentSamples.ShowAsync(invoicing, draft.Id, posted.Id);

        Assert.Equal(("text/plain", $"{posted.Number}.txt"), (contentType, fileName));
        Assert.Contains(posted.Number!, Encoding.UTF8.GetString(bytes.Span), StringComparison.Ordinal);
        Assert.Contains("DRAFT", Encoding.UTF8.GetString(preview.Content.AsSpan()), StringComparison.Ordinal);
        Assert.Equal((DocumentKind.AccountCopy, new TemplateReference("invoice-plain", 1)), (copy.Kind, copy.Template));
        await Assert.ThrowsAsync<NotFoundException>(() => DocumentSamples.DownloadAsync(invoicing, LegalEntityId.Main, new("C-2"), posted.Id));
    }
}
