using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation;

namespace Invoicing.Pdf;

/// <summary>Prints invoices as PDF/A-3a documents with tags as PDF/UA-1 asks for. Equal models give equal bytes, on every machine and in every culture and zone, and any number of threads use one instance.</summary>
public sealed class PdfInvoiceRenderer : IInvoiceRenderer
{
    private static readonly string Producer = $"Invoicing.Pdf {typeof(PdfInvoiceRenderer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    private readonly TemplateSet _templates;
    private readonly EmbeddedFontCache _fonts = new();
    private readonly ConcurrentBag<InvoicePrinter> _printers = [];

    /// <summary>A renderer with the standard template and the languages of the package.</summary>
    public PdfInvoiceRenderer()
        : this(new())
    {
    }

    /// <summary>A renderer with templates, languages and limits of the host.</summary>
    /// <exception cref="ArgumentException">The fonts of a template cannot print what documents in the languages of the host have in numbers, dates and words.</exception>
    public PdfInvoiceRenderer(PdfOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _templates = new(options);
        Validators = [new TemplateValidator(_templates), new PrintableTextValidator(_templates)];
    }

    /// <inheritdoc/>
    public string ContentType => "application/pdf";

    /// <inheritdoc/>
    public string FileExtension => "pdf";

    /// <inheritdoc/>
    public string Version => Producer;

    /// <summary>The rules that keep invoices from being posted which this renderer could not print: for <see cref="InvoicingPorts.Validators"/> of hosts without dependency injection.</summary>
    public ValueArray<IValidator<PostingCandidate>> Validators { get; }

    /// <summary>Prints a document.</summary>
    /// <exception cref="PdfDocumentException">The invoice names a template that there is not, or has more pages or larger files than a document may have; or the host attaches two files of one name.</exception>
    public RenderedDocument Render(DocumentModel model)
    {
        (TemplateReference template, byte[] bytes, ValueArray<Finding> findings) = Print(model, static bytes => bytes.ToArray());
        return new(ValueArray.Create<byte>(bytes), template) { Findings = findings };
    }

    /// <summary>Prints a document to a buffer of the host.</summary>
    /// <inheritdoc cref="Render(DocumentModel)"/>
    public PrintedDocument Render(DocumentModel model, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        (TemplateReference template, _, ValueArray<Finding> findings) = Print(model, bytes =>
        {
            destination.Write(bytes);
            return 0;
        });
        return new(template) { Findings = findings };
    }

    /// <summary>Prints a document to a stream.</summary>
    /// <inheritdoc cref="Render(DocumentModel)"/>
    public PrintedDocument Render(DocumentModel model, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        (TemplateReference template, _, ValueArray<Finding> findings) = Print(model, bytes =>
        {
            destination.Write(bytes);
            return 0;
        });
        return new(template) { Findings = findings };
    }

    private (TemplateReference Template, T Result, ValueArray<Finding> Findings) Print<T>(DocumentModel model, Taker<T> take)
    {
        ArgumentNullException.ThrowIfNull(model);
        TemplateReference named = _templates.ReferenceOf(model.Content);
        PreparedTemplate found = _templates.Find(model.Content) ?? throw PdfDocumentException.TemplateUnknown(named);
        InvoicePrinter printer = _printers.TryTake(out InvoicePrinter? kept) ? kept : new(_fonts);
        T result = take(printer.Print(model, found.Template, found.Fonts, _templates.Options, Producer, out ValueArray<Finding> findings));

        // A printer that threw is not used again.
        if (printer.IsReusable)
            _printers.Add(printer);
        return (named, result, findings);
    }

    private delegate T Taker<T>(ReadOnlySpan<byte> bytes);
}
