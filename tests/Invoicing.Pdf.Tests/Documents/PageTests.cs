using FsCheck.Fluent;
using Invoicing.Tests;
using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class PageTests
{
    public static TheoryData<string> Names => [.. Contents.Keys];

    private static Dictionary<string, Func<InvoiceContent>> Contents { get; } = new(StringComparer.Ordinal)
    {
        ["many-deposits"] = static () => Gallery.Content(30) with
        {
            Prepayments = Enumerable.Range(1, 90).Select(static i => new Prepayment(Money.Parse("EUR 1.00")) { InvoiceNumber = FormattableString.Invariant($"PRE-{i:0000}"), PaidOn = new LocalDate(2026, 1, 1).PlusDays(i) }).ToValueArray(),
        },
        ["many-references"] = static () => Gallery.Content(2) with
        {
            PrecedingInvoices = Enumerable.Range(1, 120).Select(static i => new PrecedingInvoice(FormattableString.Invariant($"INV-{i:0000}"), new LocalDate(2026, 1, 1).PlusDays(i))).ToValueArray(),
        },
        ["long-line-ids"] = static () => Gallery.Content(3) with
        {
            Lines = Gallery.Content(3).Lines.Select(static (line, i) => line with { Id = FormattableString.Invariant($"{i}-{new string('W', 60)}") }).ToValueArray(),
        },
        ["many-accounts"] = static () => Gallery.Content(14) with
        {
            PaymentInstructions = new("58")
            {
                MeansText = string.Join('\n', Enumerable.Repeat("Please transfer to one of these accounts.", 15)),
                Accounts = Enumerable.Repeat(new CreditTransferAccount("DE02120300000000202051") { AccountName = "ACME Telecom AG", BankId = "BYLADEM1001" }, 25).ToValueArray(),
            },
        },
        ["rows-of-many-lines"] = static () => Gallery.Content(3) with
        {
            Lines = Gallery.Content(3).Lines.Select(static line => line with { Description = string.Join('\n', Enumerable.Range(1, 90).Select(static i => FormattableString.Invariant($"Item {i}"))) }).ToValueArray(),
        },
        ["long-buyer"] = static () => Gallery.Content(3) with
        {
            Buyer = new(Words(40)) { Address = new("AT") { Line1 = Words(40), Line2 = Words(30), Line3 = Words(20), City = Words(10), PostCode = "1010" } },
        },
        ["buyer-of-pages"] = static () => Gallery.Content(3) with { Buyer = new(Words(1500)) { Address = new("AT") { City = "Wien" } } },
        ["buyer-of-many-lines"] = static () => Gallery.Content(3) with { Buyer = new("Globex" + new string('\n', 60) + "Wien") },
        ["long-seller"] = static () => Gallery.Content(3) with { Seller = Gallery.Seller with { Name = Words(25), Address = new("DE") { Line1 = Words(30), City = Words(10) } } },
        ["long-trading-name"] = static () => Gallery.Content(3) with { Seller = Gallery.Seller with { TradingName = Words(60) } },
        ["seller-of-pages"] = static () => Gallery.Content(3) with { Seller = Gallery.Seller with { Name = Words(1200) } },
        ["long-references"] = static () => Gallery.Content(3) with { References = new() { Buyer = Words(150), Contract = Words(2000), Project = "P-1" } },
        ["one-line-id-of-pages"] = static () => Gallery.Content(3) with
        {
            Lines = [Line(0), Line(1) with { Id = string.Concat(Enumerable.Range(1, 400).Select(static i => FormattableString.Invariant($"{i:0000}-"))) }, Line(2)],
        },
        ["last-line-id-of-pages"] = static () => Gallery.Content(3) with { Lines = [Line(0), Line(1) with { Id = new string('W', 2000), Description = Words(900) }] },
        ["lines-of-many-taxes"] = static () => Gallery.Content(3) with
        {
            Lines = [Line(0), Line(1) with { OtherTaxes = Enumerable.Range(1, 8).Select(static i => Tax.Vat(i) with { Effect = TaxEffect.Added, Code = FormattableString.Invariant($"T{i}") }).ToValueArray() }, Line(2)],
        },
        ["wide-amounts"] = static () => Gallery.Content(0) with
        {
            Currency = Currency.KWD,
            Lines = Enumerable.Repeat(new LineItem("Refinery", Quantity.Of(1, Unit.LumpSum), UnitPrice.Of(1_111_111_111_111_111.111m, Currency.KWD), Tax.Vat(5)), 7).ToValueArray(),
            Prepayments = [new(Money.Parse("KWD 888888888888888.888")) { InvoiceNumber = Words(12) }],
        },
        ["wide-sums-on-the-way"] = static () => Gallery.Content(0) with
        {
            Lines = Enumerable.Range(0, 121).Select(static i => new LineItem(i < 60 ? "Forth" : "Back", Quantity.Of(i == 120 ? 1 : i < 60 ? 1 : -1, Unit.Piece), UnitPrice.Of(900_000_000_000.00m, Currency.EUR), Tax.Vat(19)) { Description = "One\nTwo" }).ToValueArray(),
        },
        ["total-labels-of-pages"] = static () => Gallery.Content(3) with
        {
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 12.50"), Words(1300)) with { Tax = Tax.Vat(19) }],
            Prepayments = [new(Money.Parse("EUR 1.00")) { InvoiceNumber = Words(800) }],
        },
        ["spaces"] = static () => Gallery.Content(3) with { Notes = [new($"From here{new string(' ', 40_000)}to there")], Lines = [Line(0) with { Name = $"One{new string(' ', 300)}two" }] },
        ["rich"] = static () => Gallery.Rich("de"),
    };

    // Each number of lines and each size ends the page at another place.
    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    public void Headings_stay_with_what_follows_them(int halfPoints)
    {
        for (int lines = 1; lines < 40; lines++)
            PageEdges.AssertKept(Gallery.Original(Gallery.Content(lines, "de")), PdfTemplate.Standard with { TextSize = halfPoints / 2m });
    }

    // A note of three lines stays whole. Each size has another rest of the page for the space below the heading to find no room in.
    [Theory]
    [InlineData(PdfSpacing.Compact)]
    [InlineData(PdfSpacing.Normal)]
    [InlineData(PdfSpacing.Wide)]
    public void Headings_stay_with_notes_that_stay_whole(PdfSpacing spacing)
    {
        for (int tenths = 80; tenths < 100; tenths++)
        {
            PdfTemplate template = PdfTemplate.Standard with { Spacing = spacing, TextSize = tenths / 10m, Blocks = [PdfBlock.Lines, PdfBlock.Totals, PdfBlock.Notes] };
            for (int lines = 20; lines < 70; lines++)
            {
                InvoiceContent content = Gallery.Content(1) with { Lines = [Line(0) with { Description = string.Join('\n', Enumerable.Repeat("Item", lines)) }], Notes = [new("One\nTwo\nThree")] };
                PageEdges.AssertKept(Gallery.Original(content), template);
                if (tenths == 90)
                    PageEdges.AssertKept(OtherDocuments.AccountCopy(content: content), template);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_stands_beyond_the_edges_of_a_page_or_over_another_text(string name)
    {
        DocumentModel model = Gallery.Original(Contents[name]());
        foreach (PdfTemplate template in (PdfTemplate[])
            [
                PdfTemplate.Standard,
                PdfTemplate.Standard with { PageSize = PdfPageSize.Letter, TextSize = 14, Spacing = PdfSpacing.Wide },
                PdfTemplate.Standard with { Logo = Gallery.Logo, TextSize = 14, Spacing = PdfSpacing.Wide },
                PdfTemplate.Standard with { TextSize = 6, Spacing = PdfSpacing.Compact },
            ])
        {
            PageEdges.AssertKept(model, template);
        }
    }

    [Fact]
    public void Texts_of_any_length_stand_on_pages_and_not_over_each_other() => Check.ForAll(
        Gen.Choose(0, int.MaxValue - 1),
        Gen.Elements(6m, 9m, 14m),
        static (seed, size) =>
        {
            Random random = new(seed);
            PdfTemplate template = PdfTemplate.Standard with { TextSize = size, Spacing = (PdfSpacing)random.Next(3), PageSize = (PdfPageSize)random.Next(2), Logo = random.Next(2) == 0 ? Gallery.Logo : null };
            PageEdges.AssertKept(Gallery.Original(AnyContent(random)), template);
        },
        times: 0.1);

    [Theory]
    [MemberData(nameof(Names))]
    public void Long_texts_are_printed_to_their_end(string name)
    {
        InvoiceContent content = Contents[name]();
        RenderedDocument document = new PdfInvoiceRenderer().Render(Gallery.Original(content));
        string text = NaiveTexts.Squeeze(new ReadDocument(document.Content.ToArray()).Text());
        foreach (ContentText expected in ContentTexts.Of(content).Where(static text => text.Text.Length > 60))
            Assert.Contains(NaiveTexts.Squeeze(expected.Text), text, StringComparison.Ordinal);
        Assert.Empty(document.Findings);
    }

    [Fact]
    public async Task Lines_that_an_import_states_far_too_high_are_printed()
    {
        Money most = Money.Parse("EUR 92233720368547758.07");
        StatedTotals stated = new() { LineNetAmounts = [most, most], NetAmount = Money.Parse("EUR 1200.01"), GrossAmount = Money.Parse("EUR 1428.01"), PayableAmount = Money.Parse("EUR 1428.01") };
        ImportRequest request = new("ALT-2019/17", Gallery.Content(2, "de") with { IssueDate = new(2019, 3, 1) }, new("old-books", "17", stated));
        Invoice imported = (await Gallery.NewService().ImportAsync(request, TestContext.Current.CancellationToken)).Invoice;
        PageEdges.AssertKept(DocumentModel.Original(imported), PdfTemplate.Standard);
    }

    // A row that has to be divided begins where it is, the last one too; it moves on when it finds room with the totals.
    [Theory]
    [InlineData(5, 1)]
    [InlineData(30, 1)]
    [InlineData(34, 2)]
    [InlineData(38, 2)]
    [InlineData(45, 2)]
    [InlineData(90, 1)]
    public void Last_row_moves_on_where_that_keeps_it_whole(int descriptionLines, int page)
    {
        InvoiceContent content = Gallery.Content(2) with { Lines = [Line(0), Line(1) with { Name = "The last", Description = string.Join('\n', Enumerable.Repeat("Item", descriptionLines)) }] };
        InvoicePrinter printer = new(new EmbeddedFontCache());
        printer.Print(Gallery.Original(content), PdfTemplate.Standard, FontSet.Default, new(), "test", out _);

        Assert.Equal(page, 1 + Enumerable.Range(0, printer.Canvas.PageCount).First(i => TextsOf(printer.Canvas, i).Contains("The last", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_carried_from_a_page_has_the_amounts_that_stand_on_it()
    {
        InvoiceContent content = Contents["rows-of-many-lines"]();
        InvoicePrinter printer = new(new EmbeddedFontCache());
        printer.Print(Gallery.Original(content), PdfTemplate.Standard, FontSet.Default, new(), "test", out _);
        Assert.Contains("Carried forward\n1,200.00", TextsOf(printer.Canvas, 0), StringComparison.Ordinal);
    }

    private static string TextsOf(Canvas canvas, int page) =>
        string.Join('\n', canvas.ItemsOf(page).ToArray().Where(static item => item.Kind == DrawKind.Text).Select(item => PageEdges.TextOf(canvas, item)));

    // Short texts mostly, and now and then one that takes pages.
    private static InvoiceContent AnyContent(Random random)
    {
        return Gallery.Content(3) with
        {
            Seller = Gallery.Seller with { Name = Any(), TradingName = random.Next(3) == 0 ? Any() : null, Address = new("DE") { Line1 = Any(), City = Any() }, LegalInformation = Any() },
            Buyer = Gallery.Buyer with { Name = Any(), Address = new("AT") { Line1 = Any(), Line2 = Any(), City = Any(), PostCode = Any() } },
            References = new() { Buyer = Any(), Contract = Any(), Project = Any() },
            Delivery = new() { PartyName = Any(), Address = new("AT") { City = Any() } },
            Payee = new(Any()),
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 12.50"), Any()) with { Tax = Tax.Vat(19) }],
            Prepayments = [new(Money.Parse("EUR 1.00")) { InvoiceNumber = Any() }],
            Lines = Enumerable.Range(0, random.Next(1, 12)).Select(i => Line(random.Next(3)) with
            {
                Id = random.Next(4) == 0 ? FormattableString.Invariant($"{i} {Any()}") : null,
                Name = Any(),
                Description = random.Next(2) == 0 ? Any() : null,
                Note = random.Next(4) == 0 ? Any() : null,
                SellerItemId = random.Next(4) == 0 ? Any() : null,
                Quantity = Quantity.Of(random.Next(-2, 3) * (long)Math.Pow(10, random.Next(9)) + 1, Unit.Piece),
            }).Append(Line(0) with { Quantity = Quantity.Of(1_000_000_000, Unit.Piece) }).ToValueArray(),
            PaymentInstructions = new("58") { MeansText = Any(), RemittanceInformation = Any(), Accounts = [new("DE02120300000000202051") { AccountName = Any() }] },
            Notes = [new(Any())],
        };

        string Any() => random.Next(60) switch
        {
            0 => Words(random.Next(400, 1500)),
            < 3 => string.Join('\n', Enumerable.Range(0, random.Next(5, 150)).Select(static i => FormattableString.Invariant($"line {i}"))),
            < 5 => new('W', random.Next(20, 600)),
            < 15 => Words(random.Next(5, 60)),
            _ => Words(random.Next(1, 4)),
        };
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Range(1, count).Select(static i => FormattableString.Invariant($"word{i:0000}")));

    private static LineItem Line(int index) => Gallery.Content(3).Lines[index];
}
