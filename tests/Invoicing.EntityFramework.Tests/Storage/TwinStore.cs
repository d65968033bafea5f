using System.Runtime.CompilerServices;
using System.Text;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Two stores that get the same calls and must give the same answers: one in memory, which callers see, and one in a database.</summary>
internal sealed class TwinStore(IInvoicingStore memory, IInvoicingStore database) : IInvoicingStore
{
    /// <summary>How many answers were compared.</summary>
    public int Compared { get; private set; }

    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken) =>
        new Work(await memory.BeginAsync(cancellationToken), await database.BeginAsync(cancellationToken), this);

    private static string TextOf(object? answer) => answer switch
    {
        null => "nothing",
        Invoice invoice => FormattableString.Invariant($"{Encoding.UTF8.GetString(InvoiceJson.Default.Write(invoice.ToSnapshot()))} stored {invoice.StoredVersion}"),
        Payment payment => string.Join(
            '\n',
            (object[])[
                payment.ToSnapshot() with { Allocations = default, Refunds = default, Targets = default, PendingRefunds = default },
                .. payment.Allocations,
                .. payment.Refunds,
                .. payment.Targets,
                .. payment.PendingRefunds,
                payment.StoredVersion,
            ]),
        ChainEntry entry => $"{entry with { Payload = default }} {Sha256Hash.Of(entry.Payload.AsSpan())}",
        ArchivedDocument document => $"{document with { Content = default }} {Sha256Hash.Of(document.Content.AsSpan())}",
        InvoiceEvent happened => Encoding.UTF8.GetString(InvoiceJson.Default.Write(happened)),
        ValueArray<byte> bytes => Sha256Hash.Of(bytes.AsSpan()).ToString(),
        ValueArray<Invoice> invoices => string.Join('\n', invoices.Select(TextOf)),
        ValueArray<InvoiceSummary> rows => string.Join('\n', rows),
        _ => answer.ToString()!,
    };

    private sealed class Work(IInvoicingUnitOfWork memory, IInvoicingUnitOfWork database, TwinStore twins) : RelayUnitOfWork(memory), IReportRepository
    {
        public override IReportRepository Reports => this;

        // Parts that are added up may be cut in other ways.
        public async IAsyncEnumerable<AgingRow> ReadAgingAsync(LegalEntityId legalEntityId, LocalDate day, ValueArray<int> limits, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            List<AgingRow> seen = await Inner.Reports.ReadAgingAsync(legalEntityId, day, limits, cancellationToken).ToListAsync(cancellationToken);
            List<AgingRow> other = await database.Reports.ReadAgingAsync(legalEntityId, day, limits, cancellationToken).ToListAsync(cancellationToken);
            Same(Whole(seen), Whole(other));
            foreach (AgingRow row in seen)
                yield return row;

            static string Whole(List<AgingRow> rows) => string.Join('\n', rows
                .Where(static row => !row.Credit.IsZero || row.Buckets.Any(static bucket => !bucket.IsZero))
                .GroupBy(static row => (row.CustomerId, row.Currency.Code))
                .Select(static rows => FormattableString.Invariant($"{rows.Key}: {string.Join(' ', rows.First().Buckets.Select((_, i) => rows.Sum(row => row.Buckets[i].MinorUnits)))}, {rows.Sum(static row => row.Credit.MinorUnits)}"))
                .Order(StringComparer.Ordinal));
        }

        public async IAsyncEnumerable<TaxReportRow> ReadTaxesAsync(LegalEntityId legalEntityId, LocalDate first, LocalDate last, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            List<TaxReportRow> seen = await Inner.Reports.ReadTaxesAsync(legalEntityId, first, last, cancellationToken).ToListAsync(cancellationToken);
            List<TaxReportRow> other = await database.Reports.ReadTaxesAsync(legalEntityId, first, last, cancellationToken).ToListAsync(cancellationToken);
            Same(Whole(seen), Whole(other));
            foreach (TaxReportRow row in seen)
                yield return row;

            static string Whole(List<TaxReportRow> rows) => string.Join('\n', rows
                .GroupBy(static row => (row.Currency, row.Effect, row.Category, row.Rate))
                .Select(static rows => rows.Aggregate(static (sum, row) => sum with { Invoiced = sum.Invoiced + row.Invoiced, Credited = sum.Credited + row.Credited, Discounted = sum.Discounted + row.Discounted }).ToString())
                .Order(StringComparer.Ordinal));
        }

        public async IAsyncEnumerable<BookedDocument> ReadDocumentsAsync(LegalEntityId legalEntityId, CustomerId? customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            List<BookedDocument> seen = await Inner.Reports.ReadDocumentsAsync(legalEntityId, customerId, cancellationToken).ToListAsync(cancellationToken);
            List<BookedDocument> other = await database.Reports.ReadDocumentsAsync(legalEntityId, customerId, cancellationToken).ToListAsync(cancellationToken);
            Same(Whole(seen), Whole(other));
            foreach (BookedDocument document in seen)
                yield return document;

            static IEnumerable<string> Lines(BookedDocument document) =>
                [$"{document with { Ledger = default }}", .. document.Ledger.Select(static entry => FormattableString.Invariant($"{entry with { Adjustment = null }} {entry.Adjustment?.Amount}"))];

            static string Whole(List<BookedDocument> documents) => string.Join('\n', documents.OrderBy(static document => document.Id.Value).SelectMany(Lines));
        }

        public override ValueTask<Invoice?> FindAsync(InvoiceId id, CancellationToken cancellationToken) => SameAsync(work => work.Invoices.FindAsync(id, cancellationToken));

        public override ValueTask<Invoice?> LockAsync(InvoiceId id, CancellationToken cancellationToken) => SameAsync(work => work.Invoices.LockAsync(id, cancellationToken));

        public override ValueTask<ValueArray<Invoice>> LockAllAsync(IEnumerable<InvoiceId> ids, CancellationToken cancellationToken) => SameAsync(work => work.Invoices.LockAllAsync(ids, cancellationToken));

        public override ValueTask<Invoice?> FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken) =>
            SameAsync(work => work.Invoices.FindByNumberAsync(legalEntityId, number, cancellationToken));

        public override ValueTask SaveAsync(Invoice invoice, CancellationToken cancellationToken) => BothAsync(work => work.Invoices.SaveAsync(invoice, cancellationToken));

        public override ValueTask DeleteAsync(Invoice draft, CancellationToken cancellationToken) => BothAsync(work => work.Invoices.DeleteAsync(draft, cancellationToken));

        public override IAsyncEnumerable<Invoice> ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
            SameAsync(work => work.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken), cancellationToken);

        public override IAsyncEnumerable<Invoice> ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) =>
            SameAsync(work => work.Invoices.ReadBySourceAsync(legalEntityId, sourceReference, cancellationToken), cancellationToken);

        public override ValueTask<ValueArray<InvoiceSummary>> QueryAsync(InvoiceSearch search, CancellationToken cancellationToken) =>
            SameAsync(work => work.Invoices.QueryAsync(search, cancellationToken));

        public override ValueTask<Payment?> FindAsync(PaymentId id, CancellationToken cancellationToken) => SameAsync(work => work.Payments.FindAsync(id, cancellationToken));

        public override ValueTask<Payment?> LockAsync(PaymentId id, CancellationToken cancellationToken) => SameAsync(work => work.Payments.LockAsync(id, cancellationToken));

        public override ValueTask<Payment?> FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken) =>
            SameAsync(work => work.Payments.FindByGatewayReferenceAsync(legalEntityId, method, reference, cancellationToken));

        public override IAsyncEnumerable<Payment> ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken) =>
            SameAsync(work => work.Payments.ReadAsync(legalEntityId, customerId, cancellationToken), cancellationToken);

        public override ValueTask SaveAsync(Payment payment, CancellationToken cancellationToken) => BothAsync(work => work.Payments.SaveAsync(payment, cancellationToken));

        public override ValueTask RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken) =>
            BothAsync(work => work.PaymentLinks.RevokeAsync(revocation, cancellationToken));

        public override IAsyncEnumerable<PaymentLinkRevocation> ReadRevocationsAsync(InvoiceId invoiceId, CancellationToken cancellationToken) =>
            SameAsync(work => work.PaymentLinks.ReadAsync(invoiceId, cancellationToken), cancellationToken);

        public override ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken) =>
            SameAsync(work => work.Numbers.TakeNextAsync(run, startAt, issueDate, cancellationToken));

        public override ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken) =>
            SameAsync(work => work.Numbers.FindLatestIssueDateAsync(run, cancellationToken));

        public override ValueTask<IdempotencyRecord?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken) => SameAsync(work => work.Keys.FindAsync(key, cancellationToken));

        public override ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken) => BothAsync(work => work.Keys.AddAsync(record, cancellationToken));

        public override IAsyncEnumerable<InvoiceEvent> ReadAsync(InvoiceId invoiceId, CancellationToken cancellationToken) =>
            SameAsync(work => work.Events.ReadAsync(invoiceId, cancellationToken), cancellationToken);

        public override ValueTask<OutboxState?> FindAsync(string subscriber, CancellationToken cancellationToken) => SameAsync(work => work.Outbox.FindAsync(subscriber, cancellationToken));

        public override ValueTask SaveAsync(OutboxState state, CancellationToken cancellationToken) => BothAsync(work => work.Outbox.SaveAsync(state, cancellationToken));

        public override ValueTask<ChainHead> GetHeadAsync(ChainId chain, CancellationToken cancellationToken) => SameAsync(work => work.Evidence.GetHeadAsync(chain, cancellationToken));

        public override ValueTask<ChainHead> LockHeadAsync(ChainId chain, CancellationToken cancellationToken) => SameAsync(work => work.Evidence.LockHeadAsync(chain, cancellationToken));

        public override ValueTask AppendAsync(ChainEntry entry, CancellationToken cancellationToken) => BothAsync(work => work.Evidence.AppendAsync(entry, cancellationToken));

        public override IAsyncEnumerable<ChainEntry> ReadAsync(ChainId chain, long fromIndex, CancellationToken cancellationToken) =>
            SameAsync(work => work.Evidence.ReadAsync(chain, fromIndex, cancellationToken), cancellationToken);

        public override ValueTask<ChainEntry?> FindEntryAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => SameAsync(work => work.Evidence.FindEntryAsync(invoiceId, cancellationToken));

        public override ValueTask<ValueArray<byte>?> FindBodyAsync(InvoiceId invoiceId, CancellationToken cancellationToken) => SameAsync(work => work.Evidence.FindBodyAsync(invoiceId, cancellationToken));

        public override ValueTask<ArchivedDocument?> FindAsync(InvoiceId invoiceId, string contentType, CancellationToken cancellationToken) =>
            SameAsync(work => work.Documents.FindAsync(invoiceId, contentType, cancellationToken));

        public override ValueTask AddAsync(ArchivedDocument document, CancellationToken cancellationToken) => BothAsync(work => work.Documents.AddAsync(document, cancellationToken));

        public override ValueTask LockAsync(LockName name, CancellationToken cancellationToken) => BothAsync(work => work.LockAsync(name, cancellationToken));

        public override ValueTask CommitAsync(CancellationToken cancellationToken) => BothAsync(work => work.CommitAsync(cancellationToken));

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await database.DisposeAsync();
        }

        private async ValueTask BothAsync(Func<IInvoicingUnitOfWork, ValueTask> call) => _ = await SameAsync(async work =>
        {
            await call(work);
            return true;
        });

        // What one refuses the other refuses, too, and for the same reason.
        private async ValueTask<T> SameAsync<T>(Func<IInvoicingUnitOfWork, ValueTask<T>> call)
        {
            T seen;
            try
            {
                seen = await call(Inner);
            }
            catch (InvoicingException refused)
            {
                Assert.Equal(refused.Code, (await Assert.ThrowsAnyAsync<InvoicingException>(async () => await call(database))).Code);
                throw;
            }

            Same(seen, await call(database));
            return seen;
        }

        private async IAsyncEnumerable<T> SameAsync<T>(Func<IInvoicingUnitOfWork, IAsyncEnumerable<T>> call, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            List<T> seen = await call(Inner).ToListAsync(cancellationToken), other = await call(database).ToListAsync(cancellationToken);
            Same(seen.Count, other.Count);
            for (int i = 0; i < seen.Count; i++)
            {
                Same(seen[i], other[i]);
                yield return seen[i];
            }
        }

        private void Same(object? seen, object? other)
        {
            twins.Compared++;
            Assert.Equal(TextOf(seen), TextOf(other));
        }
    }
}
