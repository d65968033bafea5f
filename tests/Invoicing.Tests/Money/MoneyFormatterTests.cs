using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class MoneyFormatterTests
{
    // What stands around a number for each pattern of NumberFormatInfo: n the number, $ a symbol.
    private static readonly string[] Positive = ["$n", "n$", "$ n", "n $"];

    private static readonly string[] Negative =
        ["($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $", "-$ n", "n $-", "$ n-", "$ -n", "n- $", "($ n)", "(n $)", "$- n"];

    // The same with a code, which never touches the number.
    private static readonly string[] PositiveOfCode = ["$ n", "n $", "$ n", "n $"];

    private static readonly string[] NegativeOfCode =
        ["($ n)", "-$ n", "$ -n", "$ n-", "(n $)", "-n $", "n- $", "n $-", "-n $", "-$ n", "n $-", "$ n-", "$ -n", "n- $", "($ n)", "(n $)", "$- n"];

    public static TheoryData<string> Cultures => ["de-DE", "en-US", "de-CH", "fr-FR", "tr-TR", "ar-SA", "ja-JP", "sv-SE"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Format_follows_the_culture_and_the_decimals_of_the_currency(string name)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(name);
        string own = new RegionInfo(name).ISOCurrencySymbol;
        MoneyFormatter code = MoneyFormatter.For(culture);
        MoneyFormatter symbol = MoneyFormatter.For(culture, MoneyDisplay.Symbol);
        MoneyFormatter none = MoneyFormatter.For(culture, MoneyDisplay.None);
        Gen<Money> amounts = Edge.Long.Zip(Gen.Frequency((2, Draw.CurrencyOrPoints), (1, Gen.Constant(Currency.Parse(own)))), Money.FromMinorUnits);

        Check.ForAll(amounts, money =>
        {
            NumberFormatInfo numbers = culture.NumberFormat;
            bool isOwn = string.Equals(money.Currency.Code, own, StringComparison.Ordinal);
            string coded = Expected(money, numbers, PositiveOfCode, NegativeOfCode, money.Currency.Code);

            Assert.Equal(coded, code.Format(money));
            Assert.Equal(isOwn ? Expected(money, numbers, Positive, Negative, numbers.CurrencySymbol) : coded, symbol.Format(money));
            Assert.Equal((money.IsNegative ? numbers.NegativeSign : "") + Digits(money, numbers), none.Format(money));
        }, times: 0.2);
    }

    [Theory]
    [InlineData("de-DE", "EUR 1234567.50", "1.234.567,50 EUR", "1.234.567,50 €", "1.234.567,50")]
    [InlineData("de-DE", "EUR -1234.50", "-1.234,50 EUR", "-1.234,50 €", "-1.234,50")]
    [InlineData("de-DE", "USD 1234.50", "1.234,50 USD", "1.234,50 USD", "1.234,50")]
    [InlineData("de-DE", "KWD 1.234", "1,234 KWD", "1,234 KWD", "1,234")]
    [InlineData("en-US", "USD 1234567.50", "USD 1,234,567.50", "$1,234,567.50", "1,234,567.50")]
    [InlineData("en-US", "USD -1234.50", "-USD 1,234.50", "-$1,234.50", "-1,234.50")]
    [InlineData("en-US", "JPY 1234", "JPY 1,234", "JPY 1,234", "1,234")]
    [InlineData("en-US", "CLF 1.2345", "CLF 1.2345", "CLF 1.2345", "1.2345")]
    [InlineData("ja-JP", "USD 1234.50", "USD 1,234.50", "USD 1,234.50", "1,234.50")]
    [InlineData("tr-TR", "EUR 1234.50", "EUR 1.234,50", "EUR 1.234,50", "1.234,50")]
    public void Format_gives_these_texts(string culture, string money, string code, string symbol, string none)
    {
        CultureInfo info = CultureInfo.GetCultureInfo(culture);
        Money amount = Money.Parse(money);

        Assert.Equal(code, Plain(MoneyFormatter.For(info).Format(amount)));
        Assert.Equal(symbol, Plain(MoneyFormatter.For(info, MoneyDisplay.Symbol).Format(amount)));
        Assert.Equal(none, Plain(MoneyFormatter.For(info, MoneyDisplay.None).Format(amount)));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("")]
    public void Format_does_not_depend_on_the_ambient_culture(string ambientName)
    {
        MoneyFormatter formatter = MoneyFormatter.For(CultureInfo.GetCultureInfo("de-CH"), MoneyDisplay.Symbol);
        Money amount = Money.Parse("CHF -1234567.05");
        string expected = formatter.Format(amount);
        using AmbientCulture ambient = new(ambientName);

        Assert.Equal(expected, formatter.Format(amount));
        Assert.Equal(expected, MoneyFormatter.For(CultureInfo.GetCultureInfo("de-CH"), MoneyDisplay.Symbol).Format(amount));
    }

    [Fact]
    public void Format_works_in_every_culture_and_shows_every_digit()
    {
        Money amount = Money.Parse("EUR -1234567.89");
        foreach (CultureInfo culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
        {
            foreach (MoneyDisplay display in Enum.GetValues<MoneyDisplay>())
            {
                string text = MoneyFormatter.For(culture, display).Format(amount);
                Assert.Equal("123456789", string.Concat(text.Where(char.IsAsciiDigit)));
            }
        }
    }

    [Fact]
    public void Format_shows_a_currency_of_the_host_with_its_decimals() =>
        Assert.Equal("1.234,500000000 PTS", Plain(MoneyFormatter.For(CultureInfo.GetCultureInfo("de-DE"), MoneyDisplay.Symbol).Format(Money.Of(1234.5m, Draw.Points))));

    [Fact]
    public void For_keeps_a_copy_of_the_culture()
    {
        CultureInfo culture = new("de-DE");
        MoneyFormatter formatter = MoneyFormatter.For(culture);
        culture.NumberFormat.CurrencyDecimalSeparator = "!";

        Assert.Equal("1,50 EUR", Plain(formatter.Format(Money.Parse("EUR 1.50"))));
        Assert.Equal("de-DE", formatter.Culture.Name);
        Assert.Equal(MoneyDisplay.Code, formatter.Display);
    }

    [Fact]
    public void For_refuses_what_is_not_there()
    {
        Assert.Throws<ArgumentNullException>(() => MoneyFormatter.For(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => MoneyFormatter.For(CultureInfo.InvariantCulture, (MoneyDisplay)3));
    }

    private static string Expected(Money money, NumberFormatInfo numbers, string[] positive, string[] negative, string symbol)
    {
        string pattern = money.IsNegative ? negative[numbers.CurrencyNegativePattern] : positive[numbers.CurrencyPositivePattern];
        string text = "";
        foreach (char part in pattern)
        {
            text += part switch
            {
                'n' => Digits(money, numbers),
                '$' => symbol,
                '-' => numbers.NegativeSign,
                _ => part,
            };
        }

        return text;
    }

    // Groups of digits and decimals of the absolute amount, put together by hand.
    private static string Digits(Money money, NumberFormatInfo numbers)
    {
        int decimals = money.Currency.MinorUnitDigits;
        string digits = System.Numerics.BigInteger.Abs(money.MinorUnits).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        string whole = digits[..^decimals];
        Assert.Equal([3], numbers.CurrencyGroupSizes);
        for (int at = whole.Length - 3; at > 0; at -= 3)
            whole = whole.Insert(at, numbers.CurrencyGroupSeparator);
        return decimals == 0 ? whole : whole + numbers.CurrencyDecimalSeparator + digits[^decimals..];
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
