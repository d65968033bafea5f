using System.Runtime.CompilerServices;
using NodaTime;

namespace Invoicing;

/// <summary>Reports over all documents and payments of a unit of work, read one by one: right for every store, and slow for large ones.</summary>
/// <param name="work">The unit of work.</param>
public sealed class StreamedReports(IInvoicingUnitOfWork work) : IReportRepository
{
    private readonly IInvoicingUnitOfWork _work = work ?? throw new ArgumentNullException(nameof(work));

    /// <inheritdoc/>
    public async IAsyncEnumerable<AgingRow> ReadAgingAsync(LegalEntityId legalEntityId, LocalDate day, ValueArray<int> limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AgingBuilder builder = new(day, limits);
        Books books = new(builder.Add);
        await foreach (Invoice invoice in _work.Invoices.ReadPostedAsync(legalEntityId, null, cancellationToken).ConfigureAwait(false))
        {
            books.Add(invoice);
            builder.Add(invoice);
        }

        await foreach (Payment payment in _work.Payments.ReadAsync(legalEntityId, null, cancellationToken).ConfigureAwait(false))
            books.Add(payment);
        books.Close();
        foreach (AgingRow row in builder.Build().Rows)
            yield return row;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TaxReportRow> ReadTaxesAsync(LegalEntityId legalEntityId, LocalDate first, LocalDate last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TaxReportBuilder builder = new(first, last);
        await foreach (Invoice invoice in _work.Invoices.ReadPostedAsync(legalEntityId, null, cancellationToken).ConfigureAwait(false))
            builder.Add(invoice);
        foreach (TaxReportRow row in builder.Build().Rows)
            yield return row;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BookedDocument> ReadDocumentsAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Invoice invoice in _work.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken).ConfigureAwait(false))
            yield return BookedDocument.Of(invoice);
    }
}
