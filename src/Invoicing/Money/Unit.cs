using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>A unit of measure by its code in UN/ECE Recommendation 20, or Recommendation 21 with the letter X before it (BT-130, BT-150).</summary>
/// <remarks>Four bytes. <c>default</c> is <see cref="One"/>. Any code of one to three capital letters and digits is accepted, because older documents carry codes of other lists.</remarks>
[JsonConverter(typeof(TextJsonConverter<Unit>))]
public readonly partial struct Unit : IEquatable<Unit>
{
    internal const int MaxLength = 3;

    // The letters of C62, so that a handle of zero is the unit one.
    private const uint OnePacked = ('C' << 16) | ('6' << 8) | '2';

    private readonly uint _handle;

    internal Unit(uint packed) => _handle = packed ^ OnePacked;

    private uint Packed => _handle ^ OnePacked;

    /// <summary>The code, such as HUR.</summary>
    public string Code => Utf8Text.ToString(this, default);

    /// <summary>One, counted without a unit: C62. It is the <c>default</c>.</summary>
    public static Unit One => default;

    /// <summary>Piece: H87.</summary>
    public static Unit Piece { get; } = Parse("H87");

    /// <summary>Each: EA.</summary>
    public static Unit Each { get; } = Parse("EA");

    /// <summary>Lump sum: LS.</summary>
    public static Unit LumpSum { get; } = Parse("LS");

    /// <summary>Set: SET.</summary>
    public static Unit Set { get; } = Parse("SET");

    /// <summary>Pair: PR.</summary>
    public static Unit Pair { get; } = Parse("PR");

    /// <summary>Second: SEC.</summary>
    public static Unit Second { get; } = Parse("SEC");

    /// <summary>Minute: MIN.</summary>
    public static Unit Minute { get; } = Parse("MIN");

    /// <summary>Hour: HUR.</summary>
    public static Unit Hour { get; } = Parse("HUR");

    /// <summary>Day: DAY.</summary>
    public static Unit Day { get; } = Parse("DAY");

    /// <summary>Week: WEE.</summary>
    public static Unit Week { get; } = Parse("WEE");

    /// <summary>Month: MON.</summary>
    public static Unit Month { get; } = Parse("MON");

    /// <summary>Year: ANN.</summary>
    public static Unit Year { get; } = Parse("ANN");

    /// <summary>Gram: GRM.</summary>
    public static Unit Gram { get; } = Parse("GRM");

    /// <summary>Kilogram: KGM.</summary>
    public static Unit Kilogram { get; } = Parse("KGM");

    /// <summary>Tonne, 1000 kg: TNE.</summary>
    public static Unit Tonne { get; } = Parse("TNE");

    /// <summary>Metre: MTR.</summary>
    public static Unit Metre { get; } = Parse("MTR");

    /// <summary>Kilometre: KMT.</summary>
    public static Unit Kilometre { get; } = Parse("KMT");

    /// <summary>Square metre: MTK.</summary>
    public static Unit SquareMetre { get; } = Parse("MTK");

    /// <summary>Cubic metre: MTQ.</summary>
    public static Unit CubicMetre { get; } = Parse("MTQ");

    /// <summary>Litre: LTR.</summary>
    public static Unit Litre { get; } = Parse("LTR");

    /// <summary>Kilowatt hour: KWH.</summary>
    public static Unit KilowattHour { get; } = Parse("KWH");

    /// <summary>Megabyte: 4L.</summary>
    public static Unit Megabyte { get; } = Parse("4L");

    /// <summary>Gigabyte: E34.</summary>
    public static Unit Gigabyte { get; } = Parse("E34");

    /// <summary>Equal when the codes are.</summary>
    public bool Equals(Unit other) => _handle == other._handle;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Unit other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_handle;

    /// <summary>Equal when the codes are.</summary>
    public static bool operator ==(Unit left, Unit right) => left._handle == right._handle;

    /// <summary>Different when the codes are.</summary>
    public static bool operator !=(Unit left, Unit right) => left._handle != right._handle;
}
