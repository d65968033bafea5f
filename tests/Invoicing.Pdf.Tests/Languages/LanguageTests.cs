using System.Text.RegularExpressions;
using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed partial class LanguageTests
{
    public static TheoryData<string> Tags => ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr"];

    [Fact]
    public void Package_has_ten_languages() =>
        Assert.Equal(Tags.Select(static row => row.Data), DocumentLanguage.Shipped.Select(static language => language.Tag).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_label_has_words_that_fill_in_what_English_fills_in(string tag)
    {
        DocumentLanguage language = Find(tag);
        foreach (DocumentLabel label in Enum.GetValues<DocumentLabel>())
        {
            Assert.NotEmpty(language[label]);
            Assert.Equal(Places(DocumentLanguage.English[label]), Places(language[label]));
        }

        static string Places(string words) => string.Concat(Place().Matches(words).Select(static place => place.Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Words_are_typeset_with_care(string tag)
    {
        foreach (string words in Texts(Find(tag)))
        {
            // Typewriter quotes and dots, double spaces, and spaces at the ends.
            Assert.DoesNotMatch("['\"]|\\.\\.\\.|  ", words);
            Assert.Equal(words.Trim(), words);

            // A sign that takes a space before it stays with what it belongs to.
            Assert.DoesNotMatch(" [%:;!?]", words);
            Assert.True(words.IsNormalized());
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Fonts_of_the_package_have_all_letters(string tag)
    {
        DocumentLanguage language = Find(tag);
        NumberForms numbers = language.Numbers;
        FontSet fonts = new(PdfFontFamily.Default);
        foreach (string words in Texts(language).Append(numbers.Decimal + numbers.Group + numbers.Minus))
        {
            Assert.Equal(0, fonts.Regular.Place(words, new()));
            Assert.Equal(0, fonts.Bold.Place(words, new()));
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Titles_and_units_are_told_apart(string tag)
    {
        DocumentLanguage language = Find(tag);
        string[] titles = [.. Enumerable.Range((int)DocumentLabel.Invoice, 8).Select(title => language[(DocumentLabel)title])];

        Assert.Equal(titles.Length, titles.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(12, language.Dates.Months.Distinct().Count());
        Assert.Equal(DocumentLanguage.English.Units.Keys.Order(StringComparer.Ordinal), language.Units.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Days_are_written_as_the_language_has_them(string tag)
    {
        DocumentLanguage language = Find(tag);
        NaiveForms forms = new(tag);
        for (LocalDate day = new(2026, 1, 1); day.Year == 2026; day = day.PlusDays(3))
            Assert.Equal(forms.Day(day), NaiveTexts.Squeeze(language.Text(day)));
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("PT-br", "pt")]
    [InlineData("sr-Latn-RS", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void Regions_take_the_words_of_their_language(string? tag, string expected) => Assert.Equal(expected, new PdfOptions().Language(tag).Tag);

    [Theory]
    [InlineData("de--AT")]
    [InlineData("-de")]
    [InlineData("de-")]
    [InlineData("d")]
    [InlineData("1a")]
    [InlineData("de1")]
    [InlineData("de-Österreich")]
    [InlineData("de-AT-abcdefghi")]
    [InlineData("de_AT")]
    [InlineData("de-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r")]
    [InlineData("")]
    public void Tag_of_another_form_is_refused(string tag) => AssertRefused($"# Austria\n\nTag = {tag}", "Line 3: ", $"'{tag}'", "de or pt-BR");

    [Theory]
    [InlineData("de-AT")]
    [InlineData("sr-Latn-RS")]
    [InlineData("es-419")]
    [InlineData("gsw")]
    [InlineData("de-CH-1996")]
    public void Tag_with_script_region_or_variant_is_taken(string tag) => Assert.Equal(tag, DocumentLanguage.Parse($"Tag = {tag}", DocumentLanguage.English).Tag);

    [Theory]
    [InlineData("d. MMMM yyyy", "'MMMM'")]
    [InlineData("ddd, d MMM yyyy", "'ddd'")]
    [InlineData("dd.MM.yy", "'yy'")]
    [InlineData("DD.MM.yyyy", "'DD'")]
    [InlineData("dd.MM.YYYY", "'YYYY'")]
    [InlineData("d 'of' MMM yyyy", "'o'")]
    [InlineData("d.M.yyyy H:mm", "'H'")]
    [InlineData("d.d.yyyy", "'d.d.yyyy'")]
    [InlineData("d.M.M.yyyy", "'d.M.M.yyyy'")]
    [InlineData("dd.MM", "'dd.MM'")]
    [InlineData("", "''")]
    public void Date_with_parts_that_there_are_not_is_refused(string pattern, string named) => AssertRefused($"Tag = de-AT\nDate = {pattern}", "Line 2: ", named, "yyyy");

    [Theory]
    [InlineData("yyyy年M月d日", "2026年3月7日")]
    [InlineData("yyyy. MMM d.", "2026.\u00A0Mar\u00A07.")]
    [InlineData("dd/MM/yyyy", "07/03/2026")]
    public void Date_may_be_in_any_order_with_any_signs(string pattern, string expected) =>
        Assert.Equal(expected, DocumentLanguage.Parse($"Tag = xx\nDate = {pattern}", DocumentLanguage.English).Text(new LocalDate(2026, 3, 7)));

    [Theory]
    [InlineData("Decimal = 5")]
    [InlineData("Months = a b c")]
    [InlineData("Percent = %")]
    [InlineData("DueOn = by then")]
    [InlineData("DueOn =")]
    public void Line_of_what_is_refused_is_named(string entry) => AssertRefused($"Tag = de-AT\n# A comment\n{entry}", "Line 3: ");

    private static void AssertRefused(string file, params string[] said)
    {
        string message = Assert.Throws<FormatException>(() => DocumentLanguage.Parse(file, DocumentLanguage.English)).Message;
        Assert.StartsWith(said[0], message, StringComparison.Ordinal);
        Assert.All(said, one => Assert.Contains(one, message, StringComparison.Ordinal));
    }

    private static DocumentLanguage Find(string tag) => DocumentLanguage.Shipped.Single(language => language.Tag == tag);

    private static IEnumerable<string> Texts(DocumentLanguage language) => [.. language.AllWords, .. language.Units.Values, .. language.Dates.Months, language.Numbers.Percent, language.Numbers.Money];

    [GeneratedRegex(@"\{[0-2]\}", RegexOptions.None, 10_000)]
    private static partial Regex Place();
}
