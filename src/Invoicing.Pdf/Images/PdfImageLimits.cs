namespace Invoicing.Pdf;

/// <summary>How large pictures may be, which come from those who use a host.</summary>
public sealed record PdfImageLimits
{
    /// <summary>The limits that hold when none are given.</summary>
    public static PdfImageLimits Default { get; } = new();

    /// <summary>The most bytes a file may have.</summary>
    /// <value>2 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">The limit is zero or less.</exception>
    public int MaxBytes { get; init => field = Positive(value); } = 2 * 1024 * 1024;

    /// <summary>The most points a picture may have on one side.</summary>
    /// <value>4096.</value>
    /// <exception cref="ArgumentOutOfRangeException">The limit is zero or less, or more than 32 767.</exception>
    public int MaxSide
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, short.MaxValue);
            field = Positive(value);
        }
    } = 4096;

    /// <summary>The most points a picture may have in all; reading takes some twelve bytes of memory for each.</summary>
    /// <value>4 194 304.</value>
    /// <exception cref="ArgumentOutOfRangeException">The limit is zero or less, or more than 67 108 864.</exception>
    public int MaxPoints
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64 * 1024 * 1024);
            field = Positive(value);
        }
    } = 4 * 1024 * 1024;

    internal void Check(int width, int height)
    {
        if (width <= 0 || height <= 0)
            throw PdfImageException.Malformed(FormattableString.Invariant($"A picture of {width} by {height} points shows nothing"));
        if (width > MaxSide || height > MaxSide || (long)width * height > MaxPoints)
            throw PdfImageException.TooLarge(FormattableString.Invariant($"The picture has {width} by {height} points and may have {MaxSide} on a side and {MaxPoints} in all"));
    }

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
