using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

#pragma warning disable MA0011, MA0076 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed partial class MoneyTests
{
    private static readonly Action<Money, Money>[] OfTwo =
    [
        static (left, right) => { _ = left + right; },
        static (left, right) => { _ = left - right; },
        static (left, right) => { _ = left < right; },
        static (left, right) => { _ = left > right; },
        static (left, right) => { _ = left <= right; },
        static (left, right) => { _ = left >= right; },
        static (left, right) => left.CompareTo(right),
        static (left, right) => ((IComparable)left).CompareTo(right),
        static (left, right) => Money.Min(left, right),
        static (left, right) => Money.Max(left, right),
        static (left, right) => Money.Sum([left, right]),
        static (left, right) => Total([left, right], left),
    ];

    private static readonly Action<Money>[] OfOne =
    [
        static money => { _ = +money; },
        static money => { _ = -money; },
        static money => { _ = money * 2; },
        static money => { _ = 2 * money; },
        static money => { _ = money * 0; },
        static money => money.Abs(),
        static money => Money.Sum([money]),
        static money => money.Apportion([1], new Money[1]),
        static money => money.Apportion([], []),
        static money => money.CompareTo(money),
        static money => Money.Min(money, money),
        static money => TaxRate.Of(19m).ApplyTo(money, Rounding.HalfToEven),
        static money => TaxRate.Of(19m).IncludedIn(money, Rounding.HalfToEven),
        static money => Percentage.Of(4m).ApplyTo(money, Rounding.HalfToEven),
        static money => default(ExchangeRate).Convert(money, Rounding.HalfToEven),
        static money => UnitPrice.Of(money),
        static money => MoneyFormatter.For(System.Globalization.CultureInfo.InvariantCulture).Format(money),
    ];

    private static Gen<long[]> Numbers { get; } = Gen.Frequency((3, Gen.Choose(0, 20)), (1, Gen.Choose(21, 150)))
        .SelectMany(static count => Gen.ArrayOf(Edge.Long, count));

    [Fact]
    public void Mixing_currencies_throws_with_both() => Check.ForAll(Draw.MoneyOrPoints, Draw.MoneyOrPoints, static (left, right) =>
    {
        if (left.Currency == right.Currency)
            return;
        foreach (Action<Money, Money> operation in OfTwo)
            Expect.Mismatch(left.Currency, right.Currency, () => operation(left, right));
        Assert.False(left.Equals(right));
        Assert.True(left != right);
    });

    [Fact]
    public void Mixing_with_default_throws_with_both() => Check.ForAll(Draw.Money, static money =>
    {
        foreach (Action<Money, Money> operation in OfTwo)
            Expect.Mismatch(money.Currency, default, () => operation(money, default));
        foreach (Action<Money, Money> operation in OfTwo)
            Assert.Equal(default, Assert.Throws<CurrencyMismatchException>(() => operation(default, money)).Left);
    });

    [Fact]
    public void Default_refuses_every_operation()
    {
        foreach (Action<Money> operation in OfOne)
            Expect.Mismatch(default, default, () => operation(default));
        foreach (Action<Money, Money> operation in OfTwo)
            Expect.Mismatch(default, default, () => operation(default, default));
    }

    [Fact]
    public void Default_prints_nothing_and_has_no_json_form()
    {
        Assert.True(default(Money).IsDefault);
        Assert.True(default(Money).IsZero);
        Assert.Equal("", default(Money).ToString());
        Assert.Equal("", default(Money).ToString("A", null));
        Assert.Equal(0m, default(Money).Amount);
        Assert.True(default(Money).Currency.IsDefault);
        Assert.True(default(Money).TryFormat(Span<char>.Empty, out int written, default, null));
        Assert.Equal(0, written);
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(Money)));
        Assert.NotEqual(default, Money.Zero(Currency.EUR));
    }

    [Fact]
    public void Sums_and_differences_agree_with_exact_numbers() => Check.ForAll(Edge.Long, Edge.Long, Draw.CurrencyOrPoints, static (first, second, currency) =>
    {
        Money left = Money.FromMinorUnits(first, currency);
        Money right = Money.FromMinorUnits(second, currency);

        Expect.Exactly((BigInteger)first + second, currency, () => left + right);
        Expect.Exactly((BigInteger)first - second, currency, () => left - right);
        Expect.Exactly((BigInteger)first * second, currency, () => left * second);
        Expect.Exactly((BigInteger)first * second, currency, () => first * right);
        Expect.Exactly(-(BigInteger)first, currency, () => -left);
        Expect.Exactly(first, currency, () => +left);
        Expect.Exactly(BigInteger.Abs(first), currency, left.Abs);
        Expect.Exactly(BigInteger.Min(first, second), currency, () => Money.Min(left, right));
        Expect.Exactly(BigInteger.Max(first, second), currency, () => Money.Max(left, right));
        Expect.Exactly((BigInteger)first + second, currency, () => Added(left, right));
        Expect.Exactly((BigInteger)first * second, currency, () => Multiplied(left, second));
    });

    [Fact]
    public void Sum_agrees_with_exact_numbers() => Check.ForAll(Numbers, static numbers =>
    {
        Money[] amounts = Array.ConvertAll(numbers, Euro);

        // Sums in between may be larger than the result.
        Expect.Exactly(Sum(numbers), Currency.EUR, () => Money.Sum(amounts, Currency.EUR));
        if (amounts.Length > 0)
            Expect.Exactly(Sum(numbers), Currency.EUR, () => Money.Sum(amounts));
    });

    [Fact]
    public void Sum_of_alternating_ends_of_64_bits_is_exact() => Check.ForAll(Gen.Choose(0, 200), static count =>
    {
        Money[] amounts = new Money[count];
        for (int i = 0; i < count; i++)
            amounts[i] = Euro(i % 4 < 2 ? long.MaxValue : -long.MaxValue);

        Expect.Exactly((BigInteger)long.MaxValue * (count % 4 == 3 ? 1 : count % 4), Currency.EUR, () => Money.Sum(amounts, Currency.EUR));
    });

    [Fact]
    public void Sum_finds_the_other_currency_wherever_it_stands() => Check.ForAll(
        Numbers.Where(static numbers => numbers.Length > 0),
        Gen.Choose(0, int.MaxValue),
        Draw.MoneyOrPoints,
        static (numbers, place, other) =>
        {
            Money[] amounts = Array.ConvertAll(numbers, static number => Euro(number / 1024));
            place %= amounts.Length;
            foreach (Money stranger in (Money[])[other, default])
            {
                amounts[place] = stranger;
                if (stranger.Currency != Currency.EUR)
                    Expect.Mismatch(Currency.EUR, stranger.Currency, () => Money.Sum(amounts, Currency.EUR));
            }
        });

    [Fact]
    public void Sum_of_nothing_needs_a_currency()
    {
        Assert.Equal(Money.Zero(Currency.JPY), Money.Sum([], Currency.JPY));
        Assert.Throws<ArgumentException>(() => { Money.Sum([]); });
    }

    [Fact]
    public void Overflow_throws_at_the_edges()
    {
        Money highest = Euro(long.MaxValue);
        Money lowest = Euro(long.MinValue);
        Money cent = Euro(1);

        Assert.Throws<OverflowException>(() => { _ = highest + cent; });
        Assert.Throws<OverflowException>(() => { _ = lowest - cent; });
        Assert.Throws<OverflowException>(() => { _ = lowest + -cent; });
        Assert.Throws<OverflowException>(() => { _ = -lowest; });
        Assert.Throws<OverflowException>(() => { lowest.Abs(); });
        Assert.Throws<OverflowException>(() => { _ = lowest * -1; });
        Assert.Throws<OverflowException>(() => { _ = highest * 2; });
        Assert.Throws<OverflowException>(() => { Money.Sum([highest, cent]); });
        Assert.Equal(highest, -(lowest + cent));
        Assert.Equal(lowest, lowest * 1);
        Assert.Equal(lowest, -highest - cent);
    }

    [Fact]
    public void CompareTo_an_object_orders_null_first_and_refuses_other_types()
    {
        IComparable money = Euro(1);

        Assert.Equal(1, money.CompareTo(null));
        Assert.Equal(0, money.CompareTo(Euro(1)));
        Assert.True(money.CompareTo(Euro(2)) < 0);
        Assert.Throws<ArgumentException>(() => money.CompareTo(1L));
    }

    [Fact]
    public void Withdrawn_currency_counts_like_any_other()
    {
        Money marks = Money.Parse("DEM 19.90");

        Assert.Equal("DEM 39.80", (marks + marks).ToString());
        Assert.Equal("DEM 3.78", TaxRate.Of(19m).ApplyTo(marks, Rounding.HalfAwayFromZero).ToString());
    }

    private static Money Total(Money[] amounts, Money first) => Money.Sum(amounts, (+first).Currency);

    private static T Added<T>(T left, T right)
        where T : IAdditionOperators<T, T, T> => left + right;

    private static T Multiplied<T>(T left, long right)
        where T : IMultiplyOperators<T, long, T> => left * right;
}
