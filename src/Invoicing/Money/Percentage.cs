using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>An exact fraction that people write in percent: a discount of 4 %, an instalment of 33.3 % (BT-94, BT-101, BT-138, BT-143).</summary>
/// <remarks>Eight bytes, in parts per billion: percent with up to seven decimals, any sign. <c>default</c> is 0 %.</remarks>
[JsonConverter(typeof(TextJsonConverter<Percentage>))]
public readonly partial struct Percentage :
    IEquatable<Percentage>,
    IComparable<Percentage>,
    IComparisonOperators<Percentage, Percentage, bool>,
    IAdditionOperators<Percentage, Percentage, Percentage>,
    ISubtractionOperators<Percentage, Percentage, Percentage>
{
    /// <summary>The most decimals a number of percent has.</summary>
    public const int Scale = 7;

    private const long PartsPerWhole = 1_000_000_000;

    private readonly long _partsPerBillion;

    private Percentage(long partsPerBillion) => _partsPerBillion = partsPerBillion;

    /// <summary>100 %.</summary>
    public static Percentage Hundred => new(PartsPerWhole);

    /// <summary>The number of percent: 33.3 for 33.3 %.</summary>
    public decimal Percent => PowersOfTen.ToDecimal(_partsPerBillion, Scale);

    /// <summary>The fraction in parts per billion: 40 000 000 for 4 %.</summary>
    public long PartsPerBillion => _partsPerBillion;

    /// <summary>So many percent: <c>Of(4)</c> is 4 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number has more than seven decimals, or does not fit.</exception>
    public static Percentage Of(decimal percent)
    {
        (long mantissa, int scale) = PowersOfTen.Split(percent, Scale);
        return PowersOfTen.TryScaleUp(mantissa, Scale - scale, out long parts)
            ? new(parts)
            : throw new ArgumentOutOfRangeException(nameof(percent), percent, "The number of percent is too large.");
    }

    /// <summary>So many parts per billion: 40 000 000 are 4 %.</summary>
    public static Percentage FromPartsPerBillion(long partsPerBillion) => new(partsPerBillion);

    /// <summary>This part of an amount, rounded once.</summary>
    /// <exception cref="OverflowException">The result does not fit 64 bits of minor units.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public Money ApplyTo(Money amount, Rounding rounding)
    {
        amount = +amount;
        return new(ApplyTo(amount.MinorUnits, rounding), amount.Currency);
    }

    internal long ApplyTo(long minorUnits, Rounding rounding) => Scaled.MultiplyDivide(minorUnits, _partsPerBillion, -9, 1, rounding);

    /// <summary>Adds, as instalments add up to 100 %.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Percentage operator +(Percentage left, Percentage right) => new(left._partsPerBillion + right._partsPerBillion);

    /// <summary>Subtracts, as what is left of 100 %.</summary>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Percentage operator -(Percentage left, Percentage right) => new(left._partsPerBillion - right._partsPerBillion);

    /// <summary>Equal when the fractions are.</summary>
    public static bool operator ==(Percentage left, Percentage right) => left._partsPerBillion == right._partsPerBillion;

    /// <summary>Different when the fractions are.</summary>
    public static bool operator !=(Percentage left, Percentage right) => left._partsPerBillion != right._partsPerBillion;

    /// <summary>Compares the fractions.</summary>
    public static bool operator <(Percentage left, Percentage right) => left._partsPerBillion < right._partsPerBillion;

    /// <summary>Compares the fractions.</summary>
    public static bool operator >(Percentage left, Percentage right) => left._partsPerBillion > right._partsPerBillion;

    /// <summary>Compares the fractions.</summary>
    public static bool operator <=(Percentage left, Percentage right) => left._partsPerBillion <= right._partsPerBillion;

    /// <summary>Compares the fractions.</summary>
    public static bool operator >=(Percentage left, Percentage right) => left._partsPerBillion >= right._partsPerBillion;

    /// <summary>Equal when the fractions are.</summary>
    public bool Equals(Percentage other) => _partsPerBillion == other._partsPerBillion;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Percentage other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _partsPerBillion.GetHashCode();

    /// <summary>Compares the fractions.</summary>
    public int CompareTo(Percentage other) => _partsPerBillion.CompareTo(other._partsPerBillion);
}
