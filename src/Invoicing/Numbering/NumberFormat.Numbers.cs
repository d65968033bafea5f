using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Invoicing;

public sealed partial class NumberFormat
{
    // long.MaxValue has so many.
    private const int MaxSequenceDigits = 19;

    private readonly Layout _layout;

    /// <summary>The number of a document, for formats of dates and the sequence alone.</summary>
    /// <param name="issueDate">The issue date, which the date tokens print.</param>
    /// <param name="sequence">The position in the series, from 1 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not positive.</exception>
    /// <exception cref="ArgumentException">The format has <c>{fy}</c>, <c>{type}</c> or <c>{entity}</c>, or the year has no four digits.</exception>
    public string Format(LocalDate issueDate, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        return Format(NumberParts.Of(issueDate, sequence));
    }

    /// <summary>The number of a document.</summary>
    /// <exception cref="ArgumentException">The format has a token for what the parts do not say, or the parts contradict each other.</exception>
    public string Format(NumberParts parts)
    {
        if (parts.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(parts));
        int length = 0;
        foreach (ref readonly NumberPiece piece in _pieces.AsSpan())
        {
            if (!IsGiven(piece.Token, parts))
                throw new ArgumentException($"'{Pattern}' has a token for the {Name(piece.Token)}, which is not given; give it, or use another format.", nameof(parts));
            length += piece.Token switch
            {
                NumberToken.Sequence => Math.Max(piece.Digits, CountDigits(parts.Sequence)),
                NumberToken.Entity => parts.LegalEntityId.GetValueOrDefault().Value.Length,
                _ => piece.Width,
            };
        }

        return string.Create(length, (Pieces: _pieces, Parts: parts), static (number, state) =>
        {
            foreach (ref readonly NumberPiece piece in state.Pieces.AsSpan())
                number = number[Write(number, piece, state.Parts)..];
        });
    }

    /// <summary>Reads a number that this format wrote; false when it cannot have written the text.</summary>
    /// <param name="text">The number.</param>
    /// <param name="parts">The value of each token of the format, and null for tokens that it does not have.</param>
    /// <remarks>What was not written by the format is refused, not corrected: too many zeros before the sequence, a month 13, digits of other scripts, a 30 February.</remarks>
    public bool TryReadNumber([NotNullWhen(true)] string? text, out NumberParts parts)
    {
        parts = default;
        if (text is null || text.Length > HostKey.MaxLength || !_layout.TryMeasure(text, out int sequenceLength, out int entityLength))
            return false;
        NumberParts read = default;
        ReadOnlySpan<char> rest = text;
        foreach (ref readonly NumberPiece piece in _pieces.AsSpan())
        {
            int width = piece.Token switch
            {
                NumberToken.Sequence => sequenceLength,
                NumberToken.Entity => entityLength,
                _ => piece.Width,
            };
            if (!TryRead(rest[..width], piece, ref read))
                return false;
            rest = rest[width..];
        }

        if (read.Problem() is not null)
            return false;
        parts = read;
        return true;
    }

    /// <summary>The length of the longest number for a legal entity.</summary>
    internal int LongestNumber(LegalEntityId legalEntityId) =>
        _layout.FixedLength + MaxSequenceDigits + (Has(NumberToken.Entity) ? legalEntityId.Value.Length : 0);

    private static bool TryRead(ReadOnlySpan<char> text, in NumberPiece piece, ref NumberParts read)
    {
        if (piece.Token == NumberToken.Literal)
            return text.SequenceEqual(piece.Text);
        if (piece.Token == NumberToken.Entity)
        {
            bool isKey = LegalEntityId.TryParse(text.ToString(), null, out LegalEntityId entity);
            read = read with { LegalEntityId = entity };
            return isKey;
        }

        if (piece.Token == NumberToken.Type)
        {
            // A token that stands twice says the same twice.
            bool isType = InvoiceType.TryParseCode(text.ToString(), out InvoiceType type) && (read.Type ?? type) == type;
            read = read with { Type = type };
            return isType;
        }

        if (!TryReadDigits(text, out long value))
            return false;
        if (piece.Token == NumberToken.Sequence)
        {
            read = read with { Sequence = value };
            return text.Length == piece.Digits || text[0] != '0';
        }

        int number = (int)value;
        int? before = piece.Token switch
        {
            NumberToken.Year => read.Year,
            NumberToken.ShortYear => read.ShortYear,
            NumberToken.FiscalYear => read.FiscalYear,
            NumberToken.Month => read.Month,
            _ => read.Day,
        };
        read = piece.Token switch
        {
            NumberToken.Year => read with { Year = number },
            NumberToken.ShortYear => read with { ShortYear = number },
            NumberToken.FiscalYear => read with { FiscalYear = number },
            NumberToken.Month => read with { Month = number },
            _ => read with { Day = number },
        };
        return (before ?? number) == number;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        foreach (char symbol in text)
        {
            if (!char.IsAsciiDigit(symbol))
                return false;
            int digit = symbol - '0';
            if (value > (long.MaxValue - digit) / 10)
                return false;
            value = (value * 10) + digit;
        }

        return true;
    }

    private static int Write(Span<char> number, in NumberPiece piece, in NumberParts parts)
    {
        switch (piece.Token)
        {
            case NumberToken.Literal:
                piece.Text.CopyTo(number);
                return piece.Text.Length;
            case NumberToken.Entity:
                string key = parts.LegalEntityId.GetValueOrDefault().Value;
                key.CopyTo(number);
                return key.Length;
            case NumberToken.Type:
                parts.Type.GetValueOrDefault().ToCode().CopyTo(number);
                return piece.Width;
            case NumberToken.Sequence:
                return WriteDigits(number, parts.Sequence, Math.Max(piece.Digits, CountDigits(parts.Sequence)));
            default:
                return WriteDigits(number, ValueOf(piece.Token, parts).GetValueOrDefault(), piece.Width);
        }
    }

    private static int WriteDigits(Span<char> number, long value, int width)
    {
        for (int at = width - 1; at >= 0; at--, value /= 10)
            number[at] = (char)('0' + (value % 10));
        return width;
    }

    private static int CountDigits(long value)
    {
        int count = 1;
        for (; value >= 10; value /= 10)
            count++;
        return count;
    }

    private static int? ValueOf(NumberToken token, in NumberParts parts) => token switch
    {
        NumberToken.Year => parts.Year,
        NumberToken.ShortYear => parts.ShortYear ?? parts.Year % 100,
        NumberToken.FiscalYear => parts.FiscalYear,
        NumberToken.Month => parts.Month,
        NumberToken.Day => parts.Day,
        _ => null,
    };

    private static bool IsGiven(NumberToken token, in NumberParts parts) => token switch
    {
        NumberToken.Literal or NumberToken.Sequence => true,
        NumberToken.Type => parts.Type is not null,
        NumberToken.Entity => parts.LegalEntityId is not null,
        _ => ValueOf(token, parts) is not null,
    };

    private static string Name(NumberToken token) => token switch
    {
        NumberToken.Year or NumberToken.ShortYear => "year",
        NumberToken.FiscalYear => "fiscal year",
        NumberToken.Month => "month",
        NumberToken.Day => "day",
        NumberToken.Type => "type",
        _ => "legal entity",
    };

    /// <summary>Where the pieces of varying width begin and end in a number.</summary>
    private sealed class Layout
    {
        private readonly int _digits;
        private readonly bool _hasEntity;
        private readonly bool _entityIsFirst;

        // The characters of fixed width before the sequence, or behind it when the legal entity stands before it.
        private readonly int _outside;

        // The digits between the sequence and the nearest character on the way to the legal entity that is no digit.
        private readonly int _between;

        public Layout(ReadOnlySpan<NumberPiece> pieces)
        {
            int sequence = 0, entity = -1;
            for (int i = 0; i < pieces.Length; i++)
            {
                FixedLength += pieces[i].Width;
                if (pieces[i].Token == NumberToken.Sequence)
                    (sequence, _digits) = (i, pieces[i].Digits);
                else if (pieces[i].Token == NumberToken.Entity)
                    entity = i;
            }

            if (entity < 0)
                return;
            _hasEntity = true;
            _entityIsFirst = entity < sequence;
            int towards = _entityIsFirst ? -1 : 1;
            for (int i = sequence - towards; i >= 0 && i < pieces.Length; i -= towards)
                _outside += pieces[i].Width;
            for (int i = sequence + towards; i != entity; i += towards)
            {
                if (pieces[i].Token == NumberToken.Literal && pieces[i].Text.AsSpan().ContainsAnyExceptInRange('0', '9'))
                {
                    _between += _entityIsFirst ? pieces[i].LastOther - 1 : pieces[i].Text.AsSpan().IndexOfAnyExceptInRange('0', '9');
                    break;
                }

                _between += pieces[i].Width;
            }
        }

        public int FixedLength { get; }

        // The run of digits around the sequence ends at that character, so what the run has more than the digits in between is the sequence: there is one way only.
        public bool TryMeasure(ReadOnlySpan<char> text, out int sequence, out int entity)
        {
            int varying = text.Length - FixedLength;
            sequence = varying;
            entity = 0;
            if (_hasEntity && varying >= 0)
            {
                ReadOnlySpan<char> inside = _entityIsFirst ? text[..^_outside] : text[_outside..];
                int other = _entityIsFirst ? inside.LastIndexOfAnyExceptInRange('0', '9') : inside.IndexOfAnyExceptInRange('0', '9');
                if (other < 0)
                    return false;
                sequence = (_entityIsFirst ? inside.Length - other - 1 : other) - _between;
                entity = varying - sequence;
            }

            return sequence >= _digits && sequence <= MaxSequenceDigits && entity >= (_hasEntity ? 1 : 0);
        }
    }
}
