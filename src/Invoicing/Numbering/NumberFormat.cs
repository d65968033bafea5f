using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using NodaTime;

namespace Invoicing;

/// <summary>How a series writes its numbers: <c>INV-{yyyy}-{seq:00000}</c> gives INV-2026-00042.</summary>
/// <remarks>
/// Tokens: <c>{yyyy}</c>, <c>{yy}</c>, <c>{MM}</c>, <c>{dd}</c> of the issue date, and <c>{seq}</c> or <c>{seq:000}</c> for the sequence with at least so many
/// digits; it grows beyond them and never wraps. Double braces stand for one. There is exactly one sequence; as everything else has a fixed width,
/// two documents of a series never look alike.
/// </remarks>
public sealed class NumberFormat : IEquatable<NumberFormat>
{
    /// <summary>The longest format, and with it the order of the longest number.</summary>
    public const int MaxLength = 60;

    private const int MaxDigits = 18;

    private readonly Part[] _parts;

    private NumberFormat(string pattern, Part[] parts)
    {
        Pattern = pattern;
        _parts = parts;
    }

    /// <summary>The text the format was read from.</summary>
    public string Pattern { get; }

    /// <summary>Reads a format.</summary>
    /// <exception cref="FormatException">The text is not a format; the message says what is wrong with it.</exception>
    public static NumberFormat Parse(string pattern) =>
        TryParse(pattern, out NumberFormat? format, out string? problem) ? format : throw new FormatException(problem);

    /// <summary>Reads a format; false, with the problem, when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? pattern, [NotNullWhen(true)] out NumberFormat? format, [NotNullWhen(false)] out string? problem)
    {
        format = null;
        if (string.IsNullOrWhiteSpace(pattern) || pattern.Length > MaxLength || pattern.Trim().Length != pattern.Length)
        {
            problem = $"A number format has 1 to {MaxLength} characters and no spaces around it, such as \"INV-{{yyyy}}-{{seq:00000}}\".";
            return false;
        }

        List<Part> parts = [];
        problem = Read(pattern, parts) ?? Check(pattern, parts);
        if (problem is not null)
            return false;
        format = new(pattern, [.. parts]);
        return true;
    }

    /// <summary>The number of a document.</summary>
    /// <param name="issueDate">The issue date, which the date tokens print.</param>
    /// <param name="sequence">The position in the series, from 1 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not positive.</exception>
    public string Format(LocalDate issueDate, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        issueDate = issueDate.WithCalendar(CalendarSystem.Iso);
        StringBuilder number = new(Pattern.Length + 8);
        foreach (Part part in _parts)
        {
            _ = part.Token switch
            {
                Token.Literal => number.Append(part.Text),
                Token.Year => Append(number, issueDate.Year, 4),
                Token.ShortYear => Append(number, issueDate.Year % 100, 2),
                Token.Month => Append(number, issueDate.Month, 2),
                Token.Day => Append(number, issueDate.Day, 2),
                _ => Append(number, sequence, part.Digits),
            };
        }

        return number.ToString();
    }

    /// <summary>What is missing for a series that starts again so often; null when nothing is.</summary>
    internal string? ProblemWith(NumberReset reset)
    {
        bool year = Has(Token.Year) || Has(Token.ShortYear);
        string? missing = reset switch
        {
            NumberReset.Yearly when !year => "{yyyy}",
            NumberReset.Monthly when !year || !Has(Token.Month) => "{yyyy} and {MM}",
            NumberReset.Daily when !year || !Has(Token.Month) || !Has(Token.Day) => "{yyyy}, {MM} and {dd}",
            _ => null,
        };
        return missing is null ? null : $"'{Pattern}' would repeat numbers when the sequence starts again ({reset}); it needs {missing}.";
    }

    /// <summary>True unless it is certain that two series with these formats never write one number: their texts before the first token, or after the last, must differ.</summary>
    public bool MayCollideWith(NumberFormat other)
    {
        ArgumentNullException.ThrowIfNull(other);
        string head = Head, otherHead = other.Head, tail = Tail, otherTail = other.Tail;
        bool headsDiffer = !head.StartsWith(otherHead, StringComparison.Ordinal) && !otherHead.StartsWith(head, StringComparison.Ordinal);
        bool tailsDiffer = !tail.EndsWith(otherTail, StringComparison.Ordinal) && !otherTail.EndsWith(tail, StringComparison.Ordinal);
        return !headsDiffer && !tailsDiffer;
    }

    /// <summary>Equal when the patterns are.</summary>
    public bool Equals([NotNullWhen(true)] NumberFormat? other) => other is not null && string.Equals(Pattern, other.Pattern, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as NumberFormat);

    /// <inheritdoc/>
    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);

    /// <summary>The pattern.</summary>
    public override string ToString() => Pattern;

    private static string? Read(string pattern, List<Part> parts)
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
                if (literal.Length > 0)
                    parts.Add(new(Token.Literal, literal.ToString(), 0));
                literal.Clear();
                if (!TryReadToken(pattern[(at + 1)..end], out Part part))
                    return $"'{pattern}' has an unknown token {pattern[at..(end + 1)]}; use {{yyyy}}, {{yy}}, {{MM}}, {{dd}} or {{seq:00000}}.";
                parts.Add(part);
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

        if (literal.Length > 0)
            parts.Add(new(Token.Literal, literal.ToString(), 0));
        return null;
    }

    private static string? Check(string pattern, List<Part> parts)
    {
        int sequence = parts.FindIndex(static part => part.Token == Token.Sequence);
        if (sequence < 0 || parts.FindLastIndex(static part => part.Token == Token.Sequence) != sequence)
            return $"'{pattern}' must have {{seq}} exactly once.";
        return null;
    }

    private static bool TryReadToken(string text, out Part part)
    {
        (Token token, int digits) = text switch
        {
            "yyyy" => (Token.Year, 0),
            "yy" => (Token.ShortYear, 0),
            "MM" => (Token.Month, 0),
            "dd" => (Token.Day, 0),
            "seq" => (Token.Sequence, 1),
            _ when text.StartsWith("seq:", StringComparison.Ordinal) && text.Length - 4 is > 0 and <= MaxDigits && text.AsSpan(4).Trim('0').IsEmpty =>
                (Token.Sequence, text.Length - 4),
            _ => (Token.Literal, 0),
        };
        part = new(token, "", digits);
        return token != Token.Literal;
    }

    private static StringBuilder Append(StringBuilder number, long value, int digits) =>
        number.Append(value.ToString("D" + Number(digits), CultureInfo.InvariantCulture));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // Texts are never empty parts, so a format that begins or ends with a token has none there.
    private string Head => _parts[0].Text;

    private string Tail => _parts[^1].Text;

    private bool Has(Token token) => Array.Exists(_parts, part => part.Token == token);

    private enum Token
    {
        Literal = 0,
        Year = 1,
        ShortYear = 2,
        Month = 3,
        Day = 4,
        Sequence = 5,
    }

    private readonly record struct Part(Token Token, string Text, int Digits);
}
