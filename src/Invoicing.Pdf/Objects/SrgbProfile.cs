namespace Invoicing.Pdf;

/// <summary>An ICC profile of the sRGB colour space (ICC.1:2010, IEC 61966-2-1), which says what the colours of a document mean on other devices.</summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128, TagEntryLength = 12;

    // The white of daylight at 5000 K, as every profile has it (ICC.1:2010, 7.2.16).
    private static readonly int[] White = [0xF6D6, 0x10000, 0xD32D];

    // The primaries of sRGB adapted to that white by the method of Bradford, in parts of 65 536.
    private static readonly int[] Red = [0x6FA2, 0x38F5, 0x0390], Green = [0x6299, 0xB785, 0x18DA], Blue = [0x24A0, 0x0F84, 0xB6CF];
    private static readonly int[] Adaptation = [0x10C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E];

    // Exponent 2.4, then the factors of (a x + b) ^ g from d on and of c x before it.
    private static readonly int[] Curve = [0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

    /// <summary>The bytes of the profile.</summary>
    public static byte[] Bytes { get; } = Make();

    private static byte[] Make()
    {
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Text("sRGB IEC61966-2.1")),
            ("cprt", Text("No copyright, use freely")),
            ("wtpt", Numbers("XYZ ", White)),
            ("chad", Numbers("sf32", Adaptation)),
            ("rXYZ", Numbers("XYZ ", Red)),
            ("gXYZ", Numbers("XYZ ", Green)),
            ("bXYZ", Numbers("XYZ ", Blue)),
            ("rTRC", Parametric()),
        ];
        int count = tags.Length + 2, dataStart = HeaderLength + 4 + (count * TagEntryLength);
        PdfBuffer profile = new(1024);
        WriteHeader(profile, dataStart + tags.Sum(static tag => tag.Data.Length));
        profile.WriteBigEndian(count, 4);
        int offset = dataStart;
        foreach ((string tag, byte[] data) in tags)
        {
            WriteEntry(profile, tag, offset, data.Length);

            // All three colours share one curve.
            if (tag == "rTRC")
            {
                WriteEntry(profile, "gTRC", offset, data.Length);
                WriteEntry(profile, "bTRC", offset, data.Length);
            }

            offset += data.Length;
        }

        foreach ((_, byte[] data) in tags)
            profile.Write(data);
        return profile.Span.ToArray();
    }

    private static void WriteHeader(PdfBuffer profile, int length)
    {
        profile.WriteBigEndian(length, 4);
        profile.WriteBigEndian(0, 4);
        profile.WriteBigEndian(0x04200000, 4);
        profile.Write("mntrRGB XYZ "u8);

        // The day the profile was made: 2026-01-01.
        foreach (int part in (ReadOnlySpan<int>)[2026, 1, 1, 0, 0, 0])
            profile.WriteBigEndian(part, 2);
        profile.Write("acsp"u8);
        profile.Write(stackalloc byte[28]);
        foreach (int part in White)
            profile.WriteBigEndian(part, 4);
        profile.Write(stackalloc byte[HeaderLength - profile.Length]);
    }

    private static void WriteEntry(PdfBuffer profile, string tag, int offset, int length)
    {
        WriteLetters(profile, tag);
        profile.WriteBigEndian(offset, 4);
        profile.WriteBigEndian(length, 4);
    }

    private static byte[] Numbers(string type, int[] values)
    {
        PdfBuffer data = Begin(type);
        foreach (int value in values)
            data.WriteBigEndian(value, 4);
        return data.Span.ToArray();
    }

    private static byte[] Parametric()
    {
        PdfBuffer data = Begin("para");
        data.WriteBigEndian(3, 2);
        data.WriteBigEndian(0, 2);
        foreach (int value in Curve)
            data.WriteBigEndian(value, 4);
        return data.Span.ToArray();
    }

    // One text in American English, its letters in UTF-16 after the record that tells where they are; to a multiple of four bytes.
    private static byte[] Text(string text)
    {
        PdfBuffer data = Begin("mluc");
        data.WriteBigEndian(1, 4);
        data.WriteBigEndian(12, 4);
        WriteLetters(data, "enUS");
        data.WriteBigEndian(2 * text.Length, 4);
        data.WriteBigEndian(28, 4);
        foreach (char letter in text)
            data.WriteBigEndian(letter, 2);
        while (data.Length % 4 != 0)
            data.Write((byte)0);
        return data.Span.ToArray();
    }

    private static PdfBuffer Begin(string type)
    {
        PdfBuffer data = new(64);
        WriteLetters(data, type);
        data.WriteBigEndian(0, 4);
        return data;
    }

    private static void WriteLetters(PdfBuffer data, string letters)
    {
        foreach (char letter in letters)
            data.Write((byte)letter);
    }
}
