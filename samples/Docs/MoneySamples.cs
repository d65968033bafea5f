using System.Globalization;
using Invoicing;

namespace Docs;

/// <summary>The samples of docs/money.md.</summary>
public static class MoneySamples
{
    public static Money Amounts()
    {
        Money price = Money.Of(19.99m, Currency.EUR);                       // exact, or it throws
        Money fromStore = Money.FromMinorUnits(1999, Currency.EUR);         // the same
        Money parsed = Money.Parse("EUR 19.99");                            // the same
        Money three = price + fromStore + parsed;                           // EUR 59.97
        return three;
    }

    public static Money Rounded()
    {
        UnitPrice perMinute = UnitPrice.Of(0.00895m, Currency.EUR);
        Money net = perMinute.Times(Quantity.Of(2913.4m, Unit.Minute), Rounding.HalfAwayFromZero);   // EUR 26.07
        Money vat = TaxRate.Of(19).ApplyTo(net, Rounding.HalfAwayFromZero);                          // EUR 4.95
        return net + vat;
    }

    public static Money[] Shares()
    {
        Money discount = Money.Of(10.00m, Currency.EUR);
        Money[] shares = new Money[3];
        discount.Apportion([1, 1, 1], shares);                              // 3.34, 3.33, 3.33
        return shares;
    }

    public static string ForPeople()
    {
        MoneyFormatter german = MoneyFormatter.For(CultureInfo.GetCultureInfo("de-DE"), MoneyDisplay.Symbol);
        return german.Format(Money.Parse("EUR 1234567.89"));                // 1.234.567,89 €
    }

    public static Money Points()
    {
        Currency points = Currency.Custom("PTS", 0);
        CurrencySet currencies = new(points);
        return currencies.ParseMoney("PTS 1200");
    }

    public static Money Converted()
    {
        ExchangeRate rate = ExchangeRate.Of(Currency.EUR, Currency.USD, 1.0825m);
        return rate.Convert(Money.Parse("EUR 100.00"), Rounding.HalfAwayFromZero);   // USD 108.25
    }
}
