namespace Invoicing.Pdf;

/// <summary>The templates of a host, found by what invoices name.</summary>
internal sealed class TemplateSet
{
    private readonly Dictionary<TemplateReference, PreparedTemplate> _templates;

    /// <summary>Prepares the templates of a host.</summary>
    /// <exception cref="ArgumentException">The fonts of a template do not have what documents in the languages of the host print by themselves.</exception>
    public TemplateSet(PdfOptions options)
    {
        Options = options;
        _templates = options.Templates.ToDictionary(static template => template.Reference, static template => new PreparedTemplate(template));
        foreach (PreparedTemplate prepared in _templates.Values)
        {
            foreach (DocumentLanguage language in (ReadOnlySpan<DocumentLanguage>)[options.FallbackLanguage, .. options.Languages])
            {
                if (ProblemWith(prepared, language) is { } problem)
                    throw new ArgumentException(problem, nameof(options));
            }
        }
    }

    public PdfOptions Options { get; }

    /// <summary>What an invoice is printed with, or would be.</summary>
    public TemplateReference ReferenceOf(InvoiceContent content) => content.Template ?? Options.Templates[0].Reference;

    /// <summary>The template of an invoice; null when there is none of that key and version.</summary>
    public PreparedTemplate? Find(InvoiceContent content) => _templates.GetValueOrDefault(ReferenceOf(content));

    private static string? ProblemWith(PreparedTemplate prepared, DocumentLanguage language)
    {
        string names = prepared.UnprintableIn(language);
        return names.Length == 0 ? null : FormattableString.Invariant(
            $"The fonts of template '{prepared.Template.Id}' of version {prepared.Template.Version} cannot print {names}, which documents in '{language.Tag}' have in numbers, dates and words; add {nameof(PdfFontFamily)}.{nameof(PdfFontFamily.Default)} to their {nameof(PdfFontFamily.Fallbacks)}.");
    }
}
