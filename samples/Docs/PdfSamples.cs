using System.Text;
using Invoicing;
using Invoicing.Pdf;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/pdf.md.</summary>
public static class PdfSamples
{
    public static ServiceProvider Register(PdfOptions options)
    {
        ServiceCollection services = new();
        services.AddInvoicing(host => host.Template = new("acme", 2)).UseInMemoryStore().UsePdf(options);
        return services.BuildServiceProvider();
    }

    public static InvoicingService WithoutContainer(IClock clock, PdfOptions options)
    {
        PdfInvoiceRenderer renderer = new(options);
        InvoicingPorts ports = new() { Renderer = renderer, Validators = renderer.Validators };
        return new(new InMemoryInvoicingStore(), clock, new InvoicingOptions(), ports);
    }

    public static PdfOptions Templates(byte[] png)
    {
        PdfTemplate first = PdfTemplate.Standard with { Id = "acme" };
        PdfTemplate second = first with
        {
            Version = 2,                                                    // what was posted with version 1 keeps it
            Logo = PdfImage.Load(png, "Logo of ACME"),                      // PNG or JPEG, and what it shows for those who cannot see it
            AccentColor = PdfColor.Parse("#7A1F3D"),
            PageSize = PdfPageSize.Letter,
            Spacing = PdfSpacing.Compact,
            Blocks = [PdfBlock.Lines, PdfBlock.Totals, PdfBlock.Payment, PdfBlock.Terms, PdfBlock.Notes, PdfBlock.Seller],
        };
        return new() { Templates = [first, second] };
    }

    public static PdfOptions Languages()
    {
        DocumentLanguage german = DocumentLanguage.Shipped.Single(language => language.Tag == "de");
        DocumentLanguage austrian = DocumentLanguage.Parse("""
            Tag = de-AT
            Months = Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
            VatIdentifier = UID-Nr.
            """, german);
        return new() { Languages = [austrian], FallbackLanguage = german };
    }

    public static PdfOptions Attachments() => new()
    {
        Attachments = model => [new("invoice.csv", "text/csv", CsvOf(model), PdfAttachmentRelationship.Data) { Description = "The lines as a table" }],
    };

    private static ValueArray<byte> CsvOf(DocumentModel model)
    {
        StringBuilder table = new();
        for (int i = 0; i < model.Content.Lines.Length; i++)
            table.Append(FormattableString.Invariant($"{model.Content.Lines[i].Name};{model.Totals.Lines[i].NetAmount}\n"));
        return Encoding.UTF8.GetBytes(table.ToString()).ToValueArray();
    }
}
