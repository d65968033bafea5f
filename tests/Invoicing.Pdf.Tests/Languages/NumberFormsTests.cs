using FsCheck;
using FsCheck.Fluent;
using Invoicing.Tests;
using Xunit;
using Check = Invoicing.Tests.Check;

namespace Invoicing.Pdf.Tests;

/// <summary>How languages write numbers, beside forms that are made digit by digit.</summary>
public sealed class NumberFormsTests
{
    private static readonly Gen<DocumentLanguage> Language = Gen.Elements(DocumentLanguage.Shipped.ToArray());
    private static readonly Gen<decimal> Number = Edge.Long.Zip(Gen.Choose(0, 28), static (digits, scale) => new decimal(unchecked((int)digits), (int)(digits >> 32), 0, digits < 0, (byte)scale));

    private static readonly Gen<decimal> Price = Gen.Choose(int.MinValue, int.MaxValue).Zip(Gen.Choose(0, 6), static (digits, scale) => new decimal(digits) / (decimal)Math.Pow(10, scale));

    [Fact]
    public void Numbers_have_all_their_digits() => Check.ForAll(Language, Number, static (language, number) =>
    {
        NaiveForms forms = new(language.Tag);
        Assert.Equal(Plain(forms.Number(number)), Plain(language.Numbers.Text(number)));
        Assert.Equal(Plain(forms.Number(number)), Plain(language.Numbers.Percentage(number).Replace("%", "", StringComparison.Ordinal)));
    });

    [Fact]
    public void Amounts_have_the_decimals_of_their_currency() => Check.ForAll(Language, Edge.Long, Gen.Elements(Currency.EUR, Currency.Parse("JPY"), Currency.Parse("KWD")), static (language, units, currency) =>
    {
        Money money = Money.FromMinorUnits(units, currency);
        Assert.Equal(Plain(new NaiveForms(language.Tag).Amount(money)), Plain(language.Numbers.Text(money)));
        Assert.Contains(currency.Code, language.Numbers.TextWithCurrency(money), StringComparison.Ordinal);
    });

    [Fact]
    public void Prices_have_the_decimals_of_their_currency_at_least() => Check.ForAll(Language, Price, Gen.Elements(Currency.EUR, Currency.Parse("JPY"), Currency.Parse("KWD")), static (language, price, currency) =>
        Assert.Equal(Plain(new NaiveForms(language.Tag).Number(price, currency.MinorUnitDigits)), Plain(language.Numbers.Text(UnitPrice.Of(price, currency)))));

    [Theory]
    [InlineData("120", "JPY", "120")]
    [InlineData("12", "KWD", "12.000")]
    [InlineData("-1234567.5", "EUR", "-1'234'567.50")]
    [InlineData("0.00000", "EUR", "0.00")]
    public void Signs_of_a_host_stand_as_they_are(string price, string currency, string expected)
    {
        DocumentLanguage language = DocumentLanguage.Parse("Tag = de-CH\nDecimal = .\nGroup = '\nMinus = -", DocumentLanguage.English);
        UnitPrice parsed = UnitPrice.Of(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), Currency.Parse(currency));

        Assert.Equal(expected, language.Numbers.Text(parsed));
        Assert.Equal(expected.Replace("'", "", StringComparison.Ordinal), DocumentLanguage.Parse("Tag = de-CH\nGroup = none", language).Numbers.Text(parsed));
        Assert.Equal(expected.Replace("'", "::", StringComparison.Ordinal), DocumentLanguage.Parse("Tag = de-CH\nGroup = ::", language).Numbers.Text(parsed));
    }

    [Fact]
    public void Nothing_has_no_sign() => Assert.Equal("0", DocumentLanguage.English.Numbers.Text(new decimal(0, 0, 0, isNegative: true, 2)));

    [Theory]
    [InlineData("de-CH", "Decimal = .", "Line 2: 'Group' is '.'")]
    [InlineData("de-CH", "Group = ,", "Line 2: 'Group' is ','")]
    [InlineData("de-CH", "Minus = ,", "Line 2: 'Group' is '.', 'Decimal' is ','")]
    [InlineData("de-CH", "Group = 0", "Line 2: '0' is no sign for 'Group'")]
    [InlineData("de-CH", "Group = ....", "Line 2: '....' is no sign for 'Group'")]
    public void Signs_that_make_one_number_of_another_are_refused(string tag, string line, string message)
    {
        DocumentLanguage german = DocumentLanguage.Shipped.Single(static language => language.Tag == "de");
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => DocumentLanguage.Parse($"Tag = {tag}\n{line}", german)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "−1.234.567,50", "EUR", "7,5\u00A0%")]
    [InlineData("en", "−1,234,567.50", "EUR", "7.5%")]
    [InlineData("es", "−1.234.567,50", "EUR", "7,5\u00A0%")]
    [InlineData("fr", "−1\u202F234\u202F567,50", "EUR", "7,5\u202F%")]
    [InlineData("it", "−1.234.567,50", "EUR", "7,5%")]
    [InlineData("nl", "−1.234.567,50", "EUR", "7,5%")]
    [InlineData("pl", "−1\u00A0234\u00A0567,50", "EUR", "7,5\u00A0%")]
    [InlineData("pt", "−1\u00A0234\u00A0567,50", "EUR", "7,5%")]
    [InlineData("sv", "−1\u00A0234\u00A0567,50", "EUR", "7,5\u00A0%")]
    [InlineData("tr", "−1.234.567,50", "EUR", "%7,5")]
    public void Amounts_and_shares_look_as_grammars_have_them(string tag, string amount, string currency, string share)
    {
        NumberForms numbers = DocumentLanguage.Shipped.Single(language => language.Tag == tag).Numbers;

        Assert.Equal(amount, numbers.Text(Money.Parse($"{currency} -1234567.50")));
        Assert.Equal(tag == "en" ? $"{currency}\u00A0{amount}" : $"{amount}\u00A0{currency}", numbers.TextWithCurrency(Money.Parse($"{currency} -1234567.50")));
        Assert.Equal(share, numbers.Percentage(7.50m));
    }

    private static string Plain(string text) => NaiveTexts.Squeeze(text);
}
