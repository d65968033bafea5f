using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Names of files, from any number.</summary>
[Trait("Requirement", "O20")]
public sealed class PortableFileNameTests
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "LPT9", "COM\u00B9", "LPT\u00B3", "CONIN$", "CLOCK$"];

    private static readonly string[] Pieces =
    [
        "A", "7", "INV", "2026", "-", "_", " ", ".", "..", "/", "\\", ":", "*", "?", "\"", "<", ">", "|", "\u0001", "\n", "\u007F", "\u0085", "\u2028", "\u202E", "\u200B", "\u2066", "\uFEFF", "\u00AD", "\uFE0F",
        "\u3164", "\U000E0041", "\u00A0", "\u3000", "Ä", "号", "\U0001F600", "\uFFFF", "\uE000", "e\u0301", "CON", "nul", "Com1", "lpt9", "$", "~", "%", "#",
    ];

    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(static pieces => string.Concat(pieces)),
        Gen.Elements(Devices).Zip(Gen.Elements(Pieces).ListOf(), static (device, pieces) => $"{device}.{string.Concat(pieces)}"),
        Gen.Choose(0, 0x10FFFF).Where(static value => Rune.IsValid(value)).Select(static value => new Rune(value).ToString()).ListOf().Select(static runes => string.Concat(runes)));

    [Theory]
    [InlineData("A/2026:7", "A-2026-7.pdf")]
    [InlineData("INV-2026-00042", "INV-2026-00042.pdf")]
    [InlineData("RE 2026 . ", "RE 2026.pdf")]
    [InlineData("Rechnung Ä-号7", "Rechnung Ä-号7.pdf")]
    [InlineData("CON", "document-CON.pdf")]
    [InlineData("nul.7", "document-nul.7.pdf")]
    [InlineData("com1 .x", "document-com1.x.pdf")]
    [InlineData("CONTRACT-1", "CONTRACT-1.pdf")]
    [InlineData("../../etc/passwd", "etc-passwd.pdf")]
    [InlineData("...", "document.pdf")]
    [InlineData("///", "document.pdf")]
    [InlineData("INV\u202Efdp.7", "INVfdp.7.pdf")]
    [InlineData("A\u200B1", "A1.pdf")]
    [InlineData("A\u00A01", "A 1.pdf")]
    [InlineData("A..1 .. 2", "A.1. 2.pdf")]
    [InlineData("A\uFFFD1", "A-1.pdf")]
    public void Number_gives_a_name(string number, string expected) => Assert.Equal(expected, NameOf(number));

    [Theory]
    [InlineData("A/2026:7.pdf", "A-2026-7.pdf")]
    [InlineData("CON.tar.gz", "document-CON.tar.gz")]
    [InlineData(".gitignore", "document.gitignore")]
    [InlineData(".profile_of_me", "profile_of_me")]
    [InlineData("no extension. ", "no extension")]
    [InlineData("A.pdf .\u200B\u00A0", "A.pdf")]
    [InlineData("", "document")]
    [InlineData("..", "document")]
    public void File_name_keeps_its_extension(string name, string expected) => Assert.Equal(expected, PortableFileName.Of(name));

    [Theory]
    [InlineData("A", 195, ".json")]
    [InlineData("A", 194, "-2.pdf")]
    [InlineData("号", 65, ".json")]
    [InlineData("\U0001F600", 49, "")]
    public void Long_name_keeps_its_end(string letter, int times, string suffix)
    {
        string longest = string.Concat(Enumerable.Repeat(letter, times)), name = string.Concat(Enumerable.Repeat(letter, 300));

        Assert.Equal(longest + suffix, suffix.Length == 0 ? PortableFileName.Of(longest) : PortableFileName.Of(name, suffix));
        Assert.True(PortableFileName.IsValid(longest + suffix));
        Assert.False(PortableFileName.IsValid(name));
    }

    [Fact]
    public void Long_name_keeps_an_extension_before_what_is_left_out()
    {
        string name = PortableFileName.Of(new string('a', 300) + ".pdf\u200B .");

        Assert.Equal(new string('a', PortableFileName.MaxBytes - 4) + ".pdf", name);
    }

    [Fact]
    public void Device_is_told_apart_within_the_longest_name()
    {
        string name = PortableFileName.Of("CON." + new string('x', 300), ".pdf");

        Assert.Equal($"document-CON.{new string('x', PortableFileName.MaxBytes - 17)}.pdf", name);
        Assert.True(PortableFileName.IsValid(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("pdf")]
    [InlineData("..pdf")]
    [InlineData(".p/f")]
    [InlineData(".pdf.")]
    [InlineData(".ä")]
    [InlineData("-1234567890123456789012345678901234567890123456.pdf")]
    public void End_of_another_form_is_refused(string suffix)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => PortableFileName.Of("A", suffix));
        Assert.StartsWith($"'{suffix}' is no end of a file name;", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_gives_a_name_that_is_valid_everywhere() => Check.ForAll(
        Names.Zip(Gen.Elements("", ".pdf", "-2.pdf", "-account-2026-11-22.pdf"), static (text, suffix) => (Text: text, Suffix: suffix)),
        static given =>
        {
            string name = given.Suffix.Length == 0 ? PortableFileName.Of(given.Text) : PortableFileName.Of(given.Text, given.Suffix);

            Assert.EndsWith(given.Suffix, name, StringComparison.Ordinal);
            Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, PortableFileName.MaxBytes);
            Assert.InRange(name.Length, 1, ArchivedDocument.MaxFileNameLength);
            Assert.DoesNotContain(name, static letter => "<>:\"/\\|?*".Contains(letter, StringComparison.Ordinal) || char.IsControl(letter));
            Assert.DoesNotContain(name.EnumerateRunes(), static rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            Assert.DoesNotContain(name[0], " .-");
            Assert.DoesNotContain(name[^1], " .");
            Assert.DoesNotContain("..", name, StringComparison.Ordinal);
            Assert.DoesNotContain(" .", name, StringComparison.Ordinal);
            Assert.DoesNotContain(Devices, device => string.Equals(name.Split('.')[0].TrimEnd(), device, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(name, Path.GetFileName(name));
            Assert.True(PortableFileName.IsValid(name));
            Assert.Equal(string.Equals(given.Text, PortableFileName.Of(given.Text), StringComparison.Ordinal), PortableFileName.IsValid(given.Text));
        },
        times: 4);

    [Fact]
    public void Any_number_gives_a_name_in_evidence() => Check.ForAll(Names, static number =>
    {
        string name = EvidenceDocument.NameOf(NameOf(number));

        Assert.Equal(name, new EvidenceDocument(name, [1]).Name);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
    });

    [Fact]
    public void Name_is_a_file_here()
    {
        string folder = Directory.CreateTempSubdirectory("names-").FullName;
        try
        {
            Check.ForAll(Names, number =>
            {
                string path = Path.Combine(folder, NameOf(number));
                File.WriteAllBytes(path, [1]);
                Assert.Contains(path, Directory.EnumerateFiles(folder));
                File.Delete(path);
            }, times: 0.2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string NameOf(string number) => PortableFileName.Of(number, ".pdf");
}
