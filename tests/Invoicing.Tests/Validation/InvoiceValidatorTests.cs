using Xunit;

namespace Invoicing.Tests;

public sealed class InvoiceValidatorTests
{
    private static readonly InvoiceContent Good = Given.Worth(100);
    private static readonly LineItem Line = Given.Line(100, Currency.EUR);

    /// <summary>A content and the one finding about it: code, severity and path.</summary>
    public static TheoryData<string, FindingSeverity, string> Rules { get; } = new()
    {
        { "BR-16", FindingSeverity.Error, "lines" },
        { "BR-06", FindingSeverity.Error, "seller.name" },
        { "BR-07", FindingSeverity.Error, "buyer.name" },
        { "BR-08", FindingSeverity.Warning, "seller.address" },
        { "BR-10", FindingSeverity.Warning, "buyer.address" },
        { "BR-25", FindingSeverity.Error, "lines[1].name" },
        { "BR-27", FindingSeverity.Error, "lines[1].price" },
        { "BR-28", FindingSeverity.Error, "lines[1].grossPrice" },
        { "BR-S-05", FindingSeverity.Error, "lines[1].tax" },
        { "BR-S-06", FindingSeverity.Error, "allowances[0].tax" },
        { "BR-S-07", FindingSeverity.Error, "charges[1].tax" },
        { "BR-E-10", FindingSeverity.Error, "lines[1].tax" },
        { "BR-E-10", FindingSeverity.Error, "allowances[0].tax" },
        { "BR-E-10", FindingSeverity.Error, "charges[1].tax" },
        { "BR-Z-05", FindingSeverity.Error, "lines[1].tax" },
        { "BR-Z-06", FindingSeverity.Error, "allowances[0].tax" },
        { "BR-Z-07", FindingSeverity.Error, "charges[1].tax" },
        { "BR-33", FindingSeverity.Warning, "allowances[0].reason" },
        { "BR-38", FindingSeverity.Warning, "charges[0].reason" },
        { "BR-42", FindingSeverity.Warning, "lines[1].allowances[0].reason" },
        { "BR-44", FindingSeverity.Warning, "lines[1].charges[0].reason" },
        { "BR-CO-03", FindingSeverity.Error, "taxPointCode" },
        { "INV-PAYABLE-001", FindingSeverity.Error, "totals.payableAmount" },
        { "INV-DUE-001", FindingSeverity.Error, "dueDate" },
        { "INV-DUE-002", FindingSeverity.Error, "dueDate" },
        { "INV-DISCOUNT-001", FindingSeverity.Warning, "terms.discounts" },
    };

    [Fact]
    public void Check_ordinary_content_finds_nothing() => Assert.Empty(Check(Good));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Check_broken_rule_is_the_one_finding(string code, FindingSeverity severity, string path)
    {
        Finding finding = Assert.Single(Check(Broken(code, path)));

        Assert.Equal((code, severity, path), (finding.Code, finding.Severity, finding.Path));
        Assert.NotEmpty(finding.Message);
        Assert.Equal(code.StartsWith("BR-", StringComparison.Ordinal) ? $"EN 16931-1 {code}" : null, finding.Citation);
    }

    [Fact]
    public void Check_what_is_just_allowed_finds_nothing()
    {
        InvoiceContent allowed = Good with
        {
            Lines =
            [
                Line with { Price = UnitPrice.Of(0, Currency.EUR), GrossPrice = UnitPrice.Of(0, Currency.EUR) },
                Line with { Quantity = Quantity.Of(-1, Unit.Piece), Price = UnitPrice.Of(0, Currency.EUR) },
                Line with { Tax = Tax.Vat(0.0001m) },
                Line with { Tax = Tax.Exempt("Article 135") },
                Line with { Tax = new Tax(TaxCategory.Exempt, TaxRate.Zero) { ExemptionReasonCode = "VATEX-EU-132" } },
                Line with { Tax = new Tax(TaxCategory.CanaryIslands, TaxRate.Of(7)) },
            ],
            Charges = [AllowanceCharge.Fixed(Given.Euro(5), "Shipping")],
            DueDate = Given.Today,
            Terms = PaymentTerms.Net(30).WithDiscount(Percentage.Of(2), 0),
        };

        Assert.Empty(Check(allowed));
        Assert.Empty(Check(Good with { Lines = [Given.Line(0, Currency.EUR)] }));
    }

    [Fact]
    public void Check_due_date_of_the_last_instalment_finds_nothing() => Assert.Empty(Check(Good with
    {
        DueDate = Given.Today.PlusDays(30),
        Terms = PaymentTerms.InInstalments(new(Percentage.Of(50), DueRule.Net(30)), new(Percentage.Of(50), DueRule.Net(10))).WithDiscount(Percentage.Of(2), 30),
    }));

    [Fact]
    public void Check_negative_payable_of_a_credit_note_is_found() =>
        Assert.Equal("INV-PAYABLE-001", Assert.Single(Check(Broken("INV-PAYABLE-001", "totals.payableAmount") with { Type = InvoiceType.CreditNote })).Code);

    [Theory]
    [InlineData(TaxCategory.ZeroRated, "BR-Z-05")]
    [InlineData(TaxCategory.Exempt, "BR-E-05")]
    [InlineData(TaxCategory.ReverseCharge, "BR-AE-05")]
    [InlineData(TaxCategory.IntraCommunity, "BR-IC-05")]
    [InlineData(TaxCategory.Export, "BR-G-05")]
    [InlineData(TaxCategory.OutsideScope, "BR-O-05")]
    public void Check_rate_of_a_category_without_rates_is_found(TaxCategory category, string code)
    {
        Tax taxed = new(category, TaxRate.Of(7)) { ExemptionReason = "Reason" };

        Assert.Equal(code, Assert.Single(Check(Good with { Lines = [Line with { Tax = taxed }] })).Code);
        Assert.Empty(Check(Good with { Lines = [Line with { Tax = taxed with { Rate = TaxRate.Zero } }] }));
    }

    [Theory]
    [InlineData(TaxCategory.Exempt, "BR-E-10")]
    [InlineData(TaxCategory.ReverseCharge, "BR-AE-10")]
    [InlineData(TaxCategory.IntraCommunity, "BR-IC-10")]
    [InlineData(TaxCategory.Export, "BR-G-10")]
    [InlineData(TaxCategory.OutsideScope, "BR-O-10")]
    public void Check_untaxed_category_without_a_reason_is_found(TaxCategory category, string code)
    {
        Finding finding = Assert.Single(Check(Good with { Lines = [Line with { Tax = new(category, TaxRate.Zero) }] }));

        Assert.Equal((code, FindingSeverity.Error, "lines[0].tax"), (finding.Code, finding.Severity, finding.Path));
    }

    [Fact]
    public void Check_factories_of_untaxed_categories_give_their_reason() => Assert.Empty(Check(Good with
    {
        Lines =
        [
            Line with { Tax = Tax.ZeroRated() },
            Line with { Tax = Tax.ReverseCharge() },
            Line with { Tax = Tax.IntraCommunity() },
            Line with { Tax = Tax.Export() },
        ],
    }).Concat(Check(Good with { Lines = [Line with { Tax = Tax.OutsideScope() }] })));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Check_blank_names_are_no_names(string blank)
    {
        InvoiceContent nameless = Good with { Seller = Given.Acme with { Name = blank }, Buyer = Given.Globex with { Name = blank }, Lines = [Line with { Name = blank }] };

        Assert.Equal(["BR-06", "BR-07", "BR-25"], Check(nameless).Select(static finding => finding.Code));
    }

    [Fact]
    public void Check_finds_everything_at_once_in_the_order_of_the_document()
    {
        InvoiceContent bad = Good with
        {
            Seller = new(""),
            Buyer = new(""),
            Lines = [Line with { Name = "" }, Line, Line with { Name = "", Tax = Tax.Vat(0) }],
        };

        Assert.Equal(
            ["BR-06 seller.name", "BR-07 buyer.name", "BR-08 seller.address", "BR-10 buyer.address", "BR-25 lines[0].name", "BR-25 lines[2].name", "BR-S-05 lines[2].tax"],
            Check(bad).Select(static finding => $"{finding.Code} {finding.Path}"));
    }

    internal static InvoiceContent Broken(string code, string path) => (code, path) switch
    {
        ("BR-16", _) => Good with { Lines = [] },
        ("BR-06", _) => Good with { Seller = Given.Acme with { Name = "" } },
        ("BR-07", _) => Good with { Buyer = Given.Globex with { Name = "" } },
        ("BR-08", _) => Good with { Seller = Given.Acme with { Address = null } },
        ("BR-10", _) => Good with { Buyer = Given.Globex with { Address = null } },
        ("BR-25", _) => Good with { Lines = [Line, Line with { Name = "" }] },
        ("BR-27", _) => Good with { Lines = [Line, Line with { Price = UnitPrice.Of(-0.01m, Currency.EUR) }] },
        ("BR-28", _) => Good with { Lines = [Line, Line with { GrossPrice = UnitPrice.Of(-0.01m, Currency.EUR) }] },
        ("BR-CO-03", _) => Good with { TaxPointDate = Given.Today, TaxPointCode = "35" },
        ("INV-PAYABLE-001", _) => Good with { PrepaidAmount = Given.Euro(101) },
        ("INV-DUE-001", _) => Good with { DueDate = Given.Today.PlusDays(-1) },
        ("INV-DUE-002", _) => Good with { DueDate = Given.Today.PlusDays(31), Terms = PaymentTerms.InInstalments(new(Percentage.Of(50), DueRule.Net(10)), new(Percentage.Of(50), DueRule.Net(30))) },
        ("INV-DISCOUNT-001", _) => Good with { DueDate = Given.Today.PlusDays(14), Terms = PaymentTerms.Net(14).WithDiscount(Percentage.Of(2), 15) },
        ("BR-33", _) => Good with { Allowances = [AllowanceCharge.Fixed(Given.Euro(1))] },
        ("BR-38", _) => Good with { Charges = [AllowanceCharge.Fixed(Given.Euro(1))] },
        ("BR-42", _) => Good with { Lines = [Line, Line with { Allowances = [AllowanceCharge.Fixed(Given.Euro(1), " ")] }] },
        ("BR-44", _) => Good with { Lines = [Line, Line with { Charges = [AllowanceCharge.Fixed(Given.Euro(1))] }] },
        (_, "lines[1].tax") => Good with { Lines = [Line, Line with { Tax = BrokenTax(code) }] },
        (_, "allowances[0].tax") => Good with { Allowances = [AllowanceCharge.Fixed(Given.Euro(1), "Discount") with { Tax = BrokenTax(code) }] },
        (_, "charges[1].tax") => Good with
        {
            Charges = [AllowanceCharge.Fixed(Given.Euro(1), "Shipping"), AllowanceCharge.Fixed(Given.Euro(1), "Packing") with { Tax = BrokenTax(code) }],
        },
        _ => throw new ArgumentException($"Nothing breaks {code} at {path}.", nameof(code)),
    };

    private static Tax BrokenTax(string code) => code switch
    {
        "BR-S-05" or "BR-S-06" or "BR-S-07" => Tax.Vat(0),
        "BR-E-10" => new(TaxCategory.Exempt, TaxRate.Zero) { ExemptionReason = " " },
        _ => new(TaxCategory.ZeroRated, TaxRate.Of(7)),
    };

    private static ValueArray<Finding> Check(InvoiceContent content) =>
        new InvoiceValidator().Check(new(Given.Draft(content), Given.Today, content.DueDate ?? Given.Today));
}
