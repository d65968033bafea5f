using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What one unit of a currency is worth in another: 1 EUR is 1.0825 USD.</summary>
/// <remarks>An exact positive number of up to 12 decimals and 18 digits. Rates are equal when both currencies and the values are, whatever the declared decimals. <c>default</c> converts nothing.</remarks>
[JsonConverter(typeof(TextJsonConverter<ExchangeRate>))]
public readonly partial struct ExchangeRate : IEquatable<ExchangeRate>, IEqualityOperators<ExchangeRate, ExchangeRate, bool>
{
    /// <summary>The most decimals a rate has.</summary>
    public const int MaxScale = 12;

    private readonly long _mantissa;
    private readonly Currency _from;
    private readonly Currency _to;
    private readonly byte _scale;

    internal ExchangeRate(long mantissa, int scale, Currency from, Currency to)
    {
        _mantissa = mantissa;
        _scale = (byte)scale;
        _from = from;
        _to = to;
    }

    /// <summary>The currency that is converted.</summary>
    public Currency From => _from;

    /// <summary>The currency that it is converted to.</summary>
    public Currency To => _to;

    /// <summary>Units of <see cref="To"/> for one unit of <see cref="From"/>, with the declared decimals.</summary>
    public decimal Value => PowersOfTen.ToDecimal(_mantissa, _scale);

    internal long Mantissa => _mantissa;

    internal int Scale => _scale;

    /// <summary>True for <c>default</c>, which converts nothing.</summary>
    public bool IsDefault => _from.IsDefault;

    /// <summary>The rate at which one unit of the first currency is so many units of the second.</summary>
    /// <exception cref="ArgumentException">The currencies are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive, or has more than 12 decimals or 18 digits.</exception>
    /// <exception cref="InvalidOperationException">A currency is <c>default</c> or has no minor unit.</exception>
    public static ExchangeRate Of(Currency from, Currency to, decimal value)
    {
        from.RequireMinorUnit();
        to.RequireMinorUnit();
        if (from == to)
            throw new ArgumentException($"{from.Code} is not converted to itself.", nameof(to));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        (long mantissa, int scale) = PowersOfTen.Split(value, MaxScale);
        return new(mantissa, scale, from, to);
    }

    /// <summary>Converts an amount, rounded once to the smallest unit of <see cref="To"/>.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is not in <see cref="From"/>, or one of both is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The result does not fit 64 bits of minor units.</exception>
    public Money Convert(Money amount, Rounding rounding)
    {
        if (amount.Currency != _from || IsDefault)
            CurrencyMismatchException.Throw(_from, amount.Currency);
        int power = _to.UncheckedDigits - _from.UncheckedDigits - _scale;
        return new(Scaled.MultiplyDivide(amount.MinorUnits, _mantissa, power, 1, rounding), _to);
    }

    /// <summary>Converts an amount of <see cref="To"/> back, dividing by the rate, rounded once to the smallest unit of <see cref="From"/>.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is not in <see cref="To"/>, or one of both is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The result does not fit 64 bits of minor units.</exception>
    public Money ConvertBack(Money amount, Rounding rounding)
    {
        if (amount.Currency != _to || IsDefault)
            CurrencyMismatchException.Throw(_to, amount.Currency);
        int power = _from.UncheckedDigits - _to.UncheckedDigits + _scale;
        return new(Scaled.MultiplyDivide(amount.MinorUnits, 1, power, _mantissa, rounding), _from);
    }

    /// <summary>Equal when both currencies and the value are.</summary>
    public static bool operator ==(ExchangeRate left, ExchangeRate right) => left.Equals(right);

    /// <summary>Different when a currency or the value is.</summary>
    public static bool operator !=(ExchangeRate left, ExchangeRate right) => !left.Equals(right);

    /// <summary>Equal when both currencies and the value are.</summary>
    public bool Equals(ExchangeRate other) =>
        _from == other._from && _to == other._to && ExactDecimal.Compare(_mantissa, _scale, other._mantissa, other._scale) == 0;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ExchangeRate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ExactDecimal.Hash(_mantissa, _scale, _from.Handle), _to.Handle);
}
