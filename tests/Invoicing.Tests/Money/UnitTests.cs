using FsCheck;
using Xunit;

#pragma warning disable MA0011 // That these texts are the same in every culture is what is tested.

namespace Invoicing.Tests;

public sealed class UnitTests : ValueContract<Unit>
{
    protected override Gen<Unit> Values => Draw.Unit;

    protected override string Example => "HUR";

    protected override string[] Malformed => ["HOUR", "hur", "HuR", "H R", "H-R", "H.R", "É", "ß", "H\0", "@", "[", "/", ":"];

    protected override object Key(Unit value) => value.Code;

    [Fact]
    public void Default_is_one()
    {
        Assert.Equal(Unit.One, default);
        Assert.Equal("C62", default(Unit).ToString());
        Assert.Equal("C62", default(Unit).Code);
        Assert.Equal(default, Unit.Parse("C62"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("A")]
    [InlineData("Z")]
    [InlineData("4L")]
    [InlineData("E34")]
    [InlineData("XPP")]
    [InlineData("00")]
    [InlineData("000")]
    public void Parse_reads_codes_of_one_to_three_letters_and_digits(string code) => Assert.Equal(code, Unit.Parse(code).Code);

    // Codes of UN/ECE Recommendation 20.
    [Fact]
    public void Properties_carry_their_codes()
    {
        Unit[] units =
        [
            Unit.One, Unit.Piece, Unit.Each, Unit.LumpSum, Unit.Set, Unit.Pair, Unit.Second, Unit.Minute, Unit.Hour, Unit.Day, Unit.Week, Unit.Month,
            Unit.Year, Unit.Gram, Unit.Kilogram, Unit.Tonne, Unit.Metre, Unit.Kilometre, Unit.SquareMetre, Unit.CubicMetre, Unit.Litre,
            Unit.KilowattHour, Unit.Megabyte, Unit.Gigabyte,
        ];

        Assert.Equal(
            "C62 H87 EA LS SET PR SEC MIN HUR DAY WEE MON ANN GRM KGM TNE MTR KMT MTK MTQ LTR KWH 4L E34",
            string.Join(' ', units.Select(static unit => unit.Code)));
    }
}
