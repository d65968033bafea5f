using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>A colour of the sRGB space, as on screens: <c>PdfColor.Parse("#1F4E79")</c>. <c>default</c> is black.</summary>
/// <param name="Red">Red, from 0 to 255.</param>
/// <param name="Green">Green, from 0 to 255.</param>
/// <param name="Blue">Blue, from 0 to 255.</param>
public readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    /// <summary>Black, which is <c>default</c>.</summary>
    public static PdfColor Black => default;

    /// <summary>White.</summary>
    public static PdfColor White { get; } = new(255, 255, 255);

    /// <summary>Reads <c>#RRGGBB</c>.</summary>
    /// <exception cref="FormatException">The text is of another form.</exception>
    public static PdfColor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            ? new((byte)(value >> 16), (byte)((value >> 8) & 255), (byte)(value & 255))
            : throw new FormatException($"'{text}' is no colour; write it as #RRGGBB, such as #1F4E79.");
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:X2}{Green:X2}{Blue:X2}");
}
