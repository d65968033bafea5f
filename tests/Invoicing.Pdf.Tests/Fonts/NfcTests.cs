using System.Diagnostics;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Check = Invoicing.Tests.Check;

namespace Invoicing.Pdf.Tests;

/// <summary>Composing texts, against the platform's own data where it has some.</summary>
public sealed class NfcTests
{
    private static readonly Gen<char> Letter = Gen.Elements("aeouyAEOUnscıΑαιυωηΩЕеИиУуГкК=<∼→かカはハうBéâấạǖȭἀᾳᾐЙїがパ≠Å\u212B\u2126\u1F71\u0344\u037E \uD83D\uDE00"
        .Concat("\u1100\u1112\u1161\u1175\u11A8\u11C2\u11A7가각힣").ToArray());

    private static readonly Gen<char> Mark = Gen.Elements([.. Enumerable.Range(0x300, 0x46).Select(static mark => (char)mark), '\u0360', '\u0483', '\u1DCE', '\u20D2', '\u302A', '\u3099', '\u309A', '\uFE20']);

    [Fact]
    public void Letters_and_marks_compose_as_the_platform_composes_them() => Check.ForAll(Gen.Frequency((1, Letter), (1, Mark)).ArrayOf(), static letters =>
    {
        string text = WithoutHalves(new(letters));
        Assert.Equal(text.Normalize(NormalizationForm.FormC), Compose(text));
    }, times: 4);

    [Fact]
    public void Each_character_becomes_what_the_platform_makes_of_it()
    {
        for (int character = 0x20; character < 0x10000; character++)
        {
            // Scripts that are not printed, ideographs whose form is kept, and halves of characters.
            if (ScriptRules.NeedsShaping(character) && character > 0x036F || character is >= 0xF900 and <= 0xFAFF or >= 0xD800 and <= 0xDFFF || IsUnassigned(character))
                continue;
            string text = "x" + (char)character;
            Assert.Equal(text.Normalize(NormalizationForm.FormC), Compose(text));
        }
    }

    [Theory]
    [InlineData("Mu\u0308ller", "Müller")]
    [InlineData("Vie\u0323\u0302t", "Việt")]
    [InlineData("Vie\u0302\u0323t", "Việt")]
    [InlineData("Ελλα\u0301ς", "Ελλάς")]
    [InlineData("И\u0306", "Й")]
    [InlineData("\u212B", "Å")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    public void Text_is_composed(string text, string composed)
    {
        Assert.Equal(composed, Compose(text));
        Assert.False(Nfc.TryCompose(composed, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Müller & Söhne GmbH, Straße 5 – 10 €")]
    [InlineData("Việt Nam, Ελλάς, Россия, 한국, 日本")]
    [InlineData("\uFA19")]
    public void Text_that_is_composed_stays_the_same_without_a_copy(string text) => Assert.False(Nfc.TryCompose(text, out _));

    [Fact]
    public void Marks_of_one_letter_may_be_many()
    {
        // Marks whose classes fall, which take their time where they are sorted one by one.
        Assert.Equal(Many(200).Normalize(NormalizationForm.FormC), Compose(Many(200)));
        Stopwatch watch = Stopwatch.StartNew();
        Assert.StartsWith("\u1EA1\u0338", Compose(Many(100_000)), StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));

        static string Many(int count) => "a" + string.Concat(Enumerable.Repeat("\u0345\u0301\u0323\u0338", count));
    }

    private static string Compose(string text) => Nfc.TryCompose(text, out string? composed) ? composed : text;

    // The platform refuses texts with halves of characters.
    private static string WithoutHalves(string text) => string.Concat(text.EnumerateRunes().Where(static rune => rune.Value != 0xFFFD));

    private static bool IsUnassigned(int character) => CharUnicodeInfo.GetUnicodeCategory((char)character) == UnicodeCategory.OtherNotAssigned;
}
