using System.Buffers;

namespace Invoicing;

/// <summary>The one largest-remainder allocator behind every division of money.</summary>
/// <remarks>
/// Share i is |total| × weight i ÷ Σ weights, floored toward negative infinity; the units left over go one each to the largest fractions, ties to
/// the lowest index. A negative total gives the mirrored shares of its opposite, so that undoing is exact.
/// </remarks>
internal static class Apportionment
{
    /// <summary>Up to this many shares are worked out on the stack.</summary>
    public const int StackLimit = 64;

    /// <summary>Fills the shares, as many as there are weights.</summary>
    /// <exception cref="ArgumentException">The weights sum to zero and the total is not zero.</exception>
    /// <exception cref="OverflowException">A share does not fit 64 bits.</exception>
    public static void Apportion(long total, ReadOnlySpan<long> weights, Span<long> shares)
    {
        Int128 sum = 0;
        foreach (long weight in weights)
            sum += weight;
        if (total == 0)
        {
            shares.Clear();
            return;
        }

        if (sum == 0)
            throw new ArgumentException("The weights sum to zero, so there is nothing to apportion by.", nameof(weights));
        UInt128 divisor = (UInt128)(sum < 0 ? -sum : sum);
        if (divisor <= ulong.MaxValue)
            ApportionNarrow(total, weights, (ulong)divisor, sum < 0, shares);
        else
            ApportionWide(total, weights, divisor, sum < 0, shares);
    }

    /// <summary>Rounds each part × numerator ÷ divisor so that they give a total which their exact sum rounds to: floored, and the units left over to the largest fractions.</summary>
    /// <param name="total">The sum of the shares: one of the two integers around the exact sum.</param>
    /// <param name="parts">The parts of any sign.</param>
    /// <param name="numerator">More than zero.</param>
    /// <param name="divisor">The numerator or more.</param>
    /// <param name="shares">As many as parts.</param>
    public static void ApportionQuotients(long total, ReadOnlySpan<long> parts, long numerator, long divisor, Span<long> shares)
    {
        // Parts of the opposite sign give opposite shares, also where they sum to zero.
        bool mirrored = total < 0 || (total == 0 && IsFirstNegative(parts));
        ulong[] buffer = ArrayPool<ulong>.Shared.Rent(parts.Length * 2);
        Span<ulong> fractions = buffer.AsSpan(0, parts.Length);
        Int128 left = mirrored ? -(Int128)total : total;
        for (int i = 0; i < parts.Length; i++)
        {
            Int128 exact = (Int128)parts[i] * (mirrored ? -numerator : numerator);
            (Int128 quotient, Int128 remainder) = Int128.DivRem(exact, divisor);
            if (remainder < 0)
                (quotient, remainder) = (quotient - 1, remainder + divisor);
            fractions[i] = (ulong)remainder;
            left -= quotient;
            shares[i] = (long)(mirrored ? -quotient : quotient);
        }

        GiveLeftover(shares, fractions, buffer.AsSpan(parts.Length, parts.Length), (int)left, mirrored ? -1 : 1);
        ArrayPool<ulong>.Shared.Return(buffer);
    }

    private static bool IsFirstNegative(ReadOnlySpan<long> parts)
    {
        foreach (long part in parts)
        {
            if (part != 0)
                return part < 0;
        }

        return false;
    }

    private static void ApportionNarrow(long total, ReadOnlySpan<long> weights, ulong divisor, bool flipped, Span<long> shares)
    {
        ulong[]? rented = null;
        Span<ulong> buffer = shares.Length <= StackLimit ? stackalloc ulong[StackLimit * 2] : (rented = ArrayPool<ulong>.Shared.Rent(shares.Length * 2));
        Span<ulong> fractions = buffer[..shares.Length];
        ulong magnitude = DecimalText.Magnitude(total);
        Int128 left = magnitude;
        for (int i = 0; i < shares.Length; i++)
        {
            UInt128 quotient;
            ulong remainder;
            ulong high = Math.BigMul(magnitude, DecimalText.Magnitude(weights[i]), out ulong low);
            if (high == 0)
            {
                (ulong narrow, remainder) = Math.DivRem(low, divisor);
                quotient = narrow;
            }
            else
            {
                (quotient, UInt128 wide) = UInt128.DivRem(new UInt128(high, low), divisor);
                remainder = (ulong)wide;
            }

            Int128 share = (Int128)quotient;
            if (weights[i] < 0 != flipped && weights[i] != 0)
            {
                share = remainder == 0 ? -share : -share - 1;
                remainder = remainder == 0 ? 0 : divisor - remainder;
            }

            fractions[i] = remainder;
            left -= share;
            shares[i] = (long)(total < 0 ? -share : share);
        }

        GiveLeftover(shares, fractions, buffer.Slice(shares.Length, shares.Length), (int)left, total < 0 ? -1 : 1);
        if (rented is not null)
            ArrayPool<ulong>.Shared.Return(rented);
    }

    private static void ApportionWide(long total, ReadOnlySpan<long> weights, UInt128 divisor, bool flipped, Span<long> shares)
    {
        UInt128[] rented = ArrayPool<UInt128>.Shared.Rent(shares.Length * 2);
        Span<UInt128> fractions = rented.AsSpan(0, shares.Length);
        UInt128 magnitude = DecimalText.Magnitude(total);
        Int128 left = (Int128)magnitude;
        for (int i = 0; i < shares.Length; i++)
        {
            (UInt128 quotient, UInt128 remainder) = UInt128.DivRem(magnitude * DecimalText.Magnitude(weights[i]), divisor);
            Int128 share = (Int128)quotient;
            if (weights[i] < 0 != flipped && weights[i] != 0)
            {
                share = remainder == 0 ? -share : -share - 1;
                remainder = remainder == 0 ? 0 : divisor - remainder;
            }

            fractions[i] = remainder;
            left -= share;
            shares[i] = (long)(total < 0 ? -share : share);
        }

        GiveLeftover(shares, fractions, rented.AsSpan(shares.Length, shares.Length), (int)left, total < 0 ? -1 : 1);
        ArrayPool<UInt128>.Shared.Return(rented);
    }

    // The count-th largest fraction is the threshold: all above it get a unit, and of those equal to it the first ones.
    private static void GiveLeftover<T>(Span<long> shares, ReadOnlySpan<T> fractions, Span<T> scratch, int count, long unit)
        where T : struct, IComparable<T>
    {
        if (count == 0)
            return;
        fractions.CopyTo(scratch);
        scratch.Sort();
        T threshold = scratch[^count];
        int ties = count;
        foreach (T fraction in fractions)
        {
            if (fraction.CompareTo(threshold) > 0)
                ties--;
        }

        for (int i = 0; i < shares.Length; i++)
        {
            int order = fractions[i].CompareTo(threshold);
            if (order > 0 || (order == 0 && ties-- > 0))
                shares[i] += unit;
        }
    }
}
