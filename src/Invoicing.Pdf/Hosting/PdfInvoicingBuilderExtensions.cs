using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Pdf;

/// <summary>Prints documents as PDF.</summary>
public static class PdfInvoicingBuilderExtensions
{
    /// <summary>Prints documents with the standard template and the languages of the package, unless the host has registered a renderer.</summary>
    /// <inheritdoc cref="UsePdf(InvoicingBuilder, PdfOptions)" path="/remarks"/>
    public static InvoicingBuilder UsePdf(this InvoicingBuilder builder) => builder.UsePdf(new());

    /// <summary>Prints documents with templates, languages and limits of the host, unless it has registered a renderer.</summary>
    /// <remarks>Drafts whose template there is not, whose texts the fonts of that template cannot print, or whose texts are longer than documents print them, are not posted then. Of several calls the first one counts.</remarks>
    /// <exception cref="ArgumentException">The fonts of a template cannot print what documents in the languages of the host have in numbers, dates and words.</exception>
    public static InvoicingBuilder UsePdf(this InvoicingBuilder builder, PdfOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        PdfInvoiceRenderer renderer = new(options);

        // Rules about PDF are none for a host that has another renderer.
        if (builder.Services.Any(static service => service.ServiceType == typeof(IInvoiceRenderer)))
            return builder;
        builder.Services.AddSingleton<IInvoiceRenderer>(renderer);
        foreach (IValidator<PostingCandidate> validator in renderer.Validators)
            builder.Services.AddSingleton(validator);
        return builder;
    }
}
