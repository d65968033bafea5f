namespace Invoicing;

/// <summary>What a piece of a number format stands for.</summary>
internal enum NumberToken
{
    Literal = 0,
    Year = 1,
    ShortYear = 2,
    Month = 3,
    Day = 4,
    FiscalYear = 5,
    Type = 6,
    Entity = 7,
    Sequence = 8,
}

/// <summary>A piece of a number format.</summary>
/// <param name="Token">What it stands for.</param>
/// <param name="Text">The text of a literal, which is never empty; empty for tokens.</param>
/// <param name="Digits">The least digits of a sequence; 0 for all else.</param>
internal readonly record struct NumberPiece(NumberToken Token, string Text, int Digits)
{
    /// <summary>How many characters it always writes; 0 for the two tokens whose width varies.</summary>
    public int Width => Token switch
    {
        NumberToken.Literal => Text.Length,
        NumberToken.Year or NumberToken.FiscalYear => 4,
        NumberToken.Type => 3,
        NumberToken.ShortYear or NumberToken.Month or NumberToken.Day => 2,
        _ => 0,
    };

    /// <summary>Where the last character that is no digit stands in the text, from its end: 1 is the last character; 0 when there is none.</summary>
    public int LastOther
    {
        get
        {
            int at = Text.AsSpan().LastIndexOfAnyExceptInRange('0', '9');
            return at < 0 ? 0 : Text.Length - at;
        }
    }
}
