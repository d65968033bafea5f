namespace Invoicing;

internal enum IsoCurrencyStatus
{
    Current = 0,
    Fund = 1,
    Withdrawn = 2,
}

internal sealed record IsoCurrency(string Code, string NumericCode, int? MinorUnitDigits, IsoCurrencyStatus Status, string EnglishName)
{
    public int Letters { get; } = Currency.TryPack(Code, out int letters) ? letters : throw new ArgumentException(Code);
}

/// <summary>The ISO 4217 table, found by the fifteen bits of a code's letters in one step.</summary>
internal static partial class IsoCurrencies
{
    public static ReadOnlySpan<IsoCurrency> Span => Table;

    public static IEnumerable<IsoCurrency> All => Table;

    public static IsoCurrency? Find(int letters)
    {
        int index = IndexByLetters[letters];
        return index == 0 ? null : Table[index - 1];
    }

    private static byte[] BuildIndex()
    {
        byte[] index = new byte[1 << 15];
        for (int i = 0; i < Table.Length; i++)
            index[Table[i].Letters] = checked((byte)(i + 1));
        return index;
    }
}
