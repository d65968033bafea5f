namespace Invoicing.Tests;

/// <summary>A stream of numbers from one seed (SplitMix64): a whole invoice drawn from one number is what makes a million cases cheap.</summary>
internal struct Dice
{
    private ulong _state;

    public Dice(long seed) => _state = unchecked((ulong)seed);

    /// <summary>Zero up to, but not including, a limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of the items.</summary>
    public T Of<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
