using NodaTime;

namespace Invoicing;

/// <summary>A seller as this library sees it: its time zone, its number series and its defaults.</summary>
public sealed record LegalEntity
{
    /// <summary>A legal entity.</summary>
    /// <param name="id">The host's key.</param>
    /// <param name="zone">The zone in which its business days begin and end.</param>
    /// <param name="invoiceSeries">The series that its invoices are numbered from.</param>
    /// <param name="creditNoteSeries">The series that its credit notes are numbered from.</param>
    /// <param name="terms">The terms of invoices that name none.</param>
    /// <exception cref="ArgumentException">Both series have one name, or could write one number.</exception>
    public LegalEntity(LegalEntityId id, DateTimeZone zone, NumberSeries invoiceSeries, NumberSeries creditNoteSeries, PaymentTerms terms)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(invoiceSeries);
        ArgumentNullException.ThrowIfNull(creditNoteSeries);
        ArgumentNullException.ThrowIfNull(terms);
        if (string.Equals(invoiceSeries.Name, creditNoteSeries.Name, StringComparison.Ordinal))
            throw new ArgumentException($"Both series are called '{invoiceSeries.Name}', so they would share one counter; give each its own name.", nameof(creditNoteSeries));
        if (invoiceSeries.Format.MayCollideWith(creditNoteSeries.Format))
            throw new ArgumentException($"'{invoiceSeries.Format.Pattern}' and '{creditNoteSeries.Format.Pattern}' could write one number; begin them with different texts.", nameof(creditNoteSeries));
        Id = id;
        Zone = zone;
        InvoiceSeries = invoiceSeries;
        CreditNoteSeries = creditNoteSeries;
        Terms = terms;
    }

    /// <summary>The host's key.</summary>
    public LegalEntityId Id { get; }

    /// <summary>The zone in which its business days begin and end.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The series that its invoices are numbered from.</summary>
    public NumberSeries InvoiceSeries { get; }

    /// <summary>The series that its credit notes are numbered from.</summary>
    public NumberSeries CreditNoteSeries { get; }

    /// <summary>The terms of invoices that name none.</summary>
    public PaymentTerms Terms { get; }

    /// <summary>The series a document of a type is numbered from.</summary>
    public NumberSeries SeriesFor(InvoiceType type) => type == InvoiceType.CreditNote ? CreditNoteSeries : InvoiceSeries;

    /// <summary>The business day of an instant.</summary>
    public LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;
}
