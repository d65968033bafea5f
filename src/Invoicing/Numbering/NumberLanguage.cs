namespace Invoicing;

/// <summary>All texts that a format can write, as a small automaton: what two series have in common is decided, not guessed.</summary>
/// <remarks>
/// It knows the widths, months, days and types that tokens can have, and that a sequence has no needless zeros. It does not know what one token has to do with
/// another, so it may accept a 31 February; it never misses a number.
/// </remarks>
internal sealed class NumberLanguage
{
    private static readonly InvoiceType[] AllTypes = Enum.GetValues<InvoiceType>();

    // For each state the steps that lead away from it. The first state is where a text begins.
    private readonly List<List<(Symbols On, int To)>> _steps = [[]];
    private int _end;

    private NumberLanguage(NumberFormat format, ReadOnlySpan<InvoiceType> types, LegalEntityId? legalEntityId)
    {
        foreach (NumberPiece piece in format.Pieces)
        {
            int begin = _end;
            switch (piece.Token)
            {
                case NumberToken.Literal:
                    Chain(begin, piece.Text);
                    break;
                case NumberToken.Month:
                    Branches(begin, [Symbols.Digits("0"), Symbols.Digits("123456789")], [Symbols.Digits("1"), Symbols.Digits("012")]);
                    break;
                case NumberToken.Day:
                    Branches(begin, [Symbols.Digits("0"), Symbols.Digits("123456789")], [Symbols.Digits("12"), Symbols.Digit], [Symbols.Digits("3"), Symbols.Digits("01")]);
                    break;
                case NumberToken.Type:
                    Types(begin, types);
                    break;
                case NumberToken.Entity when legalEntityId is { } known:
                    Chain(begin, known.Value);
                    break;
                case NumberToken.Entity:
                    _end = NewState();
                    Step(begin, Symbols.Every, _end);
                    Step(_end, Symbols.Every, _end);
                    break;
                case NumberToken.Sequence:
                    Sequence(begin, piece.Digits);
                    break;
                default:
                    Branches(begin, [.. Enumerable.Repeat(Symbols.Digit, piece.Width)]);
                    break;
            }
        }
    }

    public static NumberLanguage Of(NumberFormat format) => new(format, AllTypes, null);

    public static NumberLanguage Of(NumberFormat format, ReadOnlySpan<InvoiceType> types, LegalEntityId legalEntityId) => new(format, types, legalEntityId);

    /// <summary>A shortest text that belongs to both; null when there is none.</summary>
    public string? SharedText(NumberLanguage other)
    {
        Dictionary<(int, int), ((int, int) From, char Symbol)> reached = new() { [(0, 0)] = default };
        Queue<(int, int)> open = new([(0, 0)]);
        while (open.TryDequeue(out (int Left, int Right) at))
        {
            if (at == (_end, other._end))
                return TextTo(at, reached);
            foreach ((Symbols left, int toLeft) in _steps[at.Left])
            {
                foreach ((Symbols right, int toRight) in other._steps[at.Right])
                {
                    if (left.SharedWith(right) is { } symbol && reached.TryAdd((toLeft, toRight), (at, symbol)))
                        open.Enqueue((toLeft, toRight));
                }
            }
        }

        return null;
    }

    private static string TextTo((int, int) at, Dictionary<(int, int), ((int, int) From, char Symbol)> reached)
    {
        List<char> text = [];
        for (; at != (0, 0); at = reached[at].From)
            text.Add(reached[at].Symbol);
        text.Reverse();
        return string.Concat(text);
    }

    // So many digits, or more that do not begin with a zero.
    private void Sequence(int begin, int digits)
    {
        Branches(begin, [.. Enumerable.Repeat(Symbols.Digit, digits)]);
        int longer = NewState(), at = longer;
        Step(begin, Symbols.Digits("123456789"), longer);
        Step(longer, Symbols.Digit, longer);
        for (int i = 1; i < digits; i++)
        {
            int next = NewState();
            Step(at, Symbols.Digit, next);
            at = next;
        }

        Step(at, Symbols.Digit, _end);
    }

    private void Types(int begin, ReadOnlySpan<InvoiceType> types)
    {
        List<Symbols[]> codes = [];
        foreach (InvoiceType type in types)
            codes.Add([.. type.ToCode().Select(static symbol => Symbols.Of(symbol))]);
        Branches(begin, [.. codes]);
    }

    private void Chain(int begin, string text) => Branches(begin, [.. text.Select(static symbol => Symbols.Of(symbol))]);

    // Several ways from one state to one new state, which becomes the end.
    private void Branches(int begin, params ReadOnlySpan<Symbols[]> ways)
    {
        _end = NewState();
        foreach (Symbols[] way in ways)
        {
            int at = begin;
            for (int i = 0; i < way.Length; i++)
            {
                int next = i == way.Length - 1 ? _end : NewState();
                Step(at, way[i], next);
                at = next;
            }
        }
    }

    private int NewState()
    {
        _steps.Add([]);
        return _steps.Count - 1;
    }

    private void Step(int from, Symbols on, int to) => _steps[from].Add((on, to));

    /// <summary>A set of characters: some of the ten digits, one other character, or every character.</summary>
    private readonly record struct Symbols(int DigitBits, char Other, bool IsEvery)
    {
        private const int AllDigits = (1 << 10) - 1;

        public static Symbols Digit { get; } = new(AllDigits, '\0', false);

        public static Symbols Every { get; } = new(AllDigits, '\0', true);

        public static Symbols Of(char symbol) => char.IsAsciiDigit(symbol) ? new(1 << (symbol - '0'), '\0', false) : new(0, symbol, false);

        public static Symbols Digits(string digits) => new(digits.Aggregate(0, static (bits, digit) => bits | (1 << (digit - '0'))), '\0', false);

        /// <summary>A character of both sets; null when there is none. Ones are preferred, because they make up days and sequences that exist.</summary>
        public char? SharedWith(Symbols other)
        {
            int digits = DigitBits & other.DigitBits;
            if (digits != 0)
                return (char)('0' + ((digits & 2) != 0 ? 1 : int.TrailingZeroCount(digits)));
            if (Other != '\0' && (other.IsEvery || Other == other.Other))
                return Other;
            return IsEvery && other.Other != '\0' ? other.Other : null;
        }
    }
}
