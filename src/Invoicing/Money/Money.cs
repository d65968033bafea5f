using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>An amount of money that can be paid: a whole number of a currency's smallest units.</summary>
/// <remarks>
/// Sixteen bytes: 64-bit minor units and the currency with its decimals. Sums are exact or throw; whatever may lose a fraction of a minor unit
/// (<see cref="UnitPrice"/>, <see cref="TaxRate"/>, <see cref="ExchangeRate"/>) takes a <see cref="Rounding"/>, and dividing is
/// <see cref="Apportion(ReadOnlySpan{long}, Span{Money})"/>, which loses nothing. <c>default</c> has no currency: it equals itself, prints as
/// an empty text and refuses arithmetic. The range is ±9 223 372 036 854 775 807 minor units.
/// </remarks>
[JsonConverter(typeof(TextJsonConverter<Money>))]
public readonly partial struct Money : IEquatable<Money>
{
    private readonly long _minorUnits;
    private readonly Currency _currency;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Money(long minorUnits, Currency currency)
    {
        _minorUnits = minorUnits;
        _currency = currency;
    }

    /// <summary>The amount as a whole number of the currency's smallest units: 12.34 EUR is 1234, 12 JPY is 12.</summary>
    public long MinorUnits => _minorUnits;

    /// <summary>The currency; <c>default</c> for a default amount.</summary>
    public Currency Currency => _currency;

    /// <summary>The exact amount as a decimal, with all decimals of the currency.</summary>
    /// <value>Zero for <c>default</c>.</value>
    public decimal Amount => IsDefault ? 0m : PowersOfTen.ToDecimal(_minorUnits, _currency.UncheckedDigits);

    /// <summary>True for <c>default</c>, which has no currency.</summary>
    public bool IsDefault => _currency.IsDefault;

    /// <summary>True when the amount is zero.</summary>
    public bool IsZero => _minorUnits == 0;

    /// <summary>True when the amount is more than zero.</summary>
    public bool IsPositive => _minorUnits > 0;

    /// <summary>True when the amount is less than zero.</summary>
    public bool IsNegative => _minorUnits < 0;

    /// <summary>Zero of a currency; there is no zero without one.</summary>
    /// <exception cref="InvalidOperationException">The currency is <c>default</c> or has no minor unit.</exception>
    public static Money Zero(Currency currency) => FromMinorUnits(0, currency);

    /// <summary>An amount of whole minor units: <c>FromMinorUnits(10000, Currency.USD)</c> is 100.00 dollars.</summary>
    /// <exception cref="InvalidOperationException">The currency is <c>default</c> or has no minor unit.</exception>
    public static Money FromMinorUnits(long minorUnits, Currency currency)
    {
        currency.RequireMinorUnit();
        return new(minorUnits, currency);
    }

    /// <summary>An exact amount: more decimals than the currency has are refused unless they are zeros.</summary>
    /// <exception cref="ArgumentException">The amount is finer than the currency's smallest unit.</exception>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of minor units.</exception>
    /// <exception cref="InvalidOperationException">The currency is <c>default</c> or has no minor unit.</exception>
    public static Money Of(decimal amount, Currency currency)
    {
        currency.RequireMinorUnit();
        long minorUnits = Scaled.Round(amount, currency.UncheckedDigits, Rounding.TowardZero);
        if (minorUnits != Scaled.Round(amount, currency.UncheckedDigits, Rounding.AwayFromZero))
            ThrowTooFine(amount, currency);
        return new(minorUnits, currency);
    }

    /// <summary>An amount rounded to the currency's smallest unit.</summary>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of minor units.</exception>
    /// <exception cref="InvalidOperationException">The currency is <c>default</c> or has no minor unit.</exception>
    public static Money Of(decimal amount, Currency currency, Rounding rounding)
    {
        currency.RequireMinorUnit();
        return new(Scaled.Round(amount, currency.UncheckedDigits, rounding), currency);
    }

    /// <summary>The sum of amounts of one currency.</summary>
    /// <exception cref="ArgumentException">There are no amounts, so the sum has no currency; use <see cref="Sum(ReadOnlySpan{Money}, Currency)"/>.</exception>
    /// <exception cref="CurrencyMismatchException">Two currencies, or a default amount, are among them.</exception>
    /// <exception cref="OverflowException">The sum does not fit 64 bits; sums in between may be larger.</exception>
    public static Money Sum(ReadOnlySpan<Money> amounts) => amounts.IsEmpty
        ? throw new ArgumentException("The sum of no amounts has no currency; use Sum(amounts, currency).", nameof(amounts))
        : Sum(amounts, (+amounts[0])._currency);

    /// <summary>The sum of amounts of one currency, zero when there are none.</summary>
    /// <exception cref="CurrencyMismatchException">An amount is in another currency or is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The sum does not fit 64 bits; sums in between may be larger.</exception>
    /// <exception cref="InvalidOperationException">The currency is <c>default</c> or has no minor unit.</exception>
    public static Money Sum(ReadOnlySpan<Money> amounts, Currency currency)
    {
        currency.RequireMinorUnit();
        return new(MoneySum.Total(amounts, currency), currency);
    }

    /// <summary>The amount without its sign.</summary>
    /// <exception cref="OverflowException">The amount is the lowest there is, whose opposite does not fit.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public Money Abs() => _minorUnits < 0 ? -this : +this;

    /// <summary>The smaller of two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or an amount is <c>default</c>.</exception>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The larger of two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or an amount is <c>default</c>.</exception>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>Splits the amount in proportion to weights, losing nothing: the shares add up to it, and each is less than one minor unit from its exact value.</summary>
    /// <param name="weights">As many as there are shares; their signs may differ, but they must not sum to zero unless the amount is zero.</param>
    /// <param name="shares">Filled with the shares. A weight of zero gets zero, and no share has a sign that its weight does not give it.</param>
    /// <remarks>Largest remainder: each share is floored, and the units left go one each to the largest fractions, ties to the lowest index. A negative amount gives the mirrored shares of its opposite.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, or the weights sum to zero and the amount is not zero.</exception>
    /// <exception cref="OverflowException">A share does not fit 64 bits, which only weights of both signs can cause.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public void Apportion(ReadOnlySpan<long> weights, Span<Money> shares)
    {
        Money whole = +this;
        if (weights.Length != shares.Length)
            throw new ArgumentException($"There are {weights.Length} weights for {shares.Length} shares; pass as many of one as of the other.", nameof(shares));
        long[]? rented = null;
        Span<long> minorUnits = shares.Length <= Apportionment.StackLimit
            ? stackalloc long[Apportionment.StackLimit]
            : (rented = ArrayPool<long>.Shared.Rent(shares.Length));
        minorUnits = minorUnits[..shares.Length];
        Apportionment.Apportion(whole._minorUnits, weights, minorUnits);
        for (int i = 0; i < shares.Length; i++)
            shares[i] = new(minorUnits[i], _currency);
        if (rented is not null)
            ArrayPool<long>.Shared.Return(rented);
    }

    [DoesNotReturn]
    private static void ThrowTooFine(decimal amount, Currency currency) => throw new ArgumentException(
        string.Create(CultureInfo.InvariantCulture, $"{amount} is finer than {currency.Code} with its {currency.UncheckedDigits} decimals; pass a Rounding, or use a UnitPrice for prices."),
        nameof(amount));
}
