using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>A series of numbers without gaps: its name, its format, when it starts again, and which documents it numbers.</summary>
public sealed record NumberSeries
{
    private static readonly LocalDatePattern Year = LocalDatePattern.CreateWithInvariantCulture("uuuu");
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM");
    private static readonly InvoiceType[] AllTypes = Enum.GetValues<InvoiceType>();

    /// <summary>A series.</summary>
    /// <param name="name">The name by which the store keeps its counter; unique within the legal entity.</param>
    /// <param name="format">How the numbers look.</param>
    /// <param name="reset">When the sequence starts again.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reset is none of the defined values.</exception>
    /// <exception cref="ArgumentException">The name is malformed, or the format lacks a token that the reset needs, or has one that contradicts it.</exception>
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

    /// <summary>When fiscal years start, for <c>{fy}</c> and <see cref="NumberReset.Fiscal"/>.</summary>
    /// <value><see cref="FiscalCalendar.January"/>.</value>
    public FiscalCalendar FiscalCalendar
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value), "Fiscal years start in some month; FiscalCalendar.January makes them calendar years.");
    } = FiscalCalendar.January;

    /// <summary>The types of documents that it numbers; none means every type.</summary>
    /// <value>None.</value>
    /// <exception cref="ArgumentException">A type is none of the defined ones, or stands twice.</exception>
    public ValueArray<InvoiceType> Types
    {
        get;
        init
        {
            foreach (InvoiceType type in value)
            {
                if (!Enum.IsDefined(type) || value.Count(other => other == type) > 1)
                    throw new ArgumentException($"The type {type} is not defined, or stands twice; name each type once.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>The branch of the legal entity whose documents it numbers, see <c>InvoiceContent.Branch</c>; null for those of every branch without a series of its own.</summary>
    /// <value>Null.</value>
    /// <exception cref="ArgumentException">The branch is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string? Branch
    {
        get;
        init => field = value is null ? null : HostKey.Require(value, "branch");
    }

    /// <summary>Where it goes on from the numbers of an older system; null when it starts at 1.</summary>
    /// <remarks>The run of the start's day begins at its sequence, and later runs begin at 1. Earlier runs are refused, because the older system numbered them.</remarks>
    /// <value>Null.</value>
    /// <exception cref="ArgumentException">The start has no day, and the series starts again.</exception>
    public NumberStart? Start
    {
        get;
        init
        {
            if (Reset != NumberReset.Never && value is { On: null })
                throw new ArgumentException($"The series '{Name}' starts again ({Reset}), so its start needs the day from which on it numbers; give NumberStart a date.", nameof(value));
            field = value;
        }
    }

    /// <summary>The types that it numbers, spelled out.</summary>
    internal ReadOnlySpan<InvoiceType> NumberedTypes => Types.IsEmpty ? AllTypes : Types.AsSpan();

    /// <summary>The run of the sequence that an issue date belongs to: empty, <c>2026</c>, <c>2026-03</c>, <c>2026-03-31</c> or <c>FY2026</c>.</summary>
    public string PeriodOf(LocalDate issueDate) => Reset switch
    {
        NumberReset.Yearly => Year.Format(issueDate.WithCalendar(CalendarSystem.Iso)),
        NumberReset.Monthly => Month.Format(issueDate.WithCalendar(CalendarSystem.Iso)),
        NumberReset.Daily => LocalDatePattern.Iso.Format(issueDate.WithCalendar(CalendarSystem.Iso)),
        NumberReset.Fiscal => FormattableString.Invariant($"FY{FiscalCalendar.YearOf(issueDate):0000}"),
        _ => "",
    };

    /// <summary>The first sequence of the run that an issue date belongs to.</summary>
    /// <exception cref="SeriesNotStartedException">An older system numbered that run.</exception>
    public long FirstSequenceOn(LocalDate issueDate)
    {
        if (Start is null)
            return 1;
        if (Reset == NumberReset.Never || Start.On is not { } startsOn)
            return Start.Sequence;
        issueDate = issueDate.WithCalendar(CalendarSystem.Iso);
        int run = RunOf(issueDate), first = RunOf(startsOn);
        if (run < first)
            throw new SeriesNotStartedException(Name, issueDate, startsOn);
        return run == first ? Start.Sequence : 1;
    }

    /// <summary>The number of a document.</summary>
    /// <param name="issueDate">The issue date.</param>
    /// <param name="type">The type of the document.</param>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="sequence">The place in the run, from 1 on.</param>
    /// <exception cref="ArgumentException">The sequence is not positive, or the year has no four digits.</exception>
    public string NumberOf(LocalDate issueDate, InvoiceType type, LegalEntityId legalEntityId, long sequence) => Format.Format(NumberParts.Of(issueDate, sequence) with
    {
        FiscalYear = FiscalCalendar.YearOf(issueDate),
        Type = type,
        LegalEntityId = legalEntityId,
    });

    /// <summary>The first sequence of a run, by its name; of runs before the start 1, as if they were this library's own.</summary>
    internal long FirstSequenceOf(string period) => Start switch
    {
        null => 1,
        _ when Reset == NumberReset.Never => Start.Sequence,
        { On: { } on } when string.Equals(period, PeriodOf(on), StringComparison.Ordinal) => Start.Sequence,
        _ => 1,
    };

    /// <summary>True when the series will give a number of its own accord: one that it writes, and that no older system had before its start.</summary>
    internal bool WillGive(string number, InvoiceType type, LegalEntityId legalEntityId)
    {
        if (!Format.TryReadNumber(number, out NumberParts parts)
            || (parts.Type is { } printed && printed != type)
            || (parts.LegalEntityId is { } entity && entity != legalEntityId))
            return false;
        if (Start is null)
            return true;
        if (Reset == NumberReset.Never || Start.On is not { } startsOn)
            return parts.Sequence >= Start.Sequence;

        // The run is the one that the number names, whatever date the document has.
        int? run = RunOf(parts, startsOn);
        int first = RunOf(startsOn);
        return run is null || run > first || (run == first && parts.Sequence >= Start.Sequence);
    }

    /// <summary>A number that both series could write for a legal entity; null when there is none.</summary>
    internal string? SharedNumber(NumberSeries other, LegalEntityId legalEntityId) =>
        NumberLanguage.Of(Format, NumberedTypes, legalEntityId).SharedText(NumberLanguage.Of(other.Format, other.NumberedTypes, legalEntityId));

    // The run that a number names; null when its format does not tell. Short years are of the century of the start.
    private int? RunOf(NumberParts parts, LocalDate startsOn)
    {
        int? year = parts.Year ?? (parts.ShortYear is { } digits ? (startsOn.Year / 100 * 100) + digits : null);
        return Reset switch
        {
            NumberReset.Yearly => year,
            NumberReset.Monthly when year is not null && parts.Month is not null => (year * 12) + parts.Month,
            NumberReset.Daily when year is { } y && parts.Month is { } month && parts.Day is { } day => RunOf(new LocalDate(y, month, day)),
            NumberReset.Fiscal => parts.FiscalYear,
            _ => null,
        };
    }

    // Runs in the order of time.
    private int RunOf(LocalDate date) => Reset switch
    {
        NumberReset.Yearly => date.Year,
        NumberReset.Monthly => (date.Year * 12) + date.Month,
        NumberReset.Daily => Period.DaysBetween(LocalDate.MinIsoValue, date),
        NumberReset.Fiscal => FiscalCalendar.YearOf(date),
        _ => 0,
    };
}
