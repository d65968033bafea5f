using NodaTime;

namespace Invoicing;

/// <summary>Where a series goes on from the numbers of an older system.</summary>
public sealed record NumberStart
{
    /// <summary>A start for a series that never starts again: its first number.</summary>
    /// <param name="sequence">The first sequence that this library gives, from 1 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not positive.</exception>
    public NumberStart(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        Sequence = sequence;
    }

    /// <summary>A start within the run of a day.</summary>
    /// <param name="sequence">The first sequence that this library gives in that run, from 1 on; later runs begin at 1.</param>
    /// <param name="on">Any day of that run, such as the day of the change; the older system numbered the runs before.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not positive.</exception>
    public NumberStart(long sequence, LocalDate on)
        : this(sequence) => On = on.WithCalendar(CalendarSystem.Iso);

    /// <summary>The first sequence.</summary>
    public long Sequence { get; }

    /// <summary>A day of the run that begins with it; null for series that never start again, whose only run needs no day.</summary>
    public LocalDate? On { get; }
}
