using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

#pragma warning disable MA0011, MA0076 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed class QuantityTests : ComparableContract<Quantity>
{
    private static readonly Action<Quantity, Quantity>[] OfTwo =
    [
        static (left, right) => { _ = left + right; },
        static (left, right) => { _ = left - right; },
        static (left, right) => { _ = left < right; },
        static (left, right) => { _ = left > right; },
        static (left, right) => { _ = left <= right; },
        static (left, right) => { _ = left >= right; },
        static (left, right) => left.CompareTo(right),
    ];

    protected override Gen<Quantity> Values => Draw.Quantity;

    protected override Gen<Quantity> Comparable { get; } = Edge.Long.Zip(Draw.Scale, static (mantissa, scale) => new Quantity(mantissa, scale, Unit.Hour));

    protected override string Example => "12.5 HUR";

    protected override string[] Malformed =>
    [
        "HUR", "HUR 12.5", "12.5HUR", "12.5  HUR", "12.5 ", "12.5\tHUR", "12,5 HUR", "1,000 HUR", "1e3 HUR", ".5 HUR", "5. HUR", "+5 HUR", "- HUR",
        "12.5 hur", "12.5 HOUR", "12.5 H_R", "12.5 É", "1.0000000000000 HUR", "0.0000000000001", "1.2.3", "99999999999999999999x",
    ];

    protected override string[] TooLarge =>
        ["9223372036854775808 HUR", "-9223372036854775809 HUR", "9223372036854775808", "9223372.036854775808 HUR", "99999999999999999999 HUR"];

    protected override string[] OtherFormats => ["N", "n"];

    protected override object Key(Quantity value) => (Number(value).ToString(), value.Unit.Code);

    protected override Quantity Restate(Quantity value) =>
        Restated.Mantissa(value.Mantissa, value.Scale, Quantity.MaxScale) is { } more ? new Quantity(more, value.Scale + 1, value.Unit) : value;

    private protected override Exact Number(Quantity value) => Exact.Of(value.Mantissa, value.Scale);

    [Fact]
    public void Parse_without_a_unit_counts_ones()
    {
        Quantity quantity = Quantity.Parse("3.50");

        Assert.Equal(Unit.One, quantity.Unit);
        Assert.Equal(2, quantity.Scale);
        Assert.Equal("3.50 C62", quantity.ToString());
        Assert.Equal("3.50", quantity.ToString("N", null));
        Assert.Equal(quantity, Quantity.Of(3.5m));
        Assert.False(quantity.IsZero);
        Assert.False(quantity.IsNegative);
    }

    [Fact]
    public void Default_is_zero_of_one()
    {
        Assert.Equal("0 C62", default(Quantity).ToString());
        Assert.Equal(Unit.One, default(Quantity).Unit);
        Assert.True(default(Quantity).IsZero);
        Assert.Equal(Quantity.Of(0m), default);
        Assert.Equal(Quantity.Of(5m), Quantity.Of(5m) + default(Quantity));
    }

    [Fact]
    public void Sums_and_differences_are_exact_at_the_finer_scale() => Check.ForAll(Comparable, Comparable, (left, right) =>
    {
        int scale = Math.Max(left.Scale, right.Scale);
        Holds(Number(left) + Number(right), scale, () => left + right);
        Holds(Number(left) - Number(right), scale, () => left - right);
        Holds(Exact.Of(0) - Number(left), left.Scale, () => -left);
    });

    [Fact]
    public void Mixing_units_throws_with_both() => Check.ForAll(Draw.Quantity, Draw.Quantity, static (left, right) =>
    {
        if (left.Unit == right.Unit)
            return;
        foreach (Action<Quantity, Quantity> operation in OfTwo)
        {
            UnitMismatchException exception = Assert.Throws<UnitMismatchException>(() => operation(left, right));
            Assert.Equal(left.Unit, exception.Left);
            Assert.Equal(right.Unit, exception.Right);
            Assert.Equal(ErrorCodes.UnitMismatch, exception.Code);
        }

        Assert.False(left.Equals(right));
    });

    [Fact]
    public void Of_keeps_number_and_decimals() => Check.ForAll(Draw.Decimal, Draw.Unit, static (value, unit) =>
    {
        if (!Restated.Fits(value, Quantity.MaxScale))
        {
            Assert.Throws<ArgumentOutOfRangeException>(nameof(value), () => { Quantity.Of(value, unit); });
            return;
        }

        Quantity quantity = Quantity.Of(value, unit);
        Assert.Equal(value, quantity.Value);
        Assert.Equal(quantity.Value.Scale, quantity.Scale);
        Assert.Equal(unit, quantity.Unit);
        Assert.Equal(value == 0, quantity.IsZero);
        Assert.Equal(value < 0, quantity.IsNegative);
    });

    private static void Holds(Exact expected, int scale, Func<Quantity> actual)
    {
        BigInteger mantissa = expected.ScaledBy(scale).Floor();
        if (!Expect.Fits(mantissa))
        {
            Assert.Throws<OverflowException>(() => { actual(); });
            return;
        }

        Quantity quantity = actual();
        Assert.Equal((long)mantissa, quantity.Mantissa);
        Assert.Equal(scale, quantity.Scale);
        Assert.Equal(Unit.Hour, quantity.Unit);
    }
}
