using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Invoicing;

/// <summary>Sums amounts of one currency: exact, in any order, and two amounts at a time where the processor can.</summary>
/// <remarks>
/// An amount is read as two 64-bit words, minor units and currency. The minor units are summed in halves of 32 bits, which cannot overflow for
/// as many amounts as a span holds, so only a total that does not fit is an overflow, whatever the order.
/// </remarks>
internal static class MoneySum
{
    private const int WordsPerAmount = 2;

    /// <summary>The total in minor units.</summary>
    /// <exception cref="CurrencyMismatchException">An amount is in another currency.</exception>
    /// <exception cref="OverflowException">The total does not fit 64 bits.</exception>
    public static long Total(ReadOnlySpan<Money> amounts, Currency currency)
    {
        int done = 0;
        Int128 total = 0;
        if (BitConverter.IsLittleEndian && Vector256.IsHardwareAccelerated && Unsafe.SizeOf<Money>() == WordsPerAmount * sizeof(long)
            && TryTotalOfPairs(amounts, currency, out Int128 pairs))
        {
            total = pairs;
            done = amounts.Length & ~1;
        }

        foreach (ref readonly Money amount in amounts[done..])
        {
            if (amount.Currency != currency)
                CurrencyMismatchException.Throw(currency, amount.Currency);
            total += amount.MinorUnits;
        }

        return (long)total;
    }

    // False when a currency differs, which the caller then finds one by one.
    private static bool TryTotalOfPairs(ReadOnlySpan<Money> amounts, Currency currency, out Int128 total)
    {
        ref long words = ref Unsafe.As<Money, long>(ref MemoryMarshal.GetReference(amounts));
        nuint end = (nuint)(amounts.Length & ~1) * WordsPerAmount;
        Vector256<long> lowHalf = Vector256.Create(0xFFFF_FFFFL);
        Vector256<long> currencies = Vector256.Create(0L, currency.Handle, 0L, currency.Handle);
        Vector256<long> lows = Vector256<long>.Zero, highs = Vector256<long>.Zero, differences = Vector256<long>.Zero;
        for (nuint at = 0; at < end; at += (nuint)Vector256<long>.Count)
        {
            // Both amounts lie before the end.
            Vector256<long> pair = Vector256.LoadUnsafe(ref words, at);
            differences |= pair ^ currencies;
            lows += pair & lowHalf;
            highs += Vector256.ShiftRightArithmetic(pair, 32);
        }

        total = ((Int128)(highs[0] + highs[2]) << 32) + lows[0] + lows[2];
        return ((differences[1] | differences[3]) & 0xFFFF_FFFFL) == 0;
    }
}
