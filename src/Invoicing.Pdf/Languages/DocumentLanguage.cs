using System.Collections.Frozen;
using NodaTime;

namespace Invoicing.Pdf;

/// <summary>A language that documents are printed in: its words, and how it writes numbers, amounts and dates. The machine's culture plays no part.</summary>
/// <remarks>The package has Dutch, English, French, German, Italian, Polish, Portuguese, Spanish, Swedish and Turkish. Hosts add others, or change words, with <see cref="Parse(string)"/>.</remarks>
public sealed class DocumentLanguage
{
    internal const string UnitPrefix = "Unit.", CountryPrefix = "Country.";

    // English comes first, because it tells what the words of all others have to fill in. Each is read when it is needed.
    private static readonly (string Tag, Lazy<DocumentLanguage> Language)[] Package =
        [.. ((string[])["en", "de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr"]).Select(static tag => (tag, new Lazy<DocumentLanguage>(() => Read(tag))))];

    private readonly string[] _words;
    private readonly FrozenDictionary<string, string> _units;
    private readonly FrozenDictionary<string, string> _countries;

    internal DocumentLanguage(string tag, NumberForms numbers, DateForms dates, string[] words, FrozenDictionary<string, string> units, FrozenDictionary<string, string> countries)
    {
        Tag = tag;
        Numbers = numbers;
        Dates = dates;
        _words = words;
        _units = units;
        _countries = countries;
    }

    /// <summary>The languages of the package.</summary>
    public static ValueArray<DocumentLanguage> Shipped => Package.Select(static entry => entry.Language.Value).ToValueArray();

    /// <summary>English, which documents are printed in when nothing else fits.</summary>
    public static DocumentLanguage English => Package[0].Language.Value;

    /// <summary>The tag of the language (BCP 47), such as <c>de</c> or <c>pt-BR</c>.</summary>
    public string Tag { get; }

    internal NumberForms Numbers { get; }

    internal DateForms Dates { get; }

    /// <summary>The word or words for something; <c>{0}</c>, <c>{1}</c> and <c>{2}</c> in it stand for what is filled in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The label is none of the defined ones.</exception>
    public string this[DocumentLabel label] => Enum.IsDefined(label) ? _words[(int)label] : throw new ArgumentOutOfRangeException(nameof(label), label, "Use one of the defined labels.");

    /// <summary>Reads a language from the form of the files of this package: a line <c>Name = words</c> for each label and form, those of units as <c>Unit.HUR = h</c> and of countries as <c>Country.AT = Austria</c>.</summary>
    /// <param name="text">The text; lines that begin with # and empty ones say nothing.</param>
    /// <exception cref="FormatException">A label or form is missing, unknown or there twice, or does not fill in what it should.</exception>
    public static DocumentLanguage Parse(string text) => Parse(text, null);

    /// <summary>Reads a language that says only what is different from another one, such as <c>Tag = de-AT</c> and <c>TaxRegistration = ATU</c>.</summary>
    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="text">The text; lines that begin with # and empty ones say nothing.</param>
    /// <param name="basis">What holds where the text says nothing.</param>
    public static DocumentLanguage Parse(string text, DocumentLanguage? basis)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new LanguageReader(text, basis).Read();
    }

    /// <summary>The language for a tag: of the host's before those of this package the one with that tag, then the one of the language without region; null when there is none.</summary>
    internal static DocumentLanguage? Find(ValueArray<DocumentLanguage> hosts, string? tag)
    {
        for (string? rest = tag; !string.IsNullOrEmpty(rest); rest = rest.LastIndexOf('-') is var end and > 0 ? rest[..end] : null)
        {
            foreach (DocumentLanguage language in hosts)
            {
                if (string.Equals(language.Tag, rest, StringComparison.OrdinalIgnoreCase))
                    return language;
            }

            foreach ((string shipped, Lazy<DocumentLanguage> language) in Package)
            {
                if (string.Equals(shipped, rest, StringComparison.OrdinalIgnoreCase))
                    return language.Value;
            }
        }

        return null;
    }

    internal string Words(DocumentLabel label) => _words[(int)label];

    internal string Words(DocumentLabel label, string first) => Fill(_words[(int)label], first, "", "");

    internal string Words(DocumentLabel label, string first, string second) => Fill(_words[(int)label], first, second, "");

    internal string Words(DocumentLabel label, string first, string second, string third) => Fill(_words[(int)label], first, second, third);

    /// <summary>A quantity with its unit; units without words are printed by their code.</summary>
    internal string Text(Quantity quantity)
    {
        string number = Numbers.Text(quantity.Value), unit = UnitText(quantity.Unit);
        return unit.Length == 0 ? number : $"{number} {unit}";
    }

    /// <summary>The words of a unit; empty for pieces that need none.</summary>
    internal string UnitText(Unit unit) => _units.GetValueOrDefault(unit.Code) ?? unit.Code;

    /// <summary>The name of a country; those without a name are printed by their code.</summary>
    internal string CountryText(string code) => _countries.GetValueOrDefault(code) ?? code;

    /// <summary>A day.</summary>
    internal string Text(LocalDate day) => Dates.Text(day);

    /// <summary>A span of days.</summary>
    internal string Text(InvoicingPeriod period) => (period.From, period.To) switch
    {
        ({ } from, { } to) => from == to ? Text(from) : Words(DocumentLabel.FromTo, Text(from), Text(to)),
        ({ } from, null) => Words(DocumentLabel.From, Text(from)),
        (null, { } to) => Words(DocumentLabel.Until, Text(to)),
        _ => "",
    };

    internal IReadOnlyDictionary<string, string> Units => _units;

    internal IReadOnlyDictionary<string, string> Countries => _countries;

    internal IReadOnlyList<string> AllWords => _words;

    /// <summary>All that the language prints by itself, one piece after the other.</summary>
    internal string AllTexts => string.Join('\n', [.. _words, .. _units.Values, .. Dates.Months, Dates.Pattern, Numbers.Decimal, Numbers.Group, Numbers.Minus, Numbers.Percent, Numbers.Money]);

    // In one go, so that what is filled in is not looked at again.
    internal static string Fill(string words, string first, string second, string third)
    {
        System.Text.StringBuilder text = new(words.Length + first.Length + second.Length + third.Length);
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == '{' && i + 2 < words.Length && words[i + 2] == '}' && words[i + 1] is >= '0' and <= '2')
            {
                text.Append(words[i + 1] switch { '0' => first, '1' => second, _ => third });
                i += 2;
                continue;
            }

            text.Append(words[i]);
        }

        return text.ToString();
    }

    private static DocumentLanguage Read(string tag) => Parse(Resource($"Language.{tag}.txt") + Resource($"Language.countries.{tag}.txt"));

    private static string Resource(string name)
    {
        using Stream stream = typeof(DocumentLanguage).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"'{name}' is not in the package.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
