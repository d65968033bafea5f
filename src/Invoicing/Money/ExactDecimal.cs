namespace Invoicing;

/// <summary>Comparison and sums of numbers that are an integer and a scale of 0 to 12, exactly.</summary>
internal static class ExactDecimal
{
    public static int Compare(long left, int leftScale, long right, int rightScale)
    {
        if (leftScale == rightScale)
            return left.CompareTo(right);
        return leftScale > rightScale
            ? ((Int128)left).CompareTo((Int128)right * PowersOfTen.UInt64(leftScale - rightScale))
            : ((Int128)left * PowersOfTen.UInt64(rightScale - leftScale)).CompareTo(right);
    }

    /// <summary>Numbers that compare as equal have one hash.</summary>
    public static int Hash(long mantissa, int scale, uint handle)
    {
        PowersOfTen.Normalize(ref mantissa, ref scale);
        return HashCode.Combine(mantissa, scale, handle);
    }

    /// <summary>Adds at the finer of both scales.</summary>
    /// <exception cref="OverflowException">The sum has more digits than fit at that scale.</exception>
    public static long Add(long left, int leftScale, long right, int rightScale)
    {
        int scale = Math.Max(leftScale, rightScale);
        return (long)(((Int128)left * PowersOfTen.UInt64(scale - leftScale)) + ((Int128)right * PowersOfTen.UInt64(scale - rightScale)));
    }

    /// <summary>Subtracts at the finer of both scales, also the lowest number, whose opposite does not fit.</summary>
    /// <exception cref="OverflowException">The difference has more digits than fit at that scale.</exception>
    public static long Subtract(long left, int leftScale, long right, int rightScale)
    {
        int scale = Math.Max(leftScale, rightScale);
        return (long)(((Int128)left * PowersOfTen.UInt64(scale - leftScale)) - ((Int128)right * PowersOfTen.UInt64(scale - rightScale)));
    }
}
