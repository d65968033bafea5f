using System.Collections.Concurrent;

namespace Invoicing.Pdf;

/// <summary>A template with its fonts, ready to print. It may be used by many threads.</summary>
/// <param name="template">The template.</param>
internal sealed class PreparedTemplate(PdfTemplate template)
{
    // What documents of every language are written with: numbers, dates, codes of currencies and countries, accounts, and the signs between facts.
    private static readonly string CommonTexts = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(static letter => (char)letter)) + "·…";

    private readonly ConcurrentDictionary<DocumentLanguage, string> _unprintable = new();

    public PdfTemplate Template { get; } = template;

    public FontSet Fonts { get; } = new(template.Fonts);

    /// <summary>Names the characters that documents in a language print by themselves and the fonts do not have; empty when there are none.</summary>
    public string UnprintableIn(DocumentLanguage language) =>
        _unprintable.GetOrAdd(language, static (language, fonts) => UnprintableText.NamesIn(CommonTexts + language.AllTexts, fonts) ?? "", Fonts);
}
