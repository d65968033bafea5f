using FsCheck;
using FsCheck.Fluent;

namespace Invoicing.Tests;

/// <summary>Random values of the money types, with the ends of their ranges.</summary>
internal static class Draw
{
    /// <summary>A currency of the host's own, with more decimals than any of ISO 4217.</summary>
    public static readonly Currency Points = Invoicing.Currency.Custom("PTS", 9);

    private static readonly Currency[] Amounted = [.. Invoicing.Currency.IsoValues.Where(static currency => currency.HasMinorUnit)];

    public static Gen<Rounding> Rounding { get; } = Gen.Elements(Enum.GetValues<Rounding>());

    public static Gen<Currency> IsoCurrency { get; } = Gen.Elements(Invoicing.Currency.IsoValues.ToArray());

    /// <summary>ISO 4217 currencies with a minor unit; every number of decimals is frequent.</summary>
    public static Gen<Currency> Currency { get; } = Gen.Frequency(
        (3, Gen.Elements(Invoicing.Currency.EUR, Invoicing.Currency.JPY, Invoicing.Currency.KWD, Invoicing.Currency.Parse("CLF"), Invoicing.Currency.Parse("DEM"))),
        (1, Gen.Elements(Amounted)));

    public static Gen<Currency> CurrencyOrPoints { get; } = Gen.Frequency((4, Currency), (1, Gen.Constant(Points)));

    public static Gen<int> Scale { get; } = Gen.Choose(0, 12);

    public static Gen<Money> Money { get; } = Edge.Long.Zip(Currency, Invoicing.Money.FromMinorUnits);

    public static Gen<Money> MoneyOrPoints { get; } = Edge.Long.Zip(CurrencyOrPoints, Invoicing.Money.FromMinorUnits);

    public static Gen<UnitPrice> UnitPrice { get; } = Edge.Long.Zip(Scale).Zip(Currency, static (number, currency) => new UnitPrice(number.Item1, number.Item2, currency));

    public static Gen<UnitPrice> UnitPriceOrPoints { get; } =
        Edge.Long.Zip(Scale).Zip(CurrencyOrPoints, static (number, currency) => new UnitPrice(number.Item1, number.Item2, currency));

    public static Gen<Unit> Unit { get; } = Gen.Frequency(
        (1, Gen.Elements(Invoicing.Unit.One, Invoicing.Unit.Piece, Invoicing.Unit.Hour, Invoicing.Unit.Each)),
        (1, Gen.Choose(1, 3).SelectMany(static length => Gen.ArrayOf(Gen.Elements("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".ToCharArray()), length))
            .Select(static code => Invoicing.Unit.Parse(code))));

    public static Gen<Quantity> Quantity { get; } = Edge.Long.Zip(Scale).Zip(Unit, static (number, unit) => new Quantity(number.Item1, number.Item2, unit));

    public static Gen<TaxRate> TaxRate { get; } = Gen.Frequency(
        (1, Gen.Elements(0, 1, 55_000, 70_000, 190_000, 1_000_000, Invoicing.TaxRate.MaxPartsPerMillion)),
        (1, Gen.Choose(0, Invoicing.TaxRate.MaxPartsPerMillion)))
        .Select(Invoicing.TaxRate.FromPartsPerMillion);

    public static Gen<Percentage> Percentage { get; } = Edge.Long.Select(Invoicing.Percentage.FromPartsPerBillion);

    public static Gen<ExchangeRate> ExchangeRate { get; } = RatesOf(Currency);

    public static Gen<ExchangeRate> ExchangeRateOrPoints { get; } = RatesOf(CurrencyOrPoints);

    /// <summary>Every scale and all 96 bits, often with few digits or near the ends of 64 bits at the scale of a currency.</summary>
    public static Gen<decimal> Decimal { get; } = Gen.Frequency(
        (2, Edge.Long.Zip(Gen.Choose(0, 28), static (mantissa, scale) => PowersOfTen.ToDecimal(mantissa, scale))),
        (2, Edge.Long.Zip(Gen.Choose(0, 9), static (mantissa, scale) => PowersOfTen.ToDecimal(mantissa, scale))),
        (1, Edge.UniformLong.Zip(Edge.UniformLong).Zip(Gen.Choose(0, 28), static (bits, scale) => Wide(bits.Item1, bits.Item2, scale))),
        // A half of the last digit beyond an amount, and its neighbours.
        (2, Edge.Long.Zip(Gen.Choose(0, 9), static (mantissa, scale) => PowersOfTen.ToDecimal(mantissa, scale))
            .Zip(Gen.Elements(4.9m, 5m, 5.1m, -4.9m, -5m, -5.1m), static (amount, half) => amount + (half * Tiny(amount.Scale + 1)))));

    private static Gen<ExchangeRate> RatesOf(Gen<Currency> currencies) => Edge.Long
        .Select(static number => number == long.MinValue ? long.MaxValue : Math.Max(1, Math.Abs(number)))
        .Zip(Scale)
        .Zip(currencies.Zip(currencies).Where(static pair => pair.Item1 != pair.Item2),
            static (number, pair) => new ExchangeRate(number.Item1, number.Item2, pair.Item1, pair.Item2));

    private static decimal Wide(long low, long high, int scale) =>
        unchecked(new decimal((int)low, (int)(low >> 32), (int)high, high < 0, (byte)scale));

    private static decimal Tiny(int scale) => new(1, 0, 0, false, (byte)scale);
}
