using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>Which characters cannot be printed by setting one glyph after the other from left to right, whatever the font has.</summary>
/// <remarks>
/// Scripts from right to left, scripts whose letters change their form or order beside each other (Unicode, chapters 9 and 12 to 17), and marks that are left
/// over when a text is composed. The blocks are those of Unicode's Blocks.txt.
/// </remarks>
internal static class ScriptRules
{
    private const int FirstMark = 0x0300;

    // First and last characters of blocks, rising.
    private static readonly (int First, int Last)[] Shaped =
    [
        (0x0590, 0x08FF),   // Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic.
        (0x0900, 0x0DFF),   // Devanagari to Sinhala.
        (0x0E00, 0x0FFF),   // Thai, Lao, Tibetan.
        (0x1000, 0x109F),   // Myanmar.
        (0x1100, 0x11FF),   // Parts of Hangul syllables that make no syllable.
        (0x1700, 0x18AF),   // Philippine scripts, Khmer, Mongolian.
        (0x1900, 0x1AAF),   // Limbu to Tai Tham.
        (0x1B00, 0x1C4F),   // Balinese to Lepcha.
        (0x1CC0, 0x1CFF),   // Sundanese Supplement, Vedic Extensions.
        (0xA800, 0xA82F),   // Syloti Nagri.
        (0xA840, 0xA95F),   // Phags-pa to Rejang.
        (0xA960, 0xAADF),   // Parts of Hangul syllables, Javanese to Tai Viet.
        (0xAAE0, 0xAAFF),   // Meetei Mayek Extensions.
        (0xABC0, 0xABFF),   // Meetei Mayek.
        (0xD7B0, 0xD7FF),   // Parts of Hangul syllables.
        (0xFB1D, 0xFDFF),   // Presentation forms of Hebrew and Arabic.
        (0xFE70, 0xFEFF),   // Presentation forms of Arabic.
        (0x10800, 0x10FFF), // Scripts from right to left.
        (0x11000, 0x11FFF), // Brahmi and the scripts of its family.
        (0x16100, 0x1613F), // Gurung Khema.
        (0x16D40, 0x16D7F), // Kirat Rai.
        (0x1E800, 0x1EFFF), // Scripts from right to left.
    ];

    /// <summary>True for characters of such scripts, except signs of currencies that stand alone, and for marks.</summary>
    public static bool NeedsShaping(int codePoint) => codePoint >= FirstMark && !IsPlainLetter(codePoint) && (IsShaped(codePoint) || IsMark(codePoint));

    /// <summary>True for characters of private use, which mean something to one font alone, and for numbers that stand for no character (ISO 19005-3, 6.2.11.7).</summary>
    public static bool IsPrivate(int codePoint) => codePoint >= 0xE000 && (codePoint <= 0xF8FF || codePoint >= 0xF0000 || (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF);

    // Greek without its marks, Cyrillic, and Latin with Vietnamese: what nearly all texts beyond ASCII are made of.
    private static bool IsPlainLetter(int codePoint) => codePoint is (>= 0x0370 and < 0x0483) or (>= 0x048A and < 0x0530) or (>= 0x1E00 and < 0x20D0) or (>= 0x3400 and < 0xA000);

    // Baht, riel, rupees and taka are written as any other sign.
    private static bool IsShaped(int codePoint)
    {
        if (codePoint is 0x0E3F or 0x17DB or 0x09F2 or 0x09F3 or 0x09FB or 0x0AF1 or 0x0BF9)
            return false;
        foreach ((int first, int last) in Shaped)
        {
            if (codePoint <= last)
                return codePoint >= first;
        }

        return false;
    }

    private static bool IsMark(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
