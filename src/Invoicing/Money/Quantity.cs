using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>An exact number of units: 12.5 hours, 18 240 pieces (BT-129 with BT-130).</summary>
/// <remarks>
/// Sixteen bytes: a 64-bit integer, a scale of 0 to 12 decimals and the unit. The number of decimals that was declared is kept and printed, but
/// quantities are equal when their values are: 1.5 equals 1.50. <c>default</c> is zero of <see cref="Unit.One"/>. Quantities may be negative, for returned goods.
/// </remarks>
[JsonConverter(typeof(TextJsonConverter<Quantity>))]
public readonly partial struct Quantity :
    IEquatable<Quantity>,
    IComparable<Quantity>,
    IComparisonOperators<Quantity, Quantity, bool>,
    IAdditionOperators<Quantity, Quantity, Quantity>,
    ISubtractionOperators<Quantity, Quantity, Quantity>,
    IUnaryNegationOperators<Quantity, Quantity>
{
    /// <summary>The most decimals a quantity has.</summary>
    public const int MaxScale = 12;

    private readonly long _mantissa;
    private readonly Unit _unit;
    private readonly byte _scale;

    internal Quantity(long mantissa, int scale, Unit unit)
    {
        _mantissa = mantissa;
        _scale = (byte)scale;
        _unit = unit;
    }

    /// <summary>The unit; <see cref="Unit.One"/> for <c>default</c>.</summary>
    public Unit Unit => _unit;

    /// <summary>The exact number with the declared decimals.</summary>
    public decimal Value => PowersOfTen.ToDecimal(_mantissa, _scale);

    /// <summary>The declared number of decimals, 0 to 12.</summary>
    public int Scale => _scale;

    /// <summary>True when the number is zero.</summary>
    public bool IsZero => _mantissa == 0;

    /// <summary>True when the number is less than zero.</summary>
    public bool IsNegative => _mantissa < 0;

    internal long Mantissa => _mantissa;

    /// <summary>A number without a unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number has more than 12 decimals or more than 18 digits.</exception>
    public static Quantity Of(decimal value) => Of(value, Unit.One);

    /// <summary>A number of units, with the decimals of the number: <c>Of(12.50m, Unit.Hour)</c> has two.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number has more than 12 decimals or more than 18 digits.</exception>
    public static Quantity Of(decimal value, Unit unit)
    {
        (long mantissa, int scale) = PowersOfTen.Split(value, MaxScale);
        return new(mantissa, scale, unit);
    }

    /// <summary>Adds two quantities of one unit.</summary>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    /// <exception cref="OverflowException">The sum has more digits than fit.</exception>
    public static Quantity operator +(Quantity left, Quantity right)
    {
        RequireSame(left, right);
        return new(ExactDecimal.Add(left._mantissa, left._scale, right._mantissa, right._scale), Math.Max(left._scale, right._scale), left._unit);
    }

    /// <summary>Subtracts two quantities of one unit.</summary>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    /// <exception cref="OverflowException">The difference has more digits than fit.</exception>
    public static Quantity operator -(Quantity left, Quantity right)
    {
        RequireSame(left, right);
        return new(ExactDecimal.Subtract(left._mantissa, left._scale, right._mantissa, right._scale), Math.Max(left._scale, right._scale), left._unit);
    }

    /// <summary>The opposite quantity.</summary>
    /// <exception cref="OverflowException">The quantity is the lowest there is, whose opposite does not fit.</exception>
    public static Quantity operator -(Quantity value) => new(-value._mantissa, value._scale, value._unit);

    /// <summary>Equal when value and unit are, whatever the declared decimals.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Different when value or unit are.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>Compares two quantities of one unit.</summary>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="op_LessThan(Quantity, Quantity)"/>
    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="op_LessThan(Quantity, Quantity)"/>
    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="op_LessThan(Quantity, Quantity)"/>
    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    /// <summary>Equal when value and unit are, whatever the declared decimals.</summary>
    public bool Equals(Quantity other) => _unit == other._unit && ExactDecimal.Compare(_mantissa, _scale, other._mantissa, other._scale) == 0;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ExactDecimal.Hash(_mantissa, _scale, (uint)_unit.GetHashCode());

    /// <summary>Compares two quantities of one unit.</summary>
    /// <returns>Less than zero, zero, or more than zero.</returns>
    /// <exception cref="UnitMismatchException">The units differ.</exception>
    public int CompareTo(Quantity other)
    {
        RequireSame(this, other);
        return ExactDecimal.Compare(_mantissa, _scale, other._mantissa, other._scale);
    }

    private static void RequireSame(Quantity left, Quantity right)
    {
        if (left._unit != right._unit)
            UnitMismatchException.Throw(left._unit, right._unit);
    }
}
