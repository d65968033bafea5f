using System.Globalization;
using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>Reads the values of a file or of a page one after the other (ISO 32000-1, 7.2 and 7.3). It accepts what the writer should write, and nothing sloppier.</summary>
internal sealed class ReadLexer(byte[] bytes, int start = 0)
{
    public int Position { get; set; } = start;

    private bool IsAtEnd => Position >= bytes.Length;

    /// <summary>Whether nothing follows but space.</summary>
    public bool IsDone()
    {
        SkipSpace();
        return IsAtEnd;
    }

    /// <summary>The next value: null, a bool, a decimal, or one of the types of this folder.</summary>
    public object? Next()
    {
        SkipSpace();
        byte first = bytes[Position];
        switch (first)
        {
            case (byte)'/':
                Position++;
                return new ReadName(Name());
            case (byte)'(':
                return new ReadText(Literal());
            case (byte)'<' when bytes[Position + 1] == '<':
                return Entries();
            case (byte)'<':
                return new ReadText(Hex());
            case (byte)'[':
                return Items();
            case (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'):
                return NumberOrReference();
            default:
                string word = Word();
                return word switch { "true" => true, "false" => false, "null" => null, _ => new ReadWord(word) };
        }
    }

    private static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte value) => value is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'/' or (byte)'%';

    private void SkipSpace()
    {
        while (!IsAtEnd && IsSpace(bytes[Position]))
            Position++;
    }

    private string Word()
    {
        int from = Position;
        while (!IsAtEnd && !IsSpace(bytes[Position]) && !IsDelimiter(bytes[Position]))
            Position++;
        return Position > from ? Encoding.ASCII.GetString(bytes, from, Position - from) : throw new FormatException(FormattableString.Invariant($"No value at {from}."));
    }

    private string Name()
    {
        string raw = Word();
        StringBuilder name = new();
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '#')
            {
                name.Append(raw[i]);
                continue;
            }

            name.Append((char)int.Parse(raw.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += 2;
        }

        return name.ToString();
    }

    private byte[] Literal()
    {
        List<byte> text = [];
        int depth = 1;
        for (Position++; ; Position++)
        {
            byte value = bytes[Position];
            if (value == '\\')
            {
                byte escaped = bytes[++Position];
                if (escaped is >= (byte)'0' and <= (byte)'7')
                {
                    text.Add((byte)(((escaped - '0') << 6) | ((bytes[Position + 1] - '0') << 3) | (bytes[Position + 2] - '0')));
                    Position += 2;
                    continue;
                }

                text.Add(escaped switch { (byte)'n' => 10, (byte)'r' => 13, (byte)'t' => 9, (byte)'b' => 8, (byte)'f' => 12, _ => escaped });
                continue;
            }

            depth += value == '(' ? 1 : value == ')' ? -1 : 0;
            if (depth == 0)
                break;
            text.Add(value);
        }

        Position++;
        return [.. text];
    }

    private byte[] Hex()
    {
        int end = Array.IndexOf(bytes, (byte)'>', Position);
        string digits = Encoding.ASCII.GetString(bytes, Position + 1, end - Position - 1);
        Position = end + 1;
        return Convert.FromHexString(digits);
    }

    private Dictionary<string, object?> Entries()
    {
        Dictionary<string, object?> entries = new(StringComparer.Ordinal);
        for (Position += 2; ;)
        {
            SkipSpace();
            if (bytes[Position] == '>')
            {
                Position += 2;
                return entries;
            }

            ReadName key = (ReadName)Next()!;

            // A key that is there twice is an error here (ISO 32000-1, 7.3.7).
            entries.Add(key.Name, Next());
        }
    }

    private List<object?> Items()
    {
        List<object?> items = [];
        for (Position++; ;)
        {
            SkipSpace();
            if (bytes[Position] == ']')
            {
                Position++;
                return items;
            }

            items.Add(Next());
        }
    }

    private object NumberOrReference()
    {
        decimal number = decimal.Parse(Word(), NumberStyles.Float, CultureInfo.InvariantCulture);
        int back = Position;
        if (number >= 0 && decimal.IsInteger(number) && Follows(" 0 R"))
            return new ReadReference((int)number);
        Position = back;
        return number;
    }

    private bool Follows(string text)
    {
        if (Position + text.Length > bytes.Length || Encoding.ASCII.GetString(bytes, Position, text.Length) != text)
            return false;
        Position += text.Length;
        return true;
    }
}
