using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>The exact price of one unit, which may be far finer than what can be paid: 0.0035 EUR a minute (BT-146, BT-148).</summary>
/// <remarks>
/// Sixteen bytes: a 64-bit integer, a scale of 0 to 12 decimals and the currency. The number of decimals that was declared is kept and printed, but
/// prices are equal when their values are: 1.5 equals 1.50. <c>default</c> has no currency and is refused by arithmetic.
/// </remarks>
[JsonConverter(typeof(TextJsonConverter<UnitPrice>))]
public readonly partial struct UnitPrice :
    IEquatable<UnitPrice>,
    IComparable<UnitPrice>,
    IComparisonOperators<UnitPrice, UnitPrice, bool>,
    IAdditionOperators<UnitPrice, UnitPrice, UnitPrice>,
    ISubtractionOperators<UnitPrice, UnitPrice, UnitPrice>,
    IUnaryNegationOperators<UnitPrice, UnitPrice>
{
    /// <summary>The most decimals a price has.</summary>
    public const int MaxScale = 12;

    private readonly long _mantissa;
    private readonly Currency _currency;
    private readonly byte _scale;

    internal UnitPrice(long mantissa, int scale, Currency currency)
    {
        _mantissa = mantissa;
        _scale = (byte)scale;
        _currency = currency;
    }

    /// <summary>The currency; <c>default</c> for a default price.</summary>
    public Currency Currency => _currency;

    /// <summary>The exact price as a decimal with the declared decimals.</summary>
    public decimal Value => PowersOfTen.ToDecimal(_mantissa, _scale);

    /// <summary>The declared number of decimals, 0 to 12.</summary>
    public int Scale => _scale;

    /// <summary>True for <c>default</c>, which has no currency.</summary>
    public bool IsDefault => _currency.IsDefault;

    /// <summary>True when the price is less than zero, which EN 16931 refuses on invoices (BR-27).</summary>
    public bool IsNegative => _mantissa < 0;

    internal long Mantissa => _mantissa;

    /// <summary>An exact price with the decimals of the number: <c>Of(96.00m, EUR)</c> has two.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number has more than 12 decimals or more than 18 digits.</exception>
    /// <exception cref="InvalidOperationException">The currency is <c>default</c> or has no minor unit.</exception>
    public static UnitPrice Of(decimal value, Currency currency)
    {
        currency.RequireMinorUnit();
        (long mantissa, int scale) = PowersOfTen.Split(value, MaxScale);
        return new(mantissa, scale, currency);
    }

    /// <summary>An amount of money as the price of one unit.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public static UnitPrice Of(Money amount)
    {
        amount = +amount;
        return new(amount.MinorUnits, amount.Currency.UncheckedDigits, amount.Currency);
    }

    /// <summary>Price × quantity as an amount, exact until its one rounding.</summary>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of minor units.</exception>
    /// <exception cref="CurrencyMismatchException">The price is <c>default</c>.</exception>
    public Money Times(Quantity quantity, Rounding rounding)
    {
        RequireSame(this, this);
        return new(Scaled.MultiplyDivide(_mantissa, quantity.Mantissa, _currency.UncheckedDigits - _scale - quantity.Scale, 1, rounding), _currency);
    }

    /// <summary>Price ÷ base quantity × quantity as an amount, exact until its one rounding: 180 pieces at 12.50 for 100 pieces are 22.50.</summary>
    /// <param name="quantity">What is invoiced (BT-129).</param>
    /// <param name="baseQuantity">What the price is for (BT-149).</param>
    /// <param name="rounding">What becomes of fractions of a minor unit.</param>
    /// <exception cref="DivideByZeroException">The base quantity is zero.</exception>
    /// <exception cref="UnitMismatchException">The base quantity is in another unit than the quantity.</exception>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of minor units.</exception>
    /// <exception cref="CurrencyMismatchException">The price is <c>default</c>.</exception>
    public Money Times(Quantity quantity, Quantity baseQuantity, Rounding rounding)
    {
        RequireSame(this, this);
        if (quantity.Unit != baseQuantity.Unit)
            UnitMismatchException.Throw(quantity.Unit, baseQuantity.Unit);
        int power = _currency.UncheckedDigits + baseQuantity.Scale - _scale - quantity.Scale;
        return new(Scaled.MultiplyDivide(_mantissa, quantity.Mantissa, power, baseQuantity.Mantissa, rounding), _currency);
    }

    /// <summary>Adds two prices of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or a price is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The sum has more digits than fit.</exception>
    public static UnitPrice operator +(UnitPrice left, UnitPrice right)
    {
        RequireSame(left, right);
        return new(ExactDecimal.Add(left._mantissa, left._scale, right._mantissa, right._scale), Math.Max(left._scale, right._scale), left._currency);
    }

    /// <summary>Subtracts two prices of one currency, as a price discount (BT-147) from a gross price (BT-148).</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or a price is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The difference has more digits than fit.</exception>
    public static UnitPrice operator -(UnitPrice left, UnitPrice right)
    {
        RequireSame(left, right);
        return new(ExactDecimal.Subtract(left._mantissa, left._scale, right._mantissa, right._scale), Math.Max(left._scale, right._scale), left._currency);
    }

    /// <summary>The opposite price.</summary>
    /// <exception cref="CurrencyMismatchException">The price is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The price is the lowest there is, whose opposite does not fit.</exception>
    public static UnitPrice operator -(UnitPrice value)
    {
        RequireSame(value, value);
        return new(-value._mantissa, value._scale, value._currency);
    }

    /// <summary>Equal when value and currency are, whatever the declared decimals.</summary>
    public static bool operator ==(UnitPrice left, UnitPrice right) => left.Equals(right);

    /// <summary>Different when value or currency are.</summary>
    public static bool operator !=(UnitPrice left, UnitPrice right) => !left.Equals(right);

    /// <summary>Compares two prices of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or a price is <c>default</c>.</exception>
    public static bool operator <(UnitPrice left, UnitPrice right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="op_LessThan(UnitPrice, UnitPrice)"/>
    public static bool operator >(UnitPrice left, UnitPrice right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="op_LessThan(UnitPrice, UnitPrice)"/>
    public static bool operator <=(UnitPrice left, UnitPrice right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="op_LessThan(UnitPrice, UnitPrice)"/>
    public static bool operator >=(UnitPrice left, UnitPrice right) => left.CompareTo(right) >= 0;

    /// <summary>Equal when value and currency are, whatever the declared decimals.</summary>
    public bool Equals(UnitPrice other) => _currency == other._currency && ExactDecimal.Compare(_mantissa, _scale, other._mantissa, other._scale) == 0;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UnitPrice other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ExactDecimal.Hash(_mantissa, _scale, _currency.Handle);

    /// <summary>Compares two prices of one currency.</summary>
    /// <returns>Less than zero, zero, or more than zero.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or a price is <c>default</c>.</exception>
    public int CompareTo(UnitPrice other)
    {
        RequireSame(this, other);
        return ExactDecimal.Compare(_mantissa, _scale, other._mantissa, other._scale);
    }

    private static void RequireSame(UnitPrice left, UnitPrice right)
    {
        if (left._currency != right._currency || left.IsDefault)
            CurrencyMismatchException.Throw(left._currency, right._currency);
    }
}
