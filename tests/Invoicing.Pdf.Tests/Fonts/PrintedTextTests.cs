using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class PrintedTextTests
{
    [Theory]
    [InlineData("a\nb", "a|b")]
    [InlineData("a\r\nb", "a|b")]
    [InlineData("a\rb", "a|b")]
    [InlineData("a\r\r\nb", "a||b")]
    [InlineData("a\u0085b\u2028c\u2029d\ve\ff", "a|b|c|d|e|f")]
    [InlineData("a\tb", "a b")]
    [InlineData("Auf\u00ADtrag", "Auftrag")]
    [InlineData("a\u200Bb\u200Cc\u200Dd\uFEFFe\u2060f", "abcdef")]
    [InlineData("a\u200Eb\u202Ec\u2066d\uFE0F", "abcd")]
    [InlineData("\0a\u0007b\u001Bc\u007Fd\u009F", "abcd")]
    [InlineData("a\U000E0100\U000E0041b", "ab")]
    [InlineData("\U0001F600", "\U0001F600")]
    [InlineData("a\u00A0b\u202Fc", "a\u00A0b\u202Fc")]
    [InlineData("", "")]
    public void Text_is_what_shows(string text, string shown) => Assert.Equal(shown, Shown(text));

    [Fact]
    public void Half_a_character_is_given_as_it_is()
    {
        Assert.Equal(['a', 0xD83D], Characters("a\uD83D"));
        Assert.Equal(['a', 0xDE00, 'b'], Characters("a\uDE00b"));
        Assert.Equal([0xD83D, 0x1F600], Characters("\uD83D\uD83D\uDE00"));
    }

    private static List<int> Characters(string text)
    {
        List<int> characters = [];
        foreach (int character in new PrintedText(text))
            characters.Add(character);
        return characters;
    }

    private static string Shown(string text) =>
        string.Concat(Characters(text).Select(static character => character == PrintedText.LineBreak ? "|" : char.ConvertFromUtf32(character)));
}
