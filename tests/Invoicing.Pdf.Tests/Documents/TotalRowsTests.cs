using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;
using Check = Invoicing.Tests.Check;

namespace Invoicing.Pdf.Tests;

public sealed class TotalRowsTests
{
    private static readonly Gen<decimal> Prices = Gen.Choose(1, 999_999).Select(static mills => mills / 1000m);
    private static readonly Gen<Tax> Taxes = Gen.Elements(Tax.Vat(19), Tax.Vat(7), Tax.Vat(5.5m), Tax.ZeroRated());

    private static readonly Gen<AllowanceCharge> Item =
        from cents in Gen.Choose(1, 5_000)
        from kind in Gen.Choose(0, 3)
        from isTaxed in Gen.Elements(true, false)
        from tax in Taxes
        let percent = Percentage.Of(cents / 1_000m)
        let item = kind switch
        {
            0 => AllowanceCharge.Fixed(Money.FromMinorUnits(cents, Currency.EUR)),
            1 => AllowanceCharge.OfPercent(percent),
            2 => AllowanceCharge.OfPercent(percent, Money.FromMinorUnits(12_345, Currency.EUR)),
            _ => AllowanceCharge.OfPercentOfRest(percent),
        }
        select item with { Tax = isTaxed ? tax : null, Reason = "Reason" };

    private static readonly Gen<ValueArray<Tax>> OtherTaxes = Gen.Elements<ValueArray<Tax>>([], [], [Tax.Withheld(14.1m)], [Tax.Withheld(7), Tax.Informative(2.5m)]);

    private static readonly Gen<LineItem> Line =
        from price in Prices
        from quantity in Gen.Choose(1, 7)
        from tax in Taxes
        from others in OtherTaxes
        select new LineItem("Item", Quantity.Of(quantity), UnitPrice.Of(price, Currency.EUR), tax) { OtherTaxes = others };

    private static readonly Gen<InvoiceContent> Contents =
        from isWithTax in Gen.Elements(true, false)
        from lines in Line.NonEmptyListOf()
        from allowances in Item.ListOf()
        from charges in Item.ListOf()
        from prepaid in Gen.Choose(1, 5_000).ListOf()
        select Gallery.Content(0) with
        {
            PricesIncludeTax = isWithTax,
            Lines = lines.ToValueArray(),
            Allowances = allowances.Take(4).ToValueArray(),
            Charges = charges.Take(4).ToValueArray(),
            Prepayments = prepaid.Take(2).Select(static cents => new Prepayment(Money.FromMinorUnits(cents, Currency.EUR))).ToValueArray(),
        };

    private static readonly Gen<CalculationProfile> Profiles = Gen.Elements(CalculationProfile.All.AsEnumerable());

    [Fact]
    public void Each_allowance_and_charge_of_prices_with_tax_is_a_row_with_its_reason()
    {
        List<TotalRow> rows = RowsOf(Gallery.Original(Gallery.Content(0) with
        {
            PricesIncludeTax = true,
            Lines = [new("Lamp", Quantity.Of(1), UnitPrice.Of(100m, Currency.EUR), Tax.Vat(19))],
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Season"), AllowanceCharge.OfPercentOfRest(Percentage.Of(5), "Loyalty"), AllowanceCharge.Fixed(Money.Parse("EUR 0.50"))],
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 4.90"), "Freight") with { Tax = Tax.Vat(19) }],
        }));

        Assert.Equal(
            [("Sum of the lines", "100.00"), ("Season (10%)", "−10.00"), ("Loyalty (5%)", "−4.50"), ("Discount", "−0.50"), ("Freight", "4.90"), ("Gross amount", "89.90")],
            rows.Take(6).Select(static row => (row.Label, row.Amount)));
    }

    [Fact]
    public void Rows_add_up_to_each_sum_and_to_what_is_to_be_paid_to_the_cent() => Check.ForAll(Contents, Profiles, static (content, profile) =>
    {
        content = Supported(content, profile);
        DocumentModel model = Preview(content, profile);
        List<TotalRow> rows = RowsOf(model);
        AssertAddUp(rows, model.Totals);
        Assert.Equal(content.Allowances.Length + content.Charges.Length, rows.Count(static row => row.Label.StartsWith("Reason", StringComparison.Ordinal)));

        // Where sums are those of rounded parts, nothing is left to round.
        if (profile == CalculationProfile.En16931 || (profile.Totals == TotalsRounding.SumOfRounded && !content.PricesIncludeTax))
            Assert.DoesNotContain(rows, static row => row.Label == "Rounding");
    });

    [Fact]
    public void Rows_of_credit_notes_add_up_as_those_of_their_invoice_do() => Check.ForAll(
        Contents,
        Gen.Choose(1, 99),
        Profiles,
        static (content, percent, profile) =>
        {
            foreach (DocumentModel note in CreditNotes(Supported(content, profile) with { Lines = [.. content.Lines, .. Sold.Lines], Allowances = default, Prepayments = default }, Percentage.Of(percent), profile))
            {
                List<TotalRow> rows = RowsOf(note);
                AssertAddUp(rows, note.Totals);
                if (profile == CalculationProfile.En16931)
                    Assert.DoesNotContain(rows, static row => row.Label == "Rounding");
            }
        },
        times: 0.1);

    [Fact]
    public void What_net_prices_miss_after_profiles_that_round_each_sum_by_itself_is_a_row()
    {
        InvoiceContent content = Sold with
        {
            Lines = [new("Litre", Quantity.Of(1), UnitPrice.Of(1.024m, Currency.EUR), Tax.Vat(20)) { OtherTaxes = [Tax.Withheld(14.1m)] }],
        };
        TotalRow[] rows =
        [
            new("Net amount", "1.02", TotalLook.Sum), new("VAT 20% on 1.02", "0.20"), new("Rounding", "0.01"), new("Gross amount", "1.23", TotalLook.Sum),
            new("Withholding tax 14.1% on 1.02, withheld", "−0.14"), new("Rounding", "−0.01"), new("Amount due", "EUR 1.08", TotalLook.Payable),
        ];

        Assert.Equal(rows, RowsOf(Preview(content, CalculationProfile.RoundGlobally)).Select(Plain));
        foreach (StatedTotals stated in (StatedTotals[])[new(), new() { NetAmount = Money.Parse("EUR 1.02"), GrossAmount = Money.Parse("EUR 1.23") }])
            Assert.Equal(rows, RowsOf(Import(content, stated, CalculationProfile.RoundGlobally)).Select(Plain));
        foreach (StatedTotals stated in (StatedTotals[])[new() { GrossAmount = Money.Parse("EUR 1.22") }, new() { TaxAmount = Money.Parse("EUR 0.21") }, new() { PayableAmount = Money.Parse("EUR 1.09") }])
            Assert.DoesNotContain(RowsOf(Import(content, stated, CalculationProfile.RoundGlobally)), static row => row.Label == "Rounding");
    }

    [Fact]
    public void Sums_that_an_import_states_stand_beside_rows_that_do_not_say_them()
    {
        InvoiceContent content = Sold with
        {
            Allowances = [AllowanceCharge.Fixed(Money.Parse("EUR 1.00"), "One") with { Tax = Tax.Vat(19) }, AllowanceCharge.Fixed(Money.Parse("EUR 2.00"), "Two") with { Tax = Tax.Vat(7) }],
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 3.00"), "Freight") with { Tax = Tax.Vat(19) }],
        };

        Assert.Equal(
            [
                new("Sum of the lines", "100.00"), new("One", "−1.00"), new("Two", "−2.00"), new("Freight", "3.00"),
                new("Discounts in all, without tax", "−3.01", TotalLook.Aside), new("Surcharges in all, without tax", "3.02", TotalLook.Aside), new("Net amount", "100.00", TotalLook.Sum),
                new("VAT 19% on 102.00", "19.38"), new("VAT 7% on −2.00", "−0.14"), new("Tax in all", "19.25", TotalLook.Aside), new("Gross amount", "119.24", TotalLook.Sum),
                new("Amount due", "EUR 119.24", TotalLook.Payable),
            ],
            RowsOf(Import(content, new() { AllowanceAmount = Money.Parse("EUR 3.01"), ChargeAmount = Money.Parse("EUR 3.02"), TaxAmount = Money.Parse("EUR 19.25") })).Select(Plain));
    }

    [Fact]
    public void One_row_says_what_is_stated_by_itself()
    {
        InvoiceContent content = Sold with { Allowances = [AllowanceCharge.Fixed(Money.Parse("EUR 10.00"), "One") with { Tax = Tax.Vat(19) }] };

        Assert.Equal(
            [
                new("Sum of the lines", "100.00"), new("One", "−10.00"), new("Net amount", "90.00", TotalLook.Sum),
                new("VAT 19% on 90.00", "17.11"), new("Gross amount", "107.10", TotalLook.Sum), new("Amount due", "EUR 107.10", TotalLook.Payable),
            ],
            RowsOf(Import(content, new() { AllowanceAmount = Money.Parse("EUR 10.00"), ChargeAmount = Money.Parse("EUR 0.00"), TaxAmount = Money.Parse("EUR 17.11") })).Select(Plain));
    }

    [Fact]
    public void Sums_without_any_row_are_rows_themselves() =>
        Assert.Equal(
            [
                new("Sum of the lines", "100.00"), new("Discounts in all, without tax", "−5.00"), new("Surcharges in all, without tax", "1.00"), new("Net amount", "96.00", TotalLook.Sum),
                new("VAT 19% on 100.00", "19.00"), new("Gross amount", "115.00", TotalLook.Sum), new("Amount due", "EUR 119.00", TotalLook.Payable),
            ],
            RowsOf(Import(Sold, new() { AllowanceAmount = Money.Parse("EUR 5.00"), ChargeAmount = Money.Parse("EUR 1.00"), NetAmount = Money.Parse("EUR 96.00"), GrossAmount = Money.Parse("EUR 115.00") })).Select(Plain));

    [Fact]
    public void Prices_with_tax_have_stated_sums_among_what_is_said_beside()
    {
        InvoiceContent content = Sold with { PricesIncludeTax = true, Allowances = [AllowanceCharge.Fixed(Money.Parse("EUR 11.90"), "One") with { Tax = Tax.Vat(19) }] };

        Assert.Equal(
            [
                new("Sum of the lines", "100.00"), new("One", "−11.90"), new("Gross amount", "88.10", TotalLook.Sum), new("Included: VAT 19% on 74.03", "14.08", TotalLook.Aside),
                new("Discounts in all, without tax", "−10.00", TotalLook.Aside), new("Net amount", "74.03", TotalLook.Aside), new("Amount due", "EUR 88.10", TotalLook.Payable),
            ],
            RowsOf(Import(content, new() { AllowanceAmount = Money.Parse("EUR 10.00"), TaxAmount = Money.Parse("EUR 14.08") })).Select(Plain));
    }

    [Fact]
    public void What_a_stated_gross_amount_differs_by_is_not_called_rounding() =>
        Assert.Equal(
            [
                new("Sum of the lines", "100.00"), new("Gross amount", "88.10", TotalLook.Sum), new("Included: VAT 19% on 84.03", "15.97", TotalLook.Aside),
                new("Discounts in all, without tax", "−10.00", TotalLook.Aside), new("Net amount", "84.03", TotalLook.Aside), new("Amount due", "EUR 88.10", TotalLook.Payable),
            ],
            RowsOf(Import(Sold with { PricesIncludeTax = true }, new() { AllowanceAmount = Money.Parse("EUR 10.00"), GrossAmount = Money.Parse("EUR 88.10"), PayableAmount = Money.Parse("EUR 88.10") })).Select(Plain));

    [Fact]
    public void Rounding_of_a_profile_is_a_row_of_imports_that_state_the_gross_amount_it_gives()
    {
        InvoiceContent content = Sold with
        {
            PricesIncludeTax = true,
            Lines = [.. Enumerable.Repeat(new LineItem("Minute", Quantity.Of(1), UnitPrice.Of(0.014m, Currency.EUR), Tax.Vat(19)), 3)],
        };

        foreach (StatedTotals stated in (StatedTotals[])[new(), new() { GrossAmount = Money.Parse("EUR 0.04") }])
        {
            Assert.Equal(
                [new("Sum of the lines", "0.03"), new("Rounding", "0.01"), new("Gross amount", "0.04", TotalLook.Sum)],
                RowsOf(Import(content, stated, CalculationProfile.RoundGlobally)).Take(3));
        }
    }

    [Theory]
    [InlineData(long.MinValue, "…", "−92,233,720,368,547,758.08")]
    [InlineData(long.MaxValue, "−92,233,720,368,547,758.07", "92,233,720,368,547,758.07")]
    public void Extreme_sums_of_an_import_are_printed(long minorUnits, string asAllowance, string text)
    {
        Money extreme = Money.FromMinorUnits(minorUnits, Currency.EUR);
        InvoiceContent[] contents =
        [
            Sold,
            Sold with { Allowances = [AllowanceCharge.Fixed(Money.Parse("EUR 1.00"), "One") with { Tax = Tax.Vat(19) }], Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 2.00"), "Two") with { Tax = Tax.Vat(19) }] },
        ];
        (StatedTotals Stated, string Label, string Text)[] cases =
        [
            (new() { AllowanceAmount = extreme }, "Discounts in all, without tax", asAllowance),
            (new() { ChargeAmount = extreme }, "Surcharges in all, without tax", text),
            (new() { GrossAmount = extreme }, "Gross amount", text),
            (new() { AllowanceAmount = extreme, ChargeAmount = extreme, GrossAmount = extreme }, "Discounts in all, without tax", asAllowance),
        ];
        foreach (InvoiceContent content in contents)
        {
            foreach (bool isWithTax in (bool[])[false, true])
            {
                foreach ((StatedTotals stated, string label, string expected) in cases)
                {
                    DocumentModel model = Import(content with { PricesIncludeTax = isWithTax }, stated);
                    Assert.Contains((label, expected), RowsOf(model).Select(static row => (row.Label, row.Amount)));
                    PageEdges.AssertKept(model, PdfTemplate.Standard);
                }
            }
        }
    }

    [Fact]
    public void Lines_with_tax_whose_sums_on_the_way_are_larger_than_amounts_can_be_are_printed()
    {
        Money most = Money.FromMinorUnits(long.MaxValue, Currency.EUR);
        UnitPrice price = UnitPrice.Of(most.Amount, Currency.EUR);
        DocumentModel model = Import(
            Sold with
            {
                PricesIncludeTax = true,
                Lines = [.. ((int[])[1, 1, -1, -1]).Select(quantity => new LineItem("Island", Quantity.Of(quantity), price, Tax.ZeroRated())), Sold.Lines[0]],
                Allowances = [AllowanceCharge.Fixed(-most, "Back") with { Tax = Tax.ZeroRated() }],
                Charges = [AllowanceCharge.OfPercentOfRest(Percentage.Of(0.5m), "Share") with { Tax = Tax.ZeroRated() }, AllowanceCharge.Fixed(-most, "Forth") with { Tax = Tax.ZeroRated() }],
            },
            new(),
            CalculationProfile.RoundGlobally);

        Assert.Equal(
            [
                ("Sum of the lines", "100.00"), ("Back", "92,233,720,368,547,758.07"), ("Share (0.5%)", "…"), ("Forth", "−92,233,720,368,547,758.07"),
                ("Gross amount", "461,168,601,842,839.29"),
            ],
            RowsOf(model).Take(5).Select(static row => (row.Label, row.Amount)));
        PageEdges.AssertKept(model, PdfTemplate.Standard);
    }

    [Fact]
    public void What_is_to_be_paid_never_begins_a_page_whatever_is_said_below_it()
    {
        InvoiceContent content = Sold with { Lines = [Sold.Lines[0] with { OtherTaxes = [Tax.Informative(2), Tax.Informative(3) with { Code = "B" }] }] };
        List<int> above = [];
        for (int count = 60; count < 120; count++)
        {
            InvoicePrinter printer = new(new EmbeddedFontCache());
            DocumentModel model = Preview(content with { Prepayments = Enumerable.Repeat(new Prepayment(Money.Parse("EUR 0.01")), count).ToValueArray() }, CalculationProfile.En16931);
            printer.Print(model, PdfTemplate.Standard, FontSet.Default, new(), "test", out _);
            List<string> texts = Enumerable.Range(0, printer.Canvas.PageCount).Select(page => TextsOf(printer.Canvas, page)).Single(static texts => texts.Contains("Amount due"));
            above.Add(texts.TakeWhile(static text => text != "Amount due").Count(static text => text == "Prepaid"));
        }

        // Some of them have no room for more than one row above it.
        Assert.Equal(1, above.Min());
    }

    private static InvoiceContent Sold { get; } = Gallery.Content(0) with
    {
        IssueDate = new LocalDate(2019, 3, 1),
        Lines = [new("Lamp", Quantity.Of(1), UnitPrice.Of(100m, Currency.EUR), Tax.Vat(19))],
    };

    private static DocumentModel Import(InvoiceContent content, StatedTotals stated, CalculationProfile? profile = null) =>
        DocumentModel.Original(Gallery.NewService().ImportAsync(new("ALT-1", content, new("old-books", "1", stated)) { Profile = profile }).GetAwaiter().GetResult().Invoice);

    private static InvoiceContent Supported(InvoiceContent content, CalculationProfile profile) =>
        profile.InclusivePricing == InclusivePricing.Refused ? content with { PricesIncludeTax = false } : content;

    // A part of the invoice, and what is left of it.
    private static List<DocumentModel> CreditNotes(InvoiceContent content, Percentage part, CalculationProfile profile)
    {
        InvoicingService service = Gallery.NewService();
        Invoice draft = service.DraftAsync(content, new DraftRequest { Profile = profile }).GetAwaiter().GetResult();
        Invoice posted = service.PostAsync(draft.Id).GetAwaiter().GetResult();
        Money amount = part.ApplyTo(posted.Totals.GrossAmount, Rounding.HalfAwayFromZero);
        return
        [
            .. ((CreditSelection[])[CreditSelection.OfAmount(amount), CreditSelection.All])
                .Select(selection => DocumentModel.Original(service.CreditAsync(posted.Id, new CreditRequest(selection, "Returned")).GetAwaiter().GetResult().CreditNote)),
        ];
    }

    private static void AssertAddUp(List<TotalRow> rows, InvoiceTotals totals)
    {
        long? sum = null;
        foreach (TotalRow row in rows.Where(static row => row.Look != TotalLook.Aside))
        {
            if (row.Look != TotalLook.Plain)
                Assert.Equal(Amount(row).MinorUnits, sum ?? Amount(row).MinorUnits);
            sum = row.Look == TotalLook.Plain ? sum.GetValueOrDefault() + Amount(row).MinorUnits : Amount(row).MinorUnits;
        }

        Assert.Equal(totals.GrossAmount, Amount(rows.Last(static row => row.Look == TotalLook.Sum)));
        Assert.Equal(totals.PayableAmount, Amount(rows.Single(static row => row.Look == TotalLook.Payable)));
    }

    private static TotalRow Plain(TotalRow row) => row with { Amount = row.Amount.Replace('\u00A0', ' ') };

    private static List<TotalRow> RowsOf(DocumentModel model) => new TotalRows(Prints.Of(model)).ToList();

    private static DocumentModel Preview(InvoiceContent content, CalculationProfile profile)
    {
        Invoice draft = Gallery.NewService().DraftAsync(content, new DraftRequest { Profile = profile }).GetAwaiter().GetResult();
        return DocumentModel.Preview(new(draft, new LocalDate(2026, 11, 20), new LocalDate(2026, 12, 20)));
    }

    private static List<string> TextsOf(Canvas canvas, int page) =>
        [.. canvas.ItemsOf(page).ToArray().Where(static item => item.Kind == DrawKind.Text).Select(item => PageEdges.TextOf(canvas, item))];

    private static Money Amount(TotalRow row) => Money.Of(decimal.Parse(row.Amount.Replace('−', '-').Replace("EUR\u00A0", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture), Currency.EUR);
}
