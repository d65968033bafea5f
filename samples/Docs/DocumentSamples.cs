using System.Text;
using Invoicing;
using Microsoft.Extensions.DependencyInjection;

namespace Docs;

/// <summary>The samples of docs/documents.md.</summary>
public static class DocumentSamples
{
    public static ServiceProvider Register()
    {
        ServiceCollection services = new();
        services.AddInvoicing(options => options.Template = new("invoice-plain", 1)).UseInMemoryStore();
        services.AddSingleton<IInvoiceRenderer, PlainTextRenderer>();
        return services.BuildServiceProvider();
    }

    public static async Task<(string ContentType, string FileName, ReadOnlyMemory<byte> Content)> DownloadAsync(
        InvoicingService invoicing, LegalEntityId seller, CustomerId customer, InvoiceId id)
    {
        InvoiceDocument document = await invoicing.ForCustomer(seller, customer).GetDocumentAsync(id);
        return (document.ContentType, document.FileName, document.Content.ToImmutableArray().AsMemory());
    }

    public static async Task<(InvoiceDocument Draft, InvoiceDocument Copy)> ShowAsync(InvoicingService invoicing, InvoiceId draftId, InvoiceId postedId)
    {
        InvoiceDocument draft = await invoicing.RenderPreviewAsync(draftId);          // as it would be posted now, without a number
        InvoiceDocument copy = await invoicing.RenderAccountCopyAsync(postedId);      // with payments, balance and notes for the customer
        return (draft, copy);
    }

    private sealed class PlainTextRenderer : IInvoiceRenderer
    {
        public string ContentType => "text/plain";

        public string FileExtension => "txt";

        public string Version => "Acme.PlainText 1.0";

        public RenderedDocument Render(DocumentModel model)
        {
            string text = FormattableString.Invariant($"{model.Content.Seller.Name} to {model.Content.Buyer.Name}: {model.Number ?? "DRAFT"}, {model.PayableAmount}");
            return new(Encoding.UTF8.GetBytes(text).ToValueArray(), model.Content.Template ?? new("invoice-plain", 1));
        }
    }
}
