using NodaTime;

namespace Invoicing;

/// <summary>A seller as this library sees it: its time zone, its number series, its defaults, and what it may do now.</summary>
public sealed record LegalEntity
{
    private static readonly InvoiceType[] AllTypes = Enum.GetValues<InvoiceType>();

    /// <summary>A legal entity with one series for credit notes and one for all else, in every branch.</summary>
    /// <param name="id">The host's key.</param>
    /// <param name="zone">The zone in which its business days begin and end.</param>
    /// <param name="invoiceSeries">The series of every type but credit notes, unless it names its own.</param>
    /// <param name="creditNoteSeries">The series of credit notes, unless it names its own types.</param>
    /// <param name="terms">The terms of invoices that name none.</param>
    /// <exception cref="ArgumentException">Both series have one name or could write one number, or do not number every type once.</exception>
    public LegalEntity(LegalEntityId id, DateTimeZone zone, NumberSeries invoiceSeries, NumberSeries creditNoteSeries, PaymentTerms terms)
        : this(id, zone, [ForInvoices(invoiceSeries), ForCreditNotes(creditNoteSeries)], terms)
    {
    }

    /// <summary>A legal entity with any number of series.</summary>
    /// <param name="id">The host's key.</param>
    /// <param name="zone">The zone in which its business days begin and end.</param>
    /// <param name="series">The series; which of them numbers a document follows from <see cref="NumberSeries.Types"/> and <see cref="NumberSeries.Branch"/>.</param>
    /// <param name="terms">The terms of invoices that name none.</param>
    /// <exception cref="ArgumentException">
    /// Two series have one name or could write one number, two number one type in one branch, a type has no series for every branch, or a series could write more
    /// than the 100 characters a number may have.
    /// </exception>
    public LegalEntity(LegalEntityId id, DateTimeZone zone, ValueArray<NumberSeries> series, PaymentTerms terms)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(terms);
        Id = id;
        Zone = zone;
        Series = series;
        Terms = terms;
        for (int i = 0; i < series.Length; i++)
        {
            if (series[i] is null)
                throw new ArgumentNullException(nameof(series), "One of the series is null.");
            if (series[i].Format.LongestNumber(id) > HostKey.MaxLength)
                throw new ArgumentException($"'{series[i].Format.Pattern}' could write more than {HostKey.MaxLength} characters for legal entity {id}; shorten the format or the key.", nameof(series));
            for (int j = 0; j < i; j++)
            {
                if (ProblemOf(series[j], series[i]) is { } problem)
                    throw new ArgumentException(problem, nameof(series));
            }
        }

        foreach (InvoiceType type in AllTypes)
        {
            if (Find(type, null) is null)
                throw new ArgumentException($"No series numbers documents of type {type} in every branch; add one without a branch.", nameof(series));
        }
    }

    /// <summary>The host's key.</summary>
    public LegalEntityId Id { get; }

    /// <summary>The zone in which its business days begin and end.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The series that its documents are numbered from.</summary>
    public ValueArray<NumberSeries> Series { get; }

    /// <summary>The terms of invoices that name none.</summary>
    public PaymentTerms Terms { get; }

    /// <summary>Whether invoicing is on for this legal entity, whatever <c>InvoicingOptions.Enabled</c> says; null follows it.</summary>
    /// <value>Null.</value>
    public bool? IsEnabled { get; init; }

    /// <summary>The last day of the closed accounting period: issue dates up to it, and on it, are refused. Null when none is closed.</summary>
    /// <value>Null.</value>
    public LocalDate? ClosedUntil
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>The language of documents that name none, such as <c>de</c> or <c>pt-BR</c> (BCP 47); null leaves it open. Posting seals it with the document.</summary>
    /// <value>Null.</value>
    public string? Language { get; init; }

    /// <summary>The series a document is numbered from: that of its branch and type, else that of its type for every branch.</summary>
    /// <param name="type">The type of the document.</param>
    /// <param name="branch">The branch; null, or one without series of its own, takes the series for every branch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type is none of the defined ones.</exception>
    public NumberSeries SeriesFor(InvoiceType type, string? branch) =>
        (branch is null ? null : Find(type, branch)) ?? Find(type, null) ?? throw new ArgumentOutOfRangeException(nameof(type), type, "Use one of the defined types.");

    /// <summary>The business day of an instant.</summary>
    public LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;

    private NumberSeries? Find(InvoiceType type, string? branch)
    {
        foreach (NumberSeries series in Series)
        {
            if (string.Equals(series.Branch, branch, StringComparison.Ordinal) && series.NumberedTypes.Contains(type))
                return series;
        }

        return null;
    }

    private string? ProblemOf(NumberSeries first, NumberSeries second)
    {
        if (string.Equals(first.Name, second.Name, StringComparison.Ordinal))
            return $"Two series are called '{first.Name}', so they would share one counter; give each its own name.";
        if (string.Equals(first.Branch, second.Branch, StringComparison.Ordinal) && first.NumberedTypes.ContainsAny(second.NumberedTypes))
        {
            string where = first.Branch is null ? "every branch" : $"branch '{first.Branch}'";
            return $"The series '{first.Name}' and '{second.Name}' number one type in {where}; name their types or branches apart.";
        }

        return first.SharedNumber(second, Id) is { } shared
            ? $"The series '{first.Name}' and '{second.Name}' could write one number, such as {shared}: '{first.Format.Pattern}' and '{second.Format.Pattern}' must differ in a fixed text or type."
            : null;
    }

    private static NumberSeries ForInvoices(NumberSeries invoiceSeries)
    {
        ArgumentNullException.ThrowIfNull(invoiceSeries);
        return invoiceSeries.Types.IsEmpty ? invoiceSeries with { Types = AllTypes.Where(static type => type != InvoiceType.CreditNote).ToValueArray() } : invoiceSeries;
    }

    private static NumberSeries ForCreditNotes(NumberSeries creditNoteSeries)
    {
        ArgumentNullException.ThrowIfNull(creditNoteSeries);
        return creditNoteSeries.Types.IsEmpty ? creditNoteSeries with { Types = [InvoiceType.CreditNote] } : creditNoteSeries;
    }
}
