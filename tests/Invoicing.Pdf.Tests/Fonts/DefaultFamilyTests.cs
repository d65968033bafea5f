using System.Text;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>What the fonts of the package can print.</summary>
public sealed class DefaultFamilyTests
{
    private const string Vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    [Theory]
    [InlineData("€£$¥₺₽₴₫₹₩₪₱₦¢₡₲₵₸₼₾฿", "฿")]
    [InlineData("ÄÖÜäöüßẞ„“”‚‘’–—…·•§°×÷±№™©®«»‹›¿¡ºª", "")]
    [InlineData("ĄĆĘŁŃÓŚŹŻąćęłńóśźżĂÂÎȘȚăâîșțČĎĚŇŘŠŤŮŽčďěňřšťůžŐŰőűĞİŞğış", "")]
    [InlineData("ÆØÅæøåÐÞðþÇÑÕÃçñõãÀÈÌÒÙàèìòùÊÔÛŒœËÏŸĲĳĻĶŅļķņĢģĀĒĪŪāēīūĖĮŲėįų", "")]
    [InlineData("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωΆΈΉΊΌΎΏάέήίόύώϊϋΐΰ", "")]
    [InlineData("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяЄІЇҐєіїґЂЉЊЋЏђљњћџЎў", "")]
    [InlineData("0123456789%‰⅓½¼¾²³−+=≤≥≈µΩ", "≤≥≈")]
    public void Characters_are_printed_in_both_fonts(string characters, string except)
    {
        string missing = string.Concat(characters.EnumerateRunes().Where(static rune => FontSet.Default.FaultOf(rune.Value) != PrintFault.None));

        Assert.Equal(except, missing);
    }

    [Fact]
    public void All_letters_of_Vietnamese_are_printed()
    {
        IEnumerable<string> letters = Vowels.Select(static vowel => vowel.ToString()).Concat(from vowel in Vowels from tone in Tones select $"{vowel}{tone}").Append("đ").Append("Đ");
        using GlyphBuffer buffer = new();
        foreach (string letter in letters)
        {
            buffer.Clear();
            Assert.Equal(0, FontSet.Default.Regular.Place(letter, buffer));
            Assert.Equal(0, FontSet.Default.Bold.Place(letter, buffer));
            Assert.Equal(2, buffer.Count);
        }

        Assert.Equal(2 * 12 * 6 + 2, letters.Count());
    }

    [Fact]
    public void All_of_Greek_and_Cyrillic_is_printed()
    {
        for (int character = 0x0370; character < 0x0530; character++)
        {
            // The letters of Coptic stand among those of Greek.
            if (character is not (>= 0x03E2 and <= 0x03EF) && Rune.IsLetter(new Rune(character)) && FontSet.Default.FaultOf(character) != PrintFault.None)
                Assert.Fail(FormattableString.Invariant($"U+{character:X4} is missing."));
        }
    }

    [Fact]
    public void Licence_comes_with_the_fonts()
    {
        string licence = Encoding.UTF8.GetString(PackageFonts.Read("OFL.txt"));

        Assert.Contains("Copyright 2015 Google LLC", licence, StringComparison.Ordinal);
        Assert.Contains("SIL OPEN FONT LICENSE Version 1.1", licence, StringComparison.Ordinal);
        Assert.Contains("THE FONT SOFTWARE IS PROVIDED \"AS IS\"", licence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples.Fonts), MemberType = typeof(Samples))]
    public void Fonts_of_the_package_pass_the_check_of_foreign_ones(string name) => Assert.Equal(Samples.Font(name).Name, PdfFont.Load(PackageFonts.Read(name)).Name);

    [Fact]
    public void First_use_by_many_threads_gives_all_the_same()
    {
        PdfFont expected = PdfFontFamily.Default.Regular, fresh = PdfFont.OfPackage(PackageFonts.Read("NotoSans-Regular.ttf"));
        byte[] program = expected.Subset(Samples.Ascii).Program;
        ushort[] glyphs = [.. Samples.Ascii.Select(character => Samples.Glyph(expected, character))];
        int[] kerning = [.. from left in glyphs from right in glyphs select expected.Kerning(left, right)];

        Parallel.For(0, 16, _ =>
        {
            Assert.Equal(kerning, from left in glyphs from right in glyphs select fresh.Kerning(left, right));
            Assert.Equal(program, fresh.Subset(Samples.Ascii).Program);
        });
    }
}
