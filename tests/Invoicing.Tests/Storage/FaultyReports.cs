using NodaTime;

namespace Invoicing.Tests;

/// <summary>Reports that are a day off, or know of nothing that was settled.</summary>
internal sealed class FaultyReports(IReportRepository inner, StoreFault fault) : IReportRepository
{
    private readonly int _days = fault == StoreFault.ReportsAnotherDay ? 1 : 0;

    public IAsyncEnumerable<AgingRow> ReadAgingAsync(LegalEntityId legalEntityId, LocalDate day, ValueArray<int> limits, CancellationToken cancellationToken) =>
        inner.ReadAgingAsync(legalEntityId, day.PlusDays(_days), limits, cancellationToken);

    public IAsyncEnumerable<TaxReportRow> ReadTaxesAsync(LegalEntityId legalEntityId, LocalDate first, LocalDate last, CancellationToken cancellationToken) =>
        inner.ReadTaxesAsync(legalEntityId, first.PlusDays(_days), last.PlusDays(_days), cancellationToken);

    public IAsyncEnumerable<BookedDocument> ReadDocumentsAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) => inner
        .ReadDocumentsAsync(legalEntityId, customerId, cancellationToken)
        .Select(document => fault == StoreFault.ReportsWithoutLedgers ? document with { Ledger = default } : document);
}
