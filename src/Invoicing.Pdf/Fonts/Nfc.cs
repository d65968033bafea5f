using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>Brings texts into the composed form of Unicode (NFC), the same on every machine: <c>e</c> and a combining acute become <c>é</c>.</summary>
/// <remarks>
/// What documents can print is composed: Latin, Greek, Cyrillic, Kana, Hangul and mathematical signs. Scripts that need shaping are left as they are, because they are
/// not printed anyway, and so are the compatibility ideographs of Chinese and Japanese, whose exact form people's names depend on.
/// </remarks>
internal static partial class Nfc
{
    private const char FirstMark = '\u0300';

    // Hangul syllables follow from their parts by arithmetic (Unicode, 3.12).
    private const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, SyllableCount = LeadCount * VowelCount * TailCount;

    /// <summary>False when the text is composed already, as nearly all texts are.</summary>
    public static bool TryCompose(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? composed)
    {
        composed = null;
        if (!text.ContainsAnyInRange(FirstMark, char.MaxValue) || !text.ContainsAny(Tables.Movable))
            return false;

        // No character comes apart into more than four.
        char[] buffer = ArrayPool<char>.Shared.Rent(4 * text.Length);
        int length = 0;
        foreach (char letter in text)
            Decompose(letter, buffer, ref length);
        SortMarks(buffer.AsSpan(0, length));
        length = Compose(buffer.AsSpan(0, length));
        bool isOther = !text.SequenceEqual(buffer.AsSpan(0, length));
        if (isOther)
            composed = new(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return isOther;
    }

    private static void Decompose(char letter, char[] buffer, ref int length)
    {
        if (letter >= '\u00C0' && Tables.Parts.TryGetValue(letter, out (char First, char Second) parts))
        {
            Decompose(parts.First, buffer, ref length);
            if (parts.Second != 0)
                buffer[length++] = parts.Second;
        }
        else
        {
            buffer[length++] = letter;
        }
    }

    // Marks in the order of their classes; those of one class stay in theirs.
    private static void SortMarks(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int start = i;
            bool isSorted = true;
            for (int last = 0; i < text.Length && ClassOf(text[i]) is var order and not 0; i++)
            {
                isSorted &= last <= order;
                last = order;
            }

            if (!isSorted)
                text[start..i].ToArray().OrderBy(ClassOf).ToArray().CopyTo(text[start..]);
        }
    }

    private static int Compose(Span<char> text)
    {
        int length = 0, starter = -1, lastClass = 0;
        foreach (char letter in text)
        {
            int order = ClassOf(letter);

            // A mark joins its letter unless one of its class, or of a higher one, stands between them.
            bool isNear = starter >= 0 && (starter == length - 1 || lastClass < order && lastClass != 0);
            if (isNear && TryJoin(text[starter], letter, out char joined))
            {
                text[starter] = joined;
                continue;
            }

            if (order == 0)
                starter = length;
            lastClass = order;
            text[length++] = letter;
        }

        return length;
    }

    private static bool TryJoin(char first, char second, out char joined)
    {
        joined = default;
        if (first is >= (char)Leads and < (char)(Leads + LeadCount) && second is >= (char)Vowels and < (char)(Vowels + VowelCount))
            joined = (char)(Syllables + ((first - Leads) * VowelCount + second - Vowels) * TailCount);
        else if (first is >= (char)Syllables and < (char)(Syllables + SyllableCount) && (first - Syllables) % TailCount == 0 && second is > (char)Tails and < (char)(Tails + TailCount))
            joined = (char)(first + second - Tails);
        else
            return Tables.Joined.TryGetValue((first, second), out joined);
        return true;
    }

    private static int ClassOf(char letter) => letter < FirstMark ? 0 : Tables.Classes.GetValueOrDefault(letter);

    /// <summary>The tables, read when the first text needs them.</summary>
    private static class Tables
    {
        public static readonly Dictionary<(char First, char Second), char> Joined = [];

        /// <summary>What a character comes apart into; a second one of 0 is none.</summary>
        public static readonly Dictionary<char, (char First, char Second)> Parts = [];

        public static readonly Dictionary<char, byte> Classes = [];

        /// <summary>Without one of these a text is composed: marks, parts of syllables, and characters that become others.</summary>
        public static readonly SearchValues<char> Movable;

        static Tables()
        {
            foreach ((int mark, string letters) in Groups(Pairs))
            {
                for (int i = 0; i < letters.Length; i += 2)
                {
                    Joined.Add((letters[i], (char)mark), letters[i + 1]);
                    Parts.Add(letters[i + 1], (letters[i], (char)mark));
                }
            }

            List<char> movable = [];
            foreach ((int other, string numbers) in Groups(Others))
            {
                Parts.Add((char)other, ((char)Number(numbers.AsSpan(0, 4)), numbers.Length == 4 ? default : (char)Number(numbers.AsSpan(4))));
                movable.Add((char)other);
            }

            foreach (string range in Nfc.Classes.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                byte order = byte.Parse(range.AsSpan(10), NumberStyles.None, CultureInfo.InvariantCulture);
                for (int mark = Number(range.AsSpan(0, 4)); mark <= Number(range.AsSpan(5, 4)); mark++)
                {
                    Classes.Add((char)mark, order);
                    movable.Add((char)mark);
                }
            }

            for (int part = Vowels; part < Tails + TailCount; part++)
                movable.Add((char)part);
            Movable = SearchValues.Create([.. movable]);
        }

        private static IEnumerable<(int Number, string Members)> Groups(string table) =>
            table.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(static group => (Number(group.AsSpan(0, 4)), group[5..]));

        private static int Number(ReadOnlySpan<char> hexadecimal) => int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
