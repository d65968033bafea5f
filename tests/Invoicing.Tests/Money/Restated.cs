using System.Numerics;

namespace Invoicing.Tests;

/// <summary>Numbers that are an integer with a scale, said in another way.</summary>
internal static class Restated
{
    /// <summary>The integer with one more decimal, or null where it does not fit.</summary>
    public static long? Mantissa(long mantissa, int scale, int maxScale)
    {
        BigInteger more = (BigInteger)mantissa * 10;
        return scale < maxScale && Expect.Fits(more) ? (long)more : null;
    }

    /// <summary>Whether a decimal is a 64-bit integer with at most so many decimals, once trailing zeros are dropped.</summary>
    public static bool Fits(decimal value, int maxScale)
    {
        for (int scale = 0; scale <= maxScale; scale++)
        {
            Exact number = Exact.Of(value).ScaledBy(scale);
            if (Exact.Compare(number, Exact.Of(number.Floor())) == 0)
                return Expect.Fits(number.Floor());
        }

        return false;
    }
}
