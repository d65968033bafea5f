using System.Globalization;
using System.Text;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What texts are reduced to before they are compared.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [Trait("Requirement", "K18")]
    [InlineData("Globex GmbH", "globex gmbh")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("A\u030Angstro\u0308m", "angstrom")]
    [InlineData("MÜLLER", "muller")]
    [InlineData("Straße STRASSE ẞ", "strasse strasse ss")]
    [InlineData("Æsir Œuvre Ørsted Łódź Đặng Ðorður Þór Ħal Ŧ", "aesir oeuvre orsted lodz dang dordur thor hal t")]
    [InlineData("IŞIK ışık İstanbul istanbul", "isik isik istanbul istanbul")]
    [InlineData("ΕΛΛΆΣ Ελλάς", "ελλασ ελλασ")]
    [InlineData("Москва́ ЙОД йод", "москва иод иод")]
    [InlineData("Ａｃｍｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", "acme@example.com")]
    [InlineData("ﬁnance H₂O m²", "finance h2o m2")]
    [InlineData("\t Two\u00A0\u2003words\r\n", "two words")]
    [InlineData("zero\u200Bwidth so\u00ADft \u2067left\u2069", "zerowidth soft left")]
    [InlineData("مُحَمَّد שָׁלוֹם", "محمد שלום")]
    [InlineData("กิน ガス कुमार 한국", "กิน ガス कुमार 한국")]
    [InlineData("a\0b", "a b")]
    [InlineData(" \u0301\u00AD ", "")]
    [InlineData("", "")]
    public void Text_is_reduced_by_the_rules(string text, string reduced) => Assert.Equal(reduced, SearchText.Normalize(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("\uFFFD x \uFFFD 😀", SearchText.Normalize("\uD83D x \uDE00 😀"));

    [Fact]
    public void Reducing_again_and_changing_the_case_change_nothing()
    {
        foreach (Rune rune in Runes())
        {
            string text = rune.ToString(), reduced = SearchText.Normalize(text);
            Assert.True(reduced == SearchText.Normalize(reduced), $"U+{rune.Value:X} is not reduced at once.");

            // The mark below a Greek letter has a letter as its capital; texts do not use it so.
            if (rune.Value == 0x0345)
                continue;
            string upper = Rune.ToUpperInvariant(rune).ToString(), lower = Rune.ToLowerInvariant(rune).ToString();
            Assert.True(!rune.IsBmp || (reduced == SearchText.Normalize(upper) && reduced == SearchText.Normalize(lower)), $"U+{rune.Value:X} and its other case differ: {reduced}.");
        }
    }

    // The platform may know letters that are newer than the table, so only old alphabets are compared.
    [Fact]
    public void Table_agrees_with_the_decompositions_of_the_platform()
    {
        int letters = 0;
        foreach (Rune rune in Runes().Where(static rune => rune.Value is (>= 0x00C0 and < 0x0590) or (>= 0x1E00 and < 0x2000) or (>= 0xFB00 and < 0xFB07) or (>= 0xFF21 and < 0xFF5B)))
        {
            if (!Rune.IsLetter(rune) || "ÆŒØĐÐÞŁĦŦẞıæœøđðþłħŧßſẛ".Contains(rune.ToString(), StringComparison.Ordinal))
                continue;
            string plain = string.Concat(rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(static one => Rune.GetUnicodeCategory(one) != UnicodeCategory.NonSpacingMark).Select(Small));
            if (!plain.EnumerateRunes().All(Rune.IsLetter))
                continue;
            Assert.True(SearchText.Normalize(rune.ToString()) == plain.Replace("ø", "o", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal), $"U+{rune.Value:X}");
            letters++;
        }

        Assert.True(letters > 1_000);

        // Capitals first, since some small letters have two forms, such as that of sigma.
        static string Small(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).ToString();
    }

    [Fact]
    public void Buyer_is_found_by_names_and_addresses_each_on_its_line()
    {
        Party buyer = new("Ångström  AG")
        {
            TradingName = "Blå",
            Contact = new() { Name = "Ann", Telephone = "110", Email = "Ann@Angstrom.example" },
            ElectronicAddress = new("Post@angstrom.example", "EM"),
        };

        Assert.Equal("angstrom ag\nbla\nann@angstrom.example\npost@angstrom.example", SearchText.OfBuyer(buyer));
        Assert.Equal("angstrom ag\nbla", SearchText.OfBuyer(buyer with { Contact = null, ElectronicAddress = new("9930:x", "9930") }));
        Assert.Equal("globex gmbh", SearchText.OfBuyer(Given.Globex));
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 100)]
    [InlineData(99, 99)]
    public void Sort_name_is_cut(int length, int expected) => Assert.Equal(new string('x', expected), SearchText.SortName(new('X', length)));

    [Fact]
    public void Sort_name_is_not_cut_within_a_character() => Assert.Equal(new string('x', 99), SearchText.SortName(new string('x', 99) + "😀"));

    private static IEnumerable<Rune> Runes()
    {
        for (int value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value))
                yield return new(value);
        }
    }
}
