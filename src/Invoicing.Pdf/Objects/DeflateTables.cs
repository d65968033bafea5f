using System.Numerics;

namespace Invoicing.Pdf;

/// <summary>The symbols of lengths and distances (RFC 1951, 3.2.5). Distances are counted from zero here.</summary>
internal sealed class DeflateTables
{
    private const int FirstLength = 3, FirstSymbol = 257, SymbolCount = 29, Short = 256, ShortBits = 7;

    private readonly ushort[] _symbols = new ushort[259];
    private readonly ushort[] _bases = new ushort[SymbolCount];
    private readonly byte[] _extras = new byte[SymbolCount];

    // Of short distances, and of longer ones by their upper bits.
    private readonly byte[] _distances = new byte[2 * Short];

    public DeflateTables()
    {
        int length = FirstLength;
        for (int i = 0; i < SymbolCount; i++)
        {
            // Eight symbols for one length each, then four symbols for each number of extra bits; the last one is 258 alone.
            int extra = i is < 8 or SymbolCount - 1 ? 0 : (i / 4) - 1;
            if (i == SymbolCount - 1)
                length = 258;
            _bases[i] = (ushort)length;
            _extras[i] = (byte)extra;
            for (int j = 0; j < 1 << extra && length + j < _symbols.Length; j++)
                _symbols[length + j] = (ushort)(FirstSymbol + i);
            length += 1 << extra;
        }

        for (uint i = 0; i < Short; i++)
            (_distances[i], _distances[Short + i]) = ((byte)SymbolOf(i), (byte)SymbolOf(i << ShortBits));
    }

    public int LengthSymbol(uint length) => _symbols[length];

    public uint LengthBase(int symbol) => _bases[symbol - FirstSymbol];

    public int LengthExtra(int symbol) => _extras[symbol - FirstSymbol];

    public int DistanceSymbol(uint distance) => _distances[distance < Short ? distance : Short + (distance >> ShortBits)];

    public static uint DistanceBase(int symbol) => symbol < 4 ? (uint)symbol : (2u | ((uint)symbol & 1)) << ((symbol >> 1) - 1);

    public static int DistanceExtra(int symbol) => symbol < 4 ? 0 : (symbol >> 1) - 1;

    private static int SymbolOf(uint distance)
    {
        if (distance < 4)
            return (int)distance;
        int log = BitOperations.Log2(distance);
        return (2 * log) + (int)((distance >> (log - 1)) & 1);
    }
}
