namespace Invoicing.Benchmarks;

/// <summary>The same amounts as money and as plain decimals: from 0.01 to 100 000.00 euros, small ones as frequent as large ones, one in eight negative.</summary>
internal static class Amounts
{
    public const int Count = 1000;

    private const int Seed = 20250101;

    public static Currency Currency => Currency.EUR;

    public static Money[] Money { get; } = Create(minorUnits => Invoicing.Money.FromMinorUnits(minorUnits, Currency));

    public static decimal[] Decimal { get; } = Create(static minorUnits => new decimal(minorUnits) * 0.01m);

    /// <summary>The amounts as prices with two more decimals: from 0.0001 to 1000.</summary>
    public static UnitPrice[] Prices { get; } = Create(minorUnits => UnitPrice.Of(new decimal(minorUnits) * 0.0001m, Currency));

    public static decimal[] DecimalPrices { get; } = Create(static minorUnits => new decimal(minorUnits) * 0.0001m);

    /// <summary>From 0.125 to 125 with up to three decimals.</summary>
    public static Quantity[] Quantities { get; } = [.. Enumerable.Range(1, Count).Select(static i => Quantity.Of(i * 0.125m))];

    public static decimal[] DecimalQuantities { get; } = [.. Enumerable.Range(1, Count).Select(static i => i * 0.125m)];

    private static T[] Create<T>(Func<long, T> convert)
    {
        Random random = new(Seed);
        T[] amounts = new T[Count];
        for (int i = 0; i < amounts.Length; i++)
        {
            long bound = 100;
            for (int digits = random.Next(6); digits > 0; digits--)
                bound *= 10;
            long minorUnits = random.NextInt64(1, bound + 1);
            amounts[i] = convert(random.Next(8) == 0 ? -minorUnits : minorUnits);
        }

        return amounts;
    }
}
