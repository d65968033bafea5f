using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>How a series writes its numbers: <c>INV-{yyyy}-{seq:00000}</c> gives INV-2026-00042.</summary>
/// <remarks>
/// <para>Tokens: <c>{yyyy}</c>, <c>{yy}</c>, <c>{MM}</c>, <c>{dd}</c> of the issue date; <c>{fy}</c>, its fiscal year in four digits; <c>{type}</c>, the three digits of
/// the document type (UNTDID 1001); <c>{entity}</c>, the key of the legal entity; and <c>{seq}</c> or <c>{seq:000}</c> for the sequence with at least so many digits,
/// which grows beyond them and never wraps. Double braces stand for one.</para>
/// <para>There is exactly one sequence and at most one <c>{entity}</c>, and between that and the tokens beside it stands a character that is no digit. As everything
/// else has a fixed width, a number can be read in one way only, and two documents of a series never look alike.</para>
/// </remarks>
public sealed partial class NumberFormat : IEquatable<NumberFormat>
{
    /// <summary>The longest format, and with it the order of the longest number.</summary>
    public const int MaxLength = 60;

    private const int MaxDigits = 18;

    private readonly NumberPiece[] _pieces;

    private NumberFormat(string pattern, NumberPiece[] pieces)
    {
        Pattern = pattern;
        _pieces = pieces;
        _layout = new(pieces);
    }

    /// <summary>The text the format was read from.</summary>
    public string Pattern { get; }

    internal ReadOnlySpan<NumberPiece> Pieces => _pieces;

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

        List<NumberPiece> pieces = [];
        problem = Read(pattern, pieces) ?? Check(pattern, pieces);
        if (problem is not null)
            return false;
        format = new(pattern, [.. pieces]);
        return true;
    }

    /// <summary>False when it is certain that two series with these formats never write one number, whatever their dates, types, legal entities and sequences are.</summary>
    /// <remarks>All texts that the formats can write are compared, not only their beginnings. True is exact but for what tokens have to do with each other, such as <c>{yyyy}</c> with <c>{yy}</c>.</remarks>
    public bool MayCollideWith(NumberFormat other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return NumberLanguage.Of(this).SharedText(NumberLanguage.Of(other)) is not null;
    }

    /// <summary>What is wrong for a series that starts again so often; null when nothing is.</summary>
    internal string? ProblemWith(NumberReset reset)
    {
        bool year = Has(NumberToken.Year) || Has(NumberToken.ShortYear), month = Has(NumberToken.Month), day = Has(NumberToken.Day), fiscal = Has(NumberToken.FiscalYear);
        if (reset == NumberReset.Fiscal && year)
            return $"'{Pattern}' has {{yyyy}} or {{yy}}, which changes within a fiscal year, so that its numbers would not be in order; write {{fy}} instead.";

        // A month is in a fiscal year once, so the fiscal year tells its calendar year.
        string? missing = reset switch
        {
            NumberReset.Yearly when !year => "{yyyy}",
            NumberReset.Monthly when !(year || fiscal) || !month => "{yyyy} and {MM}",
            NumberReset.Daily when !(year || fiscal) || !month || !day => "{yyyy}, {MM} and {dd}",
            NumberReset.Fiscal when !fiscal => "{fy}",
            _ => null,
        };
        return missing is null ? null : $"'{Pattern}' would repeat numbers when the sequence starts again ({reset}); it needs {missing}.";
    }

    /// <summary>Equal when the patterns are.</summary>
    public bool Equals([NotNullWhen(true)] NumberFormat? other) => other is not null && string.Equals(Pattern, other.Pattern, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as NumberFormat);

    /// <inheritdoc/>
    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);

    /// <summary>The pattern.</summary>
    public override string ToString() => Pattern;

    private bool Has(NumberToken token) => Array.Exists(_pieces, piece => piece.Token == token);
}
