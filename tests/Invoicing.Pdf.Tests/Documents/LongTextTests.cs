using FluentValidation.Results;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Texts that are longer than documents print them are refused in drafts, and cut where they are sealed already.</summary>
public sealed class LongTextTests
{
    private static readonly string Giant = string.Concat(Enumerable.Repeat("All of this is said at length. ", 70_000));

    public static TheoryData<string> Paths => [.. Contents.Keys];

    private static Dictionary<string, Func<string, InvoiceContent>> Contents { get; } = new(StringComparer.Ordinal)
    {
        ["notes[0].text"] = static text => Gallery.Content(1) with { Notes = [new(text)] },
        ["lines[0].name"] = static text => Gallery.Content(1) with { Lines = [Gallery.Content(1).Lines[0] with { Name = text }] },
        ["lines[0].description"] = static text => Gallery.Content(1) with { Lines = [Gallery.Content(1).Lines[0] with { Description = text }] },
        ["lines[0].note"] = static text => Gallery.Content(1) with { Lines = [Gallery.Content(1).Lines[0] with { Note = text }] },
        ["lines[0].id"] = static text => Gallery.Content(1) with { Lines = [Gallery.Content(1).Lines[0] with { Id = text }] },
        ["lines[0].tax.exemptionReason"] = static text => Gallery.Content(1) with { Lines = [Gallery.Content(1).Lines[0] with { Tax = Tax.Exempt(text) }] },
        ["terms.note"] = static text => Gallery.Content(1) with { Terms = PaymentTerms.Net(30) with { Note = text } },
        ["buyer.name"] = static text => Gallery.Content(1) with { Buyer = Gallery.Buyer with { Name = text } },
        ["buyer.address.city"] = static text => Gallery.Content(1) with { Buyer = Gallery.Buyer with { Address = new("AT") { City = text } } },
        ["seller.name"] = static text => Gallery.Content(1) with { Seller = Gallery.Seller with { Name = text } },
        ["seller.legalInformation"] = static text => Gallery.Content(1) with { Seller = Gallery.Seller with { LegalInformation = text } },
        ["payee.name"] = static text => Gallery.Content(1) with { Payee = new(text) },
        ["references.buyer"] = static text => Gallery.Content(1) with { References = new() { Buyer = text } },
        ["paymentInstructions.remittanceInformation"] = static text => Gallery.Content(1) with { PaymentInstructions = new("58") { RemittanceInformation = text, Accounts = [new("DE02120300000000202051")] } },
        ["charges[0].reason"] = static text => Gallery.Content(1) with { Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 1.00"), text) with { Tax = Tax.Vat(19) }] },
        ["prepayments[0].invoiceNumber"] = static text => Gallery.Content(1) with { Prepayments = [new(Money.Parse("EUR 1.00")) { InvoiceNumber = text }] },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Draft_with_a_text_that_is_too_long_is_not_posted(string path)
    {
        PdfInvoiceRenderer renderer = new(new() { MaxTextLength = 1000 });

        ValidationFailure failure = Assert.Single(Check(renderer, Contents[path](Giant[..1001])));

        Assert.Equal((PdfErrorCodes.TextTooLong, path), (failure.ErrorCode, failure.PropertyName));
        Assert.Contains("1001 characters and documents print 1000", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("PdfOptions.MaxTextLength", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(Check(renderer, Contents[path](Giant[..500])));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Text_of_megabytes_is_cut_where_it_is_sealed_already(string path)
    {
        DocumentModel model = Gallery.Original(Contents[path](Giant));
        PdfInvoiceRenderer renderer = new(new() { MaxTextLength = 10_000 });
        using MemoryStream stream = new();

        RenderedDocument document = renderer.Render(model);

        Finding finding = Assert.Single(document.Findings);
        Assert.Equal((PdfErrorCodes.TextCut, FindingSeverity.Warning, path), (finding.Code, finding.Severity, finding.Path));
        Assert.InRange(document.Content.Length, 1, 1_000_000);
        Assert.Equal(new PrintedDocument(document.Template) { Findings = document.Findings }, renderer.Render(model, stream));
        Assert.Equal(new PrintedDocument(document.Template) { Findings = document.Findings }, renderer.Render(model, new System.Buffers.ArrayBufferWriter<byte>()));
        Assert.Contains("…", TextOf(document), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_of_a_party_count_together()
    {
        PdfInvoiceRenderer renderer = new(new() { MaxTextLength = 1000 });
        string half = Giant[..600];

        ValidationFailure failure = Assert.Single(Check(renderer, Gallery.Content(1) with { Buyer = new(half) { TradingName = half } }));

        Assert.Equal((PdfErrorCodes.TextTooLong, "buyer"), (failure.ErrorCode, failure.PropertyName));
        Assert.Empty(Check(renderer, Gallery.Content(1) with { Buyer = new(half), Notes = [new(half), new(half)] }));
    }

    [Fact]
    public void Text_as_long_as_allowed_is_printed_to_its_end()
    {
        string text = string.Concat(Enumerable.Range(0, 8000).Select(static i => FormattableString.Invariant($"{i:000000} ")))[..50_000];
        LineItem line = Gallery.Content(1).Lines[0] with { Name = text, Description = text, Note = text, Id = "1" };

        RenderedDocument document = new PdfInvoiceRenderer().Render(Gallery.Original(Gallery.Content(1) with { Lines = [line], Notes = [new(text)] }));

        Assert.Empty(document.Findings);
        string printed = NaiveTexts.Squeeze(TextOf(document));
        Assert.Equal(5, printed.Split("007141007142").Length);
        Assert.DoesNotContain("…", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_beside_the_invoice_is_cut_without_a_path()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        InvoicingService service = Gallery.NewService();
        Invoice posted = await service.PostAsync((await service.DraftAsync(Gallery.Content(1), stop)).Id, stop);
        await service.AddNoteAsync(posted.Id, new NoteRequest(Giant[..4000], NoteVisibility.ClientVisible), stop);
        DocumentModel copy = DocumentModel.AccountCopy(await service.GetAsync(posted.Id, stop), new(2026, 11, 20));

        Finding finding = Assert.Single(new PdfInvoiceRenderer(new() { MaxTextLength = 1000 }).Render(copy).Findings);

        Assert.Equal((PdfErrorCodes.TextCut, ""), (finding.Code, finding.Path));
    }

    [Fact]
    public void Half_a_character_is_not_left_where_a_text_is_cut()
    {
        string text = new string('a', 999) + string.Concat(Enumerable.Repeat("\U0001F600", 2000));
        RenderedDocument document = new PdfInvoiceRenderer(new() { MaxTextLength = 1000 }).Render(Gallery.Original(Gallery.Content(1) with { Notes = [new(text)] }));
        Assert.Equal([PdfErrorCodes.TextCut], document.Findings.Select(static finding => finding.Code));
    }

    // A line break takes a line of the page, as some eighty letters do.
    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\v")]
    [InlineData("\f")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void Line_break_counts_for_a_line_of_characters(string lineBreak)
    {
        PdfInvoiceRenderer renderer = new(new() { MaxTextLength = 1000 });
        string fits = string.Concat(Enumerable.Repeat(lineBreak, 12)) + new string('a', 40);

        Assert.Equal(1000, LongTexts.LengthOf(fits));
        Assert.Empty(Check(renderer, Contents["notes[0].text"](fits)));
        Assert.Equal("notes[0].text", Assert.Single(Check(renderer, Contents["notes[0].text"](fits + "a"))).PropertyName);
        Assert.Equal(fits, LongTexts.CutLines(fits, 1000).ToString());
        Assert.Equal(fits[..^1] + "…", LongTexts.CutLines(fits, 999).ToString());
        Assert.Equal(lineBreak + "…", LongTexts.CutLines(fits, 159).ToString());
        Assert.Equal("…", LongTexts.CutLines(fits, 79).ToString());
    }

    [Fact]
    public void Notes_of_line_breaks_are_refused_in_drafts_and_cut_where_they_are_sealed()
    {
        InvoiceContent content = Gallery.Content(1) with { Notes = Enumerable.Repeat(new BodyNote(new string('\n', 50_000)), 5).ToValueArray() };
        PdfInvoiceRenderer renderer = new();
        string[] paths = ["notes[0].text", "notes[1].text", "notes[2].text", "notes[3].text", "notes[4].text"];

        Assert.Equal(paths, Check(renderer, content).Where(static failure => failure.PropertyName.Length > 0).Select(static failure => failure.PropertyName));
        Assert.Equal(paths, renderer.Render(Gallery.Original(content)).Findings.Select(static finding => finding.Path));
    }

    [Fact]
    public void Document_that_grows_too_long_in_all_is_refused()
    {
        InvoiceContent content = Gallery.Content(1) with { Notes = Enumerable.Repeat(new BodyNote(new string('\n', 600)), 20).ToValueArray() };
        PdfInvoiceRenderer renderer = new(new() { MaxPages = 100 });

        PdfDocumentException refused = Assert.Throws<PdfDocumentException>(() => renderer.Render(Gallery.Original(content)));
        ValidationFailure failure = Assert.Single(Check(renderer, content));

        Assert.Equal(PdfErrorCodes.DocumentTooLong, refused.Code);
        Assert.Equal((PdfErrorCodes.TextTooLong, ""), (failure.ErrorCode, failure.PropertyName));
        Assert.Contains("PdfOptions.MaxPages", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(Check(new(new() { MaxPages = 1000 }), content));
    }

    public static TheoryData<string> LongContents => [.. Long.Keys];

    private static Dictionary<string, Func<InvoiceContent>> Long { get; } = new(StringComparer.Ordinal)
    {
        ["notes"] = static () => Gallery.Content(1) with { Notes = Enumerable.Repeat(new BodyNote(Giant[..40_000]), 20).ToValueArray() },
        ["line-breaks"] = static () => Gallery.Content(1) with { Notes = Enumerable.Repeat(new BodyNote(new string('\n', 600)), 20).ToValueArray() },
        ["lines"] = static () => Gallery.Content(5000) with { Notes = [] },
        ["descriptions"] = static () => Gallery.Content(1) with { Lines = Enumerable.Repeat(Gallery.Content(1).Lines[0] with { Description = Giant[..2000] }, 200).ToValueArray() },
        ["reasons"] = static () => Gallery.Content(1) with { Lines = Enumerable.Repeat(Gallery.Content(1).Lines[0] with { Tax = Tax.Exempt(Giant[..2000]) }, 500).ToValueArray() },
    };

    // The least that a document takes is never more than it takes, nor far from it.
    [Theory]
    [MemberData(nameof(LongContents))]
    public void Pages_are_told_before_there_are_any(string name)
    {
        InvoiceContent content = Long[name]();
        foreach (PdfTemplate template in (PdfTemplate[])[PdfTemplate.Standard, PdfTemplate.Standard with { PageSize = PdfPageSize.Letter, Spacing = PdfSpacing.Wide, TextSize = 12 }])
        {
            InvoicePrinter printer = new(new EmbeddedFontCache());
            printer.Print(Gallery.Original(content), template, FontSet.Default, new(), "test", out _);
            Assert.InRange(LongTexts.PagesOf(ContentTexts.Of(content), content.Lines.Length, template), printer.Canvas.PageCount / 3, printer.Canvas.PageCount - 1);
        }
    }

    public static TheoryData<string> JoinedPaths => [.. Joined.Keys];

    private static Dictionary<string, Func<string, string, InvoiceContent>> Joined { get; } = new(StringComparer.Ordinal)
    {
        ["lines[0].attributes[0]"] = static (one, other) => Gallery.Content(1) with { Lines = [Gallery.Content(1).Lines[0] with { Attributes = [new(one, other)] }] },
        ["lines[0].classifications[1]"] = static (one, other) => Gallery.Content(1) with { Lines = [Gallery.Content(1).Lines[0] with { Classifications = [new("1", "A"), new(one, other)] }] },
        ["supportingDocuments[0]"] = static (one, other) => Gallery.Content(1) with { SupportingDocuments = [new(one) { Description = other }] },
        ["payee"] = static (one, other) => Gallery.Content(1) with { Payee = new(one) { TradingName = other } },
    };

    // What is accepted is printed whole, and what is not printed whole is not accepted.
    [Theory]
    [MemberData(nameof(JoinedPaths))]
    public void Texts_that_are_printed_as_one_count_together(string path)
    {
        PdfInvoiceRenderer renderer = new(new() { MaxTextLength = 6000 });
        InvoiceContent fits = Joined[path](Giant[..3000], Giant[5..3002]), longer = Joined[path](Giant[..3000], Giant[5..3006]), longest = Joined[path](Giant[..6000], Giant[5..6000]);

        Assert.Empty(Check(renderer, fits));
        Assert.Empty(renderer.Render(Gallery.Original(fits)).Findings);
        ValidationFailure failure = Assert.Single(Check(renderer, longer));
        Assert.Equal((PdfErrorCodes.TextTooLong, path), (failure.ErrorCode, failure.PropertyName));
        Finding finding = Assert.Single(renderer.Render(Gallery.Original(longest)).Findings);
        Assert.Equal((PdfErrorCodes.TextCut, ""), (finding.Code, finding.Path));
    }

    [Fact]
    public void Texts_that_are_not_cut_are_not_named()
    {
        InvoiceContent content = Gallery.Content(1) with { Notes = [new(Giant[..9000]) { SubjectCode = new('a', 9000) }], References = new() { Buyer = new('b', 1500) } };
        Finding finding = Assert.Single(new PdfInvoiceRenderer(new() { MaxTextLength = 1000 }).Render(Gallery.Original(content)).Findings);
        Assert.Equal((PdfErrorCodes.TextCut, "notes[0].text"), (finding.Code, finding.Path));
    }

    // What stands on pages becomes glyphs, and not much more than that.
    [Theory]
    [InlineData("lines[0].name")]
    [InlineData("lines[0].id")]
    [InlineData("lines[0].description")]
    public void Document_that_is_too_long_stops_before_all_of_its_texts_are_laid_out(string path)
    {
        LineItem line = Contents[path](Giant[..6000]).Lines[0];
        DocumentModel model = Gallery.Original(Gallery.Content(1) with { Lines = Enumerable.Range(0, 200).Select(i => line with { Id = FormattableString.Invariant($"{i} {line.Id}") }).ToValueArray() });
        InvoicePrinter printer = new(new EmbeddedFontCache());

        PdfDocumentException refused = Assert.Throws<PdfDocumentException>(() => printer.Print(model, PdfTemplate.Standard, FontSet.Default, new() { MaxPages = 3 }, "test", out _).Length);

        Assert.Equal(PdfErrorCodes.DocumentTooLong, refused.Code);
        Assert.InRange(printer.Canvas.Glyphs.Count, 1, 100_000);
    }

    [Fact]
    public void Characters_that_a_sign_stands_for_are_named_once()
    {
        DocumentModel model = Gallery.Original(Gallery.Content(90) with { Seller = Gallery.Seller with { Name = "文中 ACME 文" } });
        Finding finding = Assert.Single(new PdfInvoiceRenderer().Render(model).Findings);
        Assert.Equal(PdfErrorCodes.CharactersReplaced, finding.Code);
        Assert.StartsWith("2 characters cannot be printed, so that a sign stands for each: U+4E2D '中', U+6587 '文'; ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void Limit_that_is_none_is_refused(int limit) => Assert.Throws<ArgumentOutOfRangeException>(() => new PdfOptions { MaxTextLength = limit });

    private static string TextOf(RenderedDocument document) => new ReadDocument(document.Content.ToArray()).Text();

    private static List<ValidationFailure> Check(PdfInvoiceRenderer renderer, InvoiceContent content)
    {
        Invoice draft = Gallery.NewService().DraftAsync(content).GetAwaiter().GetResult();
        PostingCandidate candidate = new(draft, new(2026, 11, 20), new(2026, 12, 20));
        return [.. renderer.Validators.SelectMany(validator => validator.Validate(candidate).Errors)];
    }
}
