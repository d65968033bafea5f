using NodaTime;

namespace Invoicing;

/// <summary>What reports are made of, read set by set, within a unit of work; what this unit of work wrote is in it.</summary>
/// <remarks>A store that has no better way takes <see cref="StreamedReports"/>, which reads documents and payments one by one, and which every other way has to agree with.</remarks>
public interface IReportRepository
{
    /// <summary>Reads what is open and left on a day, as <see cref="AgingReport.Of(IEnumerable{Invoice}, IEnumerable{Payment}, LocalDate, ValueArray{int})"/> says it, in any order. Rows of one customer and currency are added up.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="day">The day.</param>
    /// <param name="limits">The last day of each stretch of lateness, rising from 1 on.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<AgingRow> ReadAgingAsync(LegalEntityId legalEntityId, LocalDate day, ValueArray<int> limits, CancellationToken cancellationToken);

    /// <summary>Reads the taxes of a span of days, as <see cref="TaxReport.Of"/> says them, in any order. Rows of one tax are added up.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, not before the first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<TaxReportRow> ReadTaxesAsync(LegalEntityId legalEntityId, LocalDate first, LocalDate last, CancellationToken cancellationToken);

    /// <summary>Reads what accounts need of posted and cancelled documents, in any order.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="customerId">The account that owes them; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<BookedDocument> ReadDocumentsAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken);
}
