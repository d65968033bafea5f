using System.Numerics;

namespace Invoicing.Pdf;

/// <summary>Characters, each once and in their order.</summary>
internal sealed class CharacterSet
{
    private const int BitsPerWord = 64, DirectWords = 0x2200 / BitsPerWord;

    // What documents are made of has a bit each; the few others stand in a list.
    private readonly ulong[] _direct = new ulong[DirectWords];
    private readonly SortedSet<int> _others = [];

    /// <summary>Adds a character.</summary>
    public void Add(int codePoint)
    {
        int word = codePoint / BitsPerWord;
        if (word < DirectWords)
            _direct[word] |= 1UL << (codePoint % BitsPerWord);
        else
            _others.Add(codePoint);
    }

    /// <summary>The characters, rising.</summary>
    public int[] ToArray()
    {
        int count = _others.Count;
        foreach (ulong word in _direct)
            count += BitOperations.PopCount(word);
        int[] codePoints = new int[count];
        int at = 0;
        for (int i = 0; i < DirectWords; i++)
        {
            for (ulong word = _direct[i]; word != 0; word &= word - 1)
                codePoints[at++] = (i * BitsPerWord) + BitOperations.TrailingZeroCount(word);
        }

        _others.CopyTo(codePoints, at);
        return codePoints;
    }
}
