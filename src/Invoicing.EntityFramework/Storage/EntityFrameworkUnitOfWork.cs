using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Invoicing.EntityFramework;

/// <summary>A unit of work in a database. What is saved waits until it is asked about or committed, and is then written in one go.</summary>
internal sealed partial class EntityFrameworkUnitOfWork : IInvoicingUnitOfWork
{
    private const string Savepoint = "invoicing";

    private readonly StoreDbContext _context;
    private readonly InvoiceJson _json;
    private readonly SqlTexts _sql;
    private readonly bool _isJoined;
    private readonly HashSet<LockName> _names = [];
    private IDbContextTransaction? _own;
    private bool _isSnapshot;
    private bool _hasSavepoint;
    private bool _ended;

    public EntityFrameworkUnitOfWork(StoreDbContext context, InvoiceJson json, int pageSize, bool isJoined)
    {
        _context = context;
        _json = json;
        _isJoined = isJoined;
        PageSize = pageSize;
        _sql = SqlTexts.Of(context);
        _context.Database.AutoSavepointsEnabled = false;
    }

    private int PageSize { get; }

    public IInvoiceRepository Invoices => this;

    public IPaymentRepository Payments => this;

    public IPaymentLinkRepository PaymentLinks => this;

    public INumberRepository Numbers => this;

    public IIdempotencyRepository Keys => this;

    public IEventLog Events => this;

    public IOutboxRepository Outbox => this;

    public IEvidenceRepository Evidence => this;

    public IDocumentRepository Documents => this;

    public IReportRepository Reports => this;

    public bool CanRetry => !_isJoined;

    public async ValueTask LockAsync(LockName name, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (_names.Contains(name))
            return;
        await RowLock.TakeAsync<LockRow>(_context, _sql.LockName, cancellationToken, name.LegalEntityId.Value, name.Kind, name.Name).ConfigureAwait(false);
        _names.Add(name);
    }

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever gives up now would not know whether it happened.
            if (_own is not null)
                await _own.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            else if (_hasSavepoint)
                await _context.Database.CurrentTransaction!.ReleaseSavepointAsync(Savepoint, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception reason) when (Conflicts.Of(reason) is not null)
        {
            throw Conflicts.Of(reason)!;
        }

        _hasSavepoint = false;
        await EndAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;

        // With the connection the transaction is gone, and whoever lost it is to hear of that and not of this.
        if (_hasSavepoint && _context.Database.GetDbConnection().State == ConnectionState.Open)
            await _context.Database.CurrentTransaction!.RollbackToSavepointAsync(Savepoint, CancellationToken.None).ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
    }

    private async ValueTask EndAsync()
    {
        _ended = true;
        if (_own is not null)
            await _own.DisposeAsync().ConfigureAwait(false);
        await _context.DisposeAsync().ConfigureAwait(false);
    }

    private void RequireOpen(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_ended, this);
    }

    // Whatever locks or writes stands in a transaction; what only reads needs none.
    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (_isJoined)
        {
            if (_hasSavepoint)
                return;

            // Cancelled half-way it would take the host's transaction with it.
            await _context.Database.CurrentTransaction!.CreateSavepointAsync(Savepoint, CancellationToken.None).ConfigureAwait(false);
            _hasSavepoint = true;
            return;
        }

        // Whoever waits for a lock reads what is there then, which a moment that was held before would refuse.
        if (_isSnapshot)
        {
            await _own!.DisposeAsync().ConfigureAwait(false);
            (_own, _isSnapshot) = (null, false);
        }

        _own ??= await _context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
    }

    // Many rows are read as they are at one moment, and as this unit of work has left them. Behind locks of its own, and within a transaction of the host, they are read as they are by then.
    private async ValueTask SnapshotAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        if (_isJoined || _own is not null)
            return;
        _own = await _context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        _isSnapshot = true;
    }

    // The only row of a statement, which cannot be composed where it locks, so it is read as it is.
    private static async Task<TRow?> OneAsync<TRow>(IQueryable<TRow> query, CancellationToken cancellationToken)
        where TRow : class
    {
        TRow? row = null;
        await foreach (TRow found in query.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
            row = found;
        return row;
    }

    // What belongs to a row that was read before; null when somebody has written the row meanwhile, so that both are to be read again.
    private static async Task<List<TPart>?> PartsAsync<TPart>(IQueryable<TPart> parts, int count, IQueryable<long> version, long expected, CancellationToken cancellationToken)
    {
        if (count == 0)
            return [];
        var read = await parts.Select(part => new { Part = part, Version = version.FirstOrDefault() }).ToListAsync(cancellationToken).ConfigureAwait(false);
        bool isOfOneMoment = read.TrueForAll(part => part.Version == expected);
        if (isOfOneMoment && read.Count == count)
            return read.ConvertAll(static part => part.Part);
        if (isOfOneMoment && (read.Count > 0 || await version.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) == expected))
            throw new InvalidOperationException(FormattableString.Invariant($"The store has {read.Count} rows of {typeof(TPart).Name} where {count} belong, so it holds parts that contradict each other; EntityFrameworkInvoicingStore.CheckAsync finds what else differs."));
        return null;
    }
}
