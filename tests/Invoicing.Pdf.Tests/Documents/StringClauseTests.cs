using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>The clauses of PDF/A-3 (ISO 19005-3) about strings (6.1.13) and about characters of private use (6.2.11.7), held against input that would break them.</summary>
[Trait("Requirement", "O20")]
public sealed class StringClauseTests
{
    public static TheoryData<string> Descriptions => [new string('x', 40_000), new string('ä', 20_000), new string('(', 40_000), string.Concat(Enumerable.Repeat("\U0001F600", 20_000))];

    [Theory]
    [MemberData(nameof(Descriptions))]
    public void Long_descriptions_end_with_an_ellipsis(string text)
    {
        PdfAttachment file = new("a.csv", "text/csv", [1, 2, 3], PdfAttachmentRelationship.Data) { Description = text };
        PdfOptions options = new() { Templates = [PdfTemplate.Standard with { Logo = PdfImage.Load(TestPictures.Logo(), text) }], Attachments = _ => [file] };

        ReadDocument document = Read(options, Gallery.Content(1));

        List<ReadText> texts = [.. document.File.Numbers.SelectMany(number => Texts(document.File.Get(number)))];
        Assert.All(texts, static text => Assert.InRange(text.Bytes.Length, 0, 32_767));
        Assert.Equal(2, texts.Count(one => one.Text.EndsWith('…') && text.StartsWith(one.Text[..^1], StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0xE000)]
    [InlineData(0xF8FF)]
    [InlineData(0xFFFE)]
    [InlineData(0xF0000)]
    [InlineData(0x10FFFD)]
    public void Characters_of_private_use_are_refused_and_never_embedded(int codePoint)
    {
        string text = $"A{char.ConvertFromUtf32(codePoint)}B";
        PdfFont own = FontChainTests.Latin(codePoint, codePoint);
        PdfFontFamily family = PdfFontFamily.Default with { Fallbacks = [new(own, own)] };
        InvoiceContent content = Gallery.Content(1) with { Notes = [new(text)] };

        Finding finding = Assert.Single(UnprintableText.Check(ContentTexts.Of(content), new FontSet(family)));
        ReadDocument document = Read(new() { Templates = [PdfTemplate.Standard with { Fonts = family }] }, content);

        Assert.Equal((PdfErrorCodes.CharacterUnprintable, "notes[0].text"), (finding.Code, finding.Path));
        Assert.Contains("private use", finding.Message, StringComparison.Ordinal);
        Assert.Contains("A\uFFFDB", document.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(char.ConvertFromUtf32(codePoint), document.Fonts.Values.SelectMany(static font => font.Characters.Values));
    }

    private static ReadDocument Read(PdfOptions options, InvoiceContent content) => new(new PdfInvoiceRenderer(options).Render(Gallery.Original(content)).Content.ToArray());

    private static IEnumerable<ReadText> Texts(object? value) => value switch
    {
        ReadStream stream => Texts(stream.Entries),
        Dictionary<string, object?> entries => entries.Values.SelectMany(Texts),
        List<object?> items => items.SelectMany(Texts),
        ReadText text => [text],
        _ => [],
    };
}
