using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>A series of numbers without gaps: its name, its format, when it starts again and at which number.</summary>
public sealed record NumberSeries
{
    private static readonly LocalDatePattern Year = LocalDatePattern.CreateWithInvariantCulture("uuuu");
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM");

    /// <summary>A series.</summary>
    /// <param name="name">The name by which the store keeps its counter; unique within the legal entity.</param>
    /// <param name="format">How the numbers look.</param>
    /// <param name="reset">When the sequence starts again.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reset is none of the defined values.</exception>
    /// <exception cref="ArgumentException">The name is malformed, or the format lacks a token that the reset needs.</exception>
    public NumberSeries(string name, NumberFormat format, NumberReset reset)
    {
        ArgumentNullException.ThrowIfNull(format);
        Name = HostKey.Require(name, "series name");
        if (!Enum.IsDefined(reset))
            throw new ArgumentOutOfRangeException(nameof(reset), reset, "Use one of the defined values.");
        if (format.ProblemWith(reset) is { } problem)
            throw new ArgumentException(problem, nameof(format));
        Format = format;
        Reset = reset;
    }

    /// <summary>The name by which the store keeps its counter.</summary>
    public string Name { get; }

    /// <summary>How the numbers look.</summary>
    public NumberFormat Format { get; }

    /// <summary>When the sequence starts again.</summary>
    public NumberReset Reset { get; }

    /// <summary>The first number of each run of the sequence.</summary>
    /// <value>1; more when an older system's numbers are continued.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public long StartAt
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <summary>The run of the sequence that an issue date belongs to: empty, <c>2026</c>, <c>2026-03</c> or <c>2026-03-31</c>.</summary>
    public string PeriodOf(LocalDate issueDate) => Reset switch
    {
        NumberReset.Yearly => Year.Format(issueDate.WithCalendar(CalendarSystem.Iso)),
        NumberReset.Monthly => Month.Format(issueDate.WithCalendar(CalendarSystem.Iso)),
        NumberReset.Daily => LocalDatePattern.Iso.Format(issueDate.WithCalendar(CalendarSystem.Iso)),
        _ => "",
    };
}
