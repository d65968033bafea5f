using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>A growing sum of exact numbers, kept in 64 bits as long as they hold it.</summary>
internal struct ExactSum
{
    private long _mantissa;
    private int _scale;

    // What did not fit, or is a fraction; zero nearly always.
    private Exact _rest;

    /// <summary>The sum so far.</summary>
    public readonly Exact Value => _rest.IsZero ? Exact.Of(_mantissa, _scale) : Exact.Of(_mantissa, _scale) + _rest;

    public void Add(Exact value)
    {
        if (value.TryGetDecimal(out long mantissa))
            Add(mantissa, value.Scale);
        else
            _rest += value;
    }

    /// <summary>Adds mantissa × 10^−scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long mantissa, int scale)
    {
        long sum = unchecked(_mantissa + mantissa);
        // Only two numbers of one sign overflow, and their sum then has the other.
        if (scale == _scale && ((_mantissa ^ sum) & (mantissa ^ sum)) >= 0)
            _mantissa = sum;
        else
            AddAligned(mantissa, scale);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddAligned(long mantissa, int scale)
    {
        int common = Math.Max(scale, _scale);
        if (PowersOfTen.TryScaleUp(mantissa, common - scale, out long added) && PowersOfTen.TryScaleUp(_mantissa, common - _scale, out long known))
        {
            long sum = unchecked(known + added);
            if (((known ^ sum) & (added ^ sum)) >= 0)
            {
                (_mantissa, _scale) = (sum, common);
                return;
            }
        }

        _rest += Exact.Of(mantissa, scale);
    }
}
