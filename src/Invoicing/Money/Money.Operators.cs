using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Invoicing;

public readonly partial struct Money :
    IComparable<Money>,
    IComparable,
    IComparisonOperators<Money, Money, bool>,
    IAdditionOperators<Money, Money, Money>,
    ISubtractionOperators<Money, Money, Money>,
    IUnaryPlusOperators<Money, Money>,
    IUnaryNegationOperators<Money, Money>,
    IMultiplyOperators<Money, long, Money>
{
    /// <summary>Adds two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or an amount is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The sum does not fit 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Money operator +(Money left, Money right)
    {
        RequireSame(left, right);
        return new(left._minorUnits + right._minorUnits, left._currency);
    }

    /// <summary>Subtracts two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or an amount is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The difference does not fit 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Money operator -(Money left, Money right)
    {
        RequireSame(left, right);
        return new(left._minorUnits - right._minorUnits, left._currency);
    }

    /// <summary>The amount itself.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public static Money operator +(Money value)
    {
        RequireSame(value, value);
        return value;
    }

    /// <summary>The opposite amount.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The amount is the lowest there is, whose opposite does not fit.</exception>
    public static Money operator -(Money value)
    {
        RequireSame(value, value);
        return new(-value._minorUnits, value._currency);
    }

    /// <summary>The amount so many times, exactly; anything finer than whole times is a <see cref="UnitPrice"/> with a <see cref="Quantity"/>.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    /// <exception cref="OverflowException">The product does not fit 64 bits.</exception>
    public static Money operator *(Money left, long right)
    {
        RequireSame(left, left);
        return new(left._minorUnits * right, left._currency);
    }

    /// <inheritdoc cref="op_Multiply(Money, long)"/>
    public static Money operator *(long left, Money right) => right * left;

    /// <summary>Equal when amount and currency are; amounts of different currencies are different, and <c>default</c> equals itself.</summary>
    public static bool operator ==(Money left, Money right) => left.Equals(right);

    /// <summary>Different when amount or currency are.</summary>
    public static bool operator !=(Money left, Money right) => !left.Equals(right);

    /// <summary>Compares two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or an amount is <c>default</c>.</exception>
    public static bool operator <(Money left, Money right) => Compare(left, right) < 0;

    /// <inheritdoc cref="op_LessThan(Money, Money)"/>
    public static bool operator >(Money left, Money right) => Compare(left, right) > 0;

    /// <inheritdoc cref="op_LessThan(Money, Money)"/>
    public static bool operator <=(Money left, Money right) => Compare(left, right) <= 0;

    /// <inheritdoc cref="op_LessThan(Money, Money)"/>
    public static bool operator >=(Money left, Money right) => Compare(left, right) >= 0;

    /// <summary>Equal when amount and currency are.</summary>
    public bool Equals(Money other) => _minorUnits == other._minorUnits && _currency.Handle == other._currency.Handle;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Money other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_minorUnits, _currency.Handle);

    /// <summary>Compares two amounts of one currency.</summary>
    /// <returns>Less than zero, zero, or more than zero.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ, or an amount is <c>default</c>.</exception>
    public int CompareTo(Money other) => Compare(this, other);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        Money other => Compare(this, other),
        _ => throw new ArgumentException($"A Money cannot be compared with a {obj.GetType().Name}.", nameof(obj)),
    };

    private static int Compare(Money left, Money right)
    {
        RequireSame(left, right);
        return left._minorUnits.CompareTo(right._minorUnits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireSame(Money left, Money right)
    {
        if (left._currency.Handle != right._currency.Handle || left._currency.Handle == 0)
            CurrencyMismatchException.Throw(left._currency, right._currency);
    }
}
