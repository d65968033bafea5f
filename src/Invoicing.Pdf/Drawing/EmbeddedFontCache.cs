using System.Collections.Concurrent;

namespace Invoicing.Pdf;

/// <summary>Fonts as documents have embedded them, for documents that show the same characters. What is kept changes no byte of a document, only how fast it is made.</summary>
internal sealed class EmbeddedFontCache
{
    // Documents of one seller differ in few characters, most of them in none.
    private const int MaxCount = 128;
    private const int FirstCommon = ' ', LastCommon = '~';

    private readonly ConcurrentDictionary<Key, EmbeddedFont> _fonts = [];

    /// <summary>The fonts of a set with the characters that pages show.</summary>
    /// <remarks>The characters of ASCII that a font has are always embedded, so that documents with other words share what is embedded.</remarks>
    public EmbeddedFonts Embed(FontSet set, Canvas canvas)
    {
        int regular = set.Regular.Fonts.Length;
        CharacterSet?[] used = new CharacterSet?[regular + set.Bold.Fonts.Length];
        for (int page = 0; page < canvas.PageCount; page++)
        {
            foreach (ref readonly DrawItem item in canvas.ItemsOf(page))
            {
                if (!item.IsText)
                    continue;
                int first = item.IsBold ? regular : 0;
                foreach (ref readonly PlacedGlyph glyph in canvas.GlyphsOf(item.Text))
                    (used[first + glyph.FontIndex] ??= new()).Add(glyph.CodePoint);
            }
        }

        EmbeddedFont?[] embedded = new EmbeddedFont?[used.Length];
        for (int i = 0; i < used.Length; i++)
        {
            PdfFont font = i < regular ? set.Regular.Fonts[i] : set.Bold.Fonts[i - regular];
            if (used[i] is { } characters)
                embedded[i] = Find(font, WithCommon(font, characters));
        }

        return new(regular, embedded);
    }

    private static int[] WithCommon(PdfFont font, CharacterSet characters)
    {
        for (int codePoint = FirstCommon; codePoint <= LastCommon; codePoint++)
        {
            if (font.Has(codePoint))
                characters.Add(codePoint);
        }

        return characters.ToArray();
    }

    private EmbeddedFont Find(PdfFont font, int[] codePoints)
    {
        Key key = new(font, codePoints);
        if (_fonts.TryGetValue(key, out EmbeddedFont? known))
            return known;
        if (_fonts.Count >= MaxCount)
            _fonts.Clear();
        return _fonts.GetOrAdd(key, static key => new(key.Font, key.CodePoints));
    }

    /// <summary>A font and its characters, equal when both are.</summary>
    private readonly record struct Key(PdfFont Font, int[] CodePoints)
    {
        public bool Equals(Key other) => ReferenceEquals(Font, other.Font) && CodePoints.AsSpan().SequenceEqual(other.CodePoints);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(Font);
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(CodePoints.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
