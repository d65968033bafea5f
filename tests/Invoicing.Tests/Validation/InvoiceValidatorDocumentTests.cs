using Xunit;

namespace Invoicing.Tests;

/// <summary>Rules that look at more than one part of a document.</summary>
public sealed class InvoiceValidatorDocumentTests
{
    private static readonly LineItem Line = Given.Line(100, Currency.EUR);
    private static readonly InvoiceContent Good = Given.Content(Line, Line);

    [Fact]
    public void Check_outside_scope_beside_others_is_found_once()
    {
        InvoiceContent mixed = Good with { Lines = [Line, Line with { Tax = Tax.OutsideScope() }, Line with { Tax = Tax.Vat(20) }] };

        IsFinding(mixed, "BR-O-11", FindingSeverity.Error, "taxBreakdown", "EN 16931-1 BR-O-11");
    }

    [Fact]
    public void Check_outside_scope_beside_a_taxed_charge_is_found()
    {
        InvoiceContent mixed = Good with
        {
            Lines = [Line with { Tax = Tax.OutsideScope() }],
            Charges = [AllowanceCharge.Fixed(Given.Euro(5), "Shipping") with { Tax = Tax.Vat(20) }],
        };

        IsFinding(mixed, "BR-O-11", FindingSeverity.Error, "taxBreakdown", "EN 16931-1 BR-O-11");
    }

    [Fact]
    public void Check_document_outside_scope_as_a_whole_finds_nothing() =>
        Assert.Empty(Check(Good with { Lines = [Line with { Tax = Tax.OutsideScope() }, Line with { Tax = Tax.OutsideScope() }] }));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Check_address_without_a_country_is_a_warning(string country)
    {
        IsFinding(Good with { Seller = Given.Acme with { Address = new(country) } }, "BR-09", FindingSeverity.Warning, "seller.address.countryCode", "EN 16931-1 BR-09");
        IsFinding(Good with { Buyer = Given.Globex with { Address = new(country) } }, "BR-11", FindingSeverity.Warning, "buyer.address.countryCode", "EN 16931-1 BR-11");
    }

    [Fact]
    public void Check_negative_base_quantity_is_found()
    {
        IsFinding(Good with { Lines = [Line, Line with { Quantity = Quantity.Of(-1, Unit.Piece), BaseQuantity = Quantity.Of(-1, Unit.Piece) }] }, "INV-LINE-001", FindingSeverity.Error, "lines[1].baseQuantity", null);
        Assert.Empty(Check(Good with { Lines = [Line with { BaseQuantity = Quantity.Of(0.5m, Unit.Piece) }] }));
    }

    [Theory]
    [InlineData("A", "A", null, "lines[1].id")]
    [InlineData("A", null, "A", "lines[2].id")]
    [InlineData(null, "1", null, "lines[1].id")]
    [InlineData("2", null, null, "lines[1].id")]
    [InlineData(null, null, "1", "lines[2].id")]
    public void Check_lines_of_one_identifier_are_found(string? first, string? second, string? third, string path) =>
        IsFinding(WithIds(first, second, third), "INV-LINE-002", FindingSeverity.Error, path, null);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("1", "2", "3")]
    [InlineData("3", null, "1")]
    [InlineData("a", "A", "01")]
    public void Check_lines_of_different_identifiers_find_nothing(string? first, string? second, string? third) => Assert.Empty(Check(WithIds(first, second, third)));

    [Theory]
    [InlineData(InvoiceType.Invoice)]
    [InlineData(InvoiceType.CreditNote)]
    [InlineData(InvoiceType.CorrectedInvoice)]
    [InlineData(InvoiceType.PrepaymentInvoice)]
    public void Check_negative_payable_is_found_in_every_type(InvoiceType type)
    {
        IsFinding(Good with { Type = type, PrepaidAmount = Given.Euro(201) }, "INV-PAYABLE-001", FindingSeverity.Error, "totals.payableAmount", null);
        Assert.Empty(Check(Good with { Type = type, PrepaidAmount = Given.Euro(200) }));
    }

    private static InvoiceContent WithIds(string? first, string? second, string? third) =>
        Good with { Lines = [Line with { Id = first }, Line with { Id = second }, Line with { Id = third }] };

    private static void IsFinding(InvoiceContent content, string code, FindingSeverity severity, string path, string? citation)
    {
        Finding finding = Assert.Single(Check(content));

        Assert.Equal((code, severity, path, citation), (finding.Code, finding.Severity, finding.Path, finding.Citation));
        Assert.NotEmpty(finding.Message);
    }

    private static ValueArray<Finding> Check(InvoiceContent content) => new InvoiceValidator().Check(new(Given.Draft(content), Given.Today, Given.Today));
}
