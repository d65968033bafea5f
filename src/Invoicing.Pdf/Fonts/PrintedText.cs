namespace Invoicing.Pdf;

/// <summary>Goes through the characters of a text that documents print: <c>foreach (int codePoint in new PrintedText(text))</c>. Compose the text before, by <see cref="Nfc"/>.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Each line break, be it CR LF, LF, CR, NEL, VT, FF, U+2028 or U+2029, is one <see cref="LineBreak"/>.</item>
/// <item>A tab is a space.</item>
/// <item>Other control characters, soft hyphens, joiners and spaces without width, variation selectors, marks of direction and other characters that show nothing
/// by themselves fall away.</item>
/// <item>Half a character is given as it is; no font has it.</item>
/// </list>
/// </remarks>
internal ref struct PrintedText
{
    public const int LineBreak = '\n';

    private readonly ReadOnlySpan<char> _text;
    private int _next;

    public PrintedText(ReadOnlySpan<char> text) => _text = text;

    public int Current { get; private set; }

    public readonly PrintedText GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            char letter = _text[_next++];
            if (letter is >= ' ' and < '\u007F')
            {
                Current = letter;
                return true;
            }

            if (TryOther(letter))
                return true;
        }

        return false;
    }

    private bool TryOther(char letter)
    {
        if (letter == '\r' && _next < _text.Length && _text[_next] == '\n')
            letter = _text[_next++];
        switch (letter)
        {
            case '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029':
                Current = LineBreak;
                return true;
            case '\t':
                Current = ' ';
                return true;
        }

        int codePoint = letter;
        if (char.IsHighSurrogate(letter) && _next < _text.Length && char.IsLowSurrogate(_text[_next]))
            codePoint = char.ConvertToUtf32(letter, _text[_next++]);
        Current = codePoint;
        return !ShowsNothing(codePoint);
    }

    // Control characters, and the Default_Ignorable_Code_Point characters of Unicode's DerivedCoreProperties.txt with those for annotations.
    private static bool ShowsNothing(int codePoint) => codePoint switch
    {
        < 0xA0 => true,
        < 0x034F => codePoint == 0xAD,
        < 0x200B => codePoint is 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F),
        < 0x3164 => codePoint is <= 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F),
        < 0x1BCA0 => codePoint is 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF0 and <= 0xFFFB),
        _ => codePoint is (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF),
    };
}
