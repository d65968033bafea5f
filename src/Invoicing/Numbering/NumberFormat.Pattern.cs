using System.Globalization;
using System.Text;

namespace Invoicing;

public sealed partial class NumberFormat
{
    private static string? Read(string pattern, List<NumberPiece> pieces)
    {
        StringBuilder literal = new();
        for (int at = 0; at < pattern.Length; at++)
        {
            char symbol = pattern[at];
            bool doubled = at + 1 < pattern.Length && pattern[at + 1] == symbol;
            if (symbol is '{' or '}' && doubled)
            {
                literal.Append(symbol);
                at++;
            }
            else if (symbol == '}')
            {
                return $"'{pattern}' closes a brace at position {Number(at + 1)} that it did not open; write }}}} for a brace.";
            }
            else if (symbol == '{')
            {
                int end = pattern.IndexOf('}', at);
                if (end < 0)
                    return $"'{pattern}' does not close the brace at position {Number(at + 1)}; write {{{{ for a brace.";
                AddLiteral(pieces, literal);
                if (!TryReadToken(pattern[(at + 1)..end], out NumberPiece piece))
                    return $"'{pattern}' has an unknown token {pattern[at..(end + 1)]}; use {{yyyy}}, {{yy}}, {{MM}}, {{dd}}, {{fy}}, {{type}}, {{entity}} or {{seq:00000}}.";
                pieces.Add(piece);
                at = end;
            }
            else if (char.IsControl(symbol))
            {
                return $"The number format has a control character at position {Number(at + 1)}; take it out.";
            }
            else
            {
                literal.Append(symbol);
            }
        }

        AddLiteral(pieces, literal);
        return null;
    }

    private static void AddLiteral(List<NumberPiece> pieces, StringBuilder literal)
    {
        if (literal.Length > 0)
            pieces.Add(new(NumberToken.Literal, literal.ToString(), 0));
        literal.Clear();
    }

    private static string? Check(string pattern, List<NumberPiece> pieces)
    {
        if (!HostKey.IsValid(pattern))
            return "The number format has half a character; write it whole, or take it out.";
        if (pieces.Count(static piece => piece.Token == NumberToken.Sequence) != 1)
            return $"'{pattern}' must have {{seq}} exactly once.";
        int entity = pieces.FindIndex(static piece => piece.Token == NumberToken.Entity);
        if (entity < 0)
            return null;
        if (pieces.FindLastIndex(static piece => piece.Token == NumberToken.Entity) != entity)
            return $"'{pattern}' has {{entity}} more than once; write it once.";
        if (Touches(pieces, entity, -1) || Touches(pieces, entity, 1))
            return $"'{pattern}' could be read in several ways, because keys of legal entities may have digits; put a character that is no digit between {{entity}} and the token beside it.";
        return null;
    }

    // Two literals never stand side by side, so the piece behind a literal is a token.
    private static bool Touches(List<NumberPiece> pieces, int entity, int step)
    {
        int next = entity + step;
        if (next >= 0 && next < pieces.Count && pieces[next].Token == NumberToken.Literal)
            return pieces[next].LastOther == 0 && next + step >= 0 && next + step < pieces.Count;
        return next >= 0 && next < pieces.Count;
    }

    private static bool TryReadToken(string text, out NumberPiece piece)
    {
        (NumberToken token, int digits) = text switch
        {
            "yyyy" => (NumberToken.Year, 0),
            "yy" => (NumberToken.ShortYear, 0),
            "MM" => (NumberToken.Month, 0),
            "dd" => (NumberToken.Day, 0),
            "fy" => (NumberToken.FiscalYear, 0),
            "type" => (NumberToken.Type, 0),
            "entity" => (NumberToken.Entity, 0),
            "seq" => (NumberToken.Sequence, 1),
            _ when text.StartsWith("seq:", StringComparison.Ordinal) && text.Length - 4 is > 0 and <= MaxDigits && text.AsSpan(4).Trim('0').IsEmpty =>
                (NumberToken.Sequence, text.Length - 4),
            _ => (NumberToken.Literal, 0),
        };
        piece = new(token, "", digits);
        return token != NumberToken.Literal;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
