using FsCheck;
using FsCheck.Fluent;

namespace Invoicing.Tests;

/// <summary>Generators that look for the ends of 64 bits; they do not depend on FsCheck's growing size.</summary>
internal static class Edge
{
    private static readonly long[] Corners = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];

    /// <summary>Corners, powers of two and ten with their neighbours, small numbers and uniform 64 bits, of either sign.</summary>
    public static Gen<long> Long { get; } = Gen.Frequency(
        (2, Gen.Elements(Corners)),
        (2, Gen.Elements(NearPowers())),
        (3, Gen.Choose(-1000, 1000).Select(static small => (long)small)),
        (3, UniformLong));

    /// <summary>Each of the 2^64 values is equally likely.</summary>
    public static Gen<long> UniformLong => Gen.Choose(int.MinValue, int.MaxValue)
        .Zip(Gen.Choose(int.MinValue, int.MaxValue), static (high, low) => ((long)high << 32) | (uint)unchecked((uint)low));

    private static long[] NearPowers()
    {
        HashSet<long> values = [];
        foreach (long power in Powers(2).Concat(Powers(10)))
        {
            for (long near = power - 1; near <= power + 1; near++)
            {
                values.Add(near);
                values.Add(-near);
            }
        }

        return [.. values];
    }

    // Up to the last power whose successor fits.
    private static IEnumerable<long> Powers(long number)
    {
        for (long power = number; ; power *= number)
        {
            yield return power;
            if (power > (long.MaxValue - 1) / number)
                yield break;
        }
    }
}
