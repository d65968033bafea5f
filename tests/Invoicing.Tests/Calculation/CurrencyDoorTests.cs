using Xunit;

namespace Invoicing.Tests;

public sealed class CurrencyDoorTests
{
    private static readonly LineItem Line = TestContent.Line(1, 1, 20);
    private static readonly InvoiceContent Good = TestContent.Of(Line, Line);

    /// <summary>Where an amount may stand that the calculation only looks at.</summary>
    public static TheoryData<string> Places { get; } =
    [
        "lines[1].price", "lines[1].grossPrice", "lines[1].priceDiscount", "lines[1].allowances[0].baseAmount", "lines[1].charges[1].baseAmount",
        "allowances[1].baseAmount", "charges[0].baseAmount", "prepaidAmount", "roundingAmount",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void Calculate_amount_of_another_currency_names_its_path(string place)
    {
        CurrencyMismatchException mixed = Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(With(place, TestContent.Yen(1))));

        Assert.Equal((place, Currency.EUR, Currency.JPY), (mixed.Path, mixed.Left, mixed.Right));
        Assert.Contains(place, mixed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Calculate_amount_without_a_currency_names_its_path(string place)
    {
        CurrencyMismatchException mixed = Assert.Throws<CurrencyMismatchException>(() => InvoiceCalculator.Calculate(With(place, default)));

        Assert.Equal((place, true), (mixed.Path, mixed.Right.IsDefault));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Calculate_amount_of_the_same_currency_is_taken(string place) =>
        Assert.Equal(Currency.EUR, InvoiceCalculator.Calculate(With(place, TestContent.Euro(1))).PayableAmount.Currency);

    [Fact]
    public void Base_that_is_printed_beside_an_amount_changes_nothing()
    {
        AllowanceCharge plain = AllowanceCharge.Fixed(TestContent.Euro(0.5m)), printed = AllowanceCharge.Stated(TestContent.Euro(0.5m), Percentage.Of(7), TestContent.Euro(3));

        Assert.Equal(
            InvoiceCalculator.Calculate(Good with { Allowances = [plain] }).PayableAmount,
            InvoiceCalculator.Calculate(Good with { Allowances = [printed] }).PayableAmount);
    }

    [Fact]
    public void Mismatch_outside_of_documents_has_no_path()
    {
        Assert.Null(Assert.Throws<CurrencyMismatchException>(static () => TestContent.Yen(1) + TestContent.Euro(1)).Path);
        Assert.Null(Assert.Throws<UnitMismatchException>(static () => Quantity.Of(1, Unit.Hour) + Quantity.Of(1, Unit.Day)).Path);
    }

    [Fact]
    public void Calculate_base_quantity_of_another_unit_names_its_path()
    {
        InvoiceContent mixed = Good with { Lines = [Line, Line with { Quantity = Quantity.Of(1, Unit.Hour), BaseQuantity = Quantity.Of(1, Unit.Day) }] };

        UnitMismatchException refused = Assert.Throws<UnitMismatchException>(() => InvoiceCalculator.Calculate(mixed));

        Assert.Equal(("lines[1].baseQuantity", Unit.Hour, Unit.Day), (refused.Path, refused.Left, refused.Right));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void Tax_of_no_defined_category_is_refused(int given)
    {
        Assert.Throws<ArgumentOutOfRangeException>("category", () => new Tax((TaxCategory)given, TaxRate.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("category", () => Tax.ZeroRated() with { Category = (TaxCategory)given });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(380)]
    public void Content_of_no_defined_type_is_refused(int type) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Good with { Type = (InvoiceType)type });

    [Fact]
    public void Defined_categories_and_types_are_taken()
    {
        Assert.All(Enum.GetValues<TaxCategory>(), static category => Assert.Equal(category, new Tax(category, TaxRate.Zero).Category));
        Assert.All(Enum.GetValues<InvoiceType>(), static type => Assert.Equal(type, (Good with { Type = type }).Type));
    }

    [Fact]
    public void Content_without_seller_or_buyer_is_refused()
    {
        Assert.Throws<ArgumentNullException>(static () => Good with { Seller = null! });
        Assert.Throws<ArgumentNullException>(static () => Good with { Buyer = null! });
    }

    private static InvoiceContent With(string place, Money amount) => place switch
    {
        "lines[1].price" => WithLine(Line with { Price = Price(amount) }),
        "lines[1].grossPrice" => WithLine(Line with { GrossPrice = Price(amount) }),
        "lines[1].priceDiscount" => WithLine(Line with { PriceDiscount = Price(amount) }),
        "lines[1].allowances[0].baseAmount" => WithLine(Line with { Allowances = [Stated(amount)] }),
        "lines[1].charges[1].baseAmount" => WithLine(Line with { Charges = [AllowanceCharge.Fixed(TestContent.Euro(1)), Stated(amount)] }),
        "allowances[1].baseAmount" => Good with { Allowances = [AllowanceCharge.Fixed(TestContent.Euro(1)), Stated(amount)] },
        "charges[0].baseAmount" => Good with { Charges = [Stated(amount)] },
        "prepaidAmount" => Good with { PrepaidAmount = amount },
        "roundingAmount" => Good with { RoundingAmount = amount },
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "No such place."),
    };

    private static InvoiceContent WithLine(LineItem line) => Good with { Lines = [Line, line] };

    private static AllowanceCharge Stated(Money baseAmount) => AllowanceCharge.Stated(TestContent.Euro(1), Percentage.Of(10), baseAmount);

    private static UnitPrice Price(Money amount) => amount.Currency.IsDefault ? default : UnitPrice.Of(amount);
}
