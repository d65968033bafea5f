using NodaTime;

namespace Invoicing;

/// <summary>A seller as this library sees it: its time zone, its number series and its defaults.</summary>
/// <param name="Id">The host's key.</param>
/// <param name="Zone">The zone in which its business days begin and end.</param>
/// <param name="InvoiceSeries">The series that its invoices are numbered from.</param>
/// <param name="CreditNoteSeries">The series that its credit notes are numbered from.</param>
/// <param name="Terms">The terms of invoices that name none.</param>
public sealed record LegalEntity(LegalEntityId Id, DateTimeZone Zone, NumberSeries InvoiceSeries, NumberSeries CreditNoteSeries, PaymentTerms Terms)
{
    /// <summary>The series a document of a type is numbered from.</summary>
    public NumberSeries SeriesFor(InvoiceType type) => type == InvoiceType.CreditNote ? CreditNoteSeries : InvoiceSeries;

    /// <summary>The business day of an instant.</summary>
    public LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;
}
