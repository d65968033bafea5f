using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>An exact tax rate, such as 19 % (BT-119, BT-152).</summary>
/// <remarks>Four bytes, in parts per million: percent with up to four decimals, from 0 % to 2147 %. <c>default</c> is 0 %.</remarks>
[JsonConverter(typeof(TextJsonConverter<TaxRate>))]
public readonly partial struct TaxRate :
    IEquatable<TaxRate>,
    IComparable<TaxRate>,
    IComparisonOperators<TaxRate, TaxRate, bool>
{
    /// <summary>The most decimals a number of percent has.</summary>
    public const int Scale = 4;

    /// <summary>The highest rate in parts per million: 2147 %.</summary>
    public const int MaxPartsPerMillion = 21_470_000;

    private const int PartsPerWhole = 1_000_000;

    private TaxRate(int partsPerMillion) => PartsPerMillion = partsPerMillion;

    /// <summary>0 %, the <c>default</c>.</summary>
    public static TaxRate Zero => default;

    /// <summary>The rate in parts per million: 190 000 for 19 %.</summary>
    public int PartsPerMillion { get; }

    /// <summary>The number of percent: 19 for 19 %.</summary>
    public decimal Percent => PowersOfTen.ToDecimal(PartsPerMillion, Scale);

    /// <summary>True when the rate is zero.</summary>
    public bool IsZero => PartsPerMillion == 0;

    /// <summary>So many percent: <c>Of(19)</c> is 19 %, <c>Of(5.5m)</c> is 5.5 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number has more than four decimals, is negative, or is more than 2147.</exception>
    public static TaxRate Of(decimal percent)
    {
        // ThrowIfNegative would refuse a decimal zero with a minus sign.
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 0m);
        (long mantissa, int scale) = PowersOfTen.Split(percent, Scale);
        if (!PowersOfTen.TryScaleUp(mantissa, Scale - scale, out long parts) || parts > MaxPartsPerMillion)
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "A tax rate is at most 2147 %.");
        return new((int)parts);
    }

    /// <summary>So many parts per million: 190 000 are 19 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or more than <see cref="MaxPartsPerMillion"/>.</exception>
    public static TaxRate FromPartsPerMillion(int partsPerMillion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partsPerMillion);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partsPerMillion, MaxPartsPerMillion);
        return new(partsPerMillion);
    }

    /// <summary>The tax on a net amount, rounded once (the equation of BR-CO-17).</summary>
    /// <exception cref="OverflowException">The tax does not fit 64 bits of minor units.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public Money ApplyTo(Money net, Rounding rounding)
    {
        net = +net;
        return new(ApplyTo(net.MinorUnits, rounding), net.Currency);
    }

    /// <summary>The tax contained in a gross amount, gross × p ÷ (100 + p), rounded once.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public Money IncludedIn(Money gross, Rounding rounding)
    {
        gross = +gross;
        return new(Scaled.MultiplyDivide(gross.MinorUnits, PartsPerMillion, 0, PartsPerWhole + PartsPerMillion, rounding), gross.Currency);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long ApplyTo(long minorUnits, Rounding rounding) => Scaled.MultiplyDivide(minorUnits, PartsPerMillion, (ulong)PartsPerWhole, rounding);

    /// <summary>Equal when the rates are.</summary>
    public static bool operator ==(TaxRate left, TaxRate right) => left.PartsPerMillion == right.PartsPerMillion;

    /// <summary>Different when the rates are.</summary>
    public static bool operator !=(TaxRate left, TaxRate right) => left.PartsPerMillion != right.PartsPerMillion;

    /// <summary>Compares the rates.</summary>
    public static bool operator <(TaxRate left, TaxRate right) => left.PartsPerMillion < right.PartsPerMillion;

    /// <summary>Compares the rates.</summary>
    public static bool operator >(TaxRate left, TaxRate right) => left.PartsPerMillion > right.PartsPerMillion;

    /// <summary>Compares the rates.</summary>
    public static bool operator <=(TaxRate left, TaxRate right) => left.PartsPerMillion <= right.PartsPerMillion;

    /// <summary>Compares the rates.</summary>
    public static bool operator >=(TaxRate left, TaxRate right) => left.PartsPerMillion >= right.PartsPerMillion;

    /// <summary>Equal when the rates are.</summary>
    public bool Equals(TaxRate other) => PartsPerMillion == other.PartsPerMillion;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TaxRate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => PartsPerMillion;

    /// <summary>Compares the rates.</summary>
    public int CompareTo(TaxRate other) => PartsPerMillion.CompareTo(other.PartsPerMillion);
}
