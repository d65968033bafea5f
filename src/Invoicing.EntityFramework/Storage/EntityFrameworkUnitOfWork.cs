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
    private readonly EntityFrameworkInvoicingStore _store;
    private readonly SqlTexts _sql;
    private readonly bool _isJoined;
    private readonly HashSet<LockName> _names = [];
    private IDbContextTransaction? _own;
    private bool _hasSavepoint;
    private bool _ended;

    public EntityFrameworkUnitOfWork(StoreDbContext context, InvoiceJson json, EntityFrameworkInvoicingStore store, bool isJoined)
    {
        _context = context;
        _json = json;
        _store = store;
        _isJoined = isJoined;
        _sql = SqlTexts.Of(context);
        _context.Database.AutoSavepointsEnabled = false;
    }

    public IInvoiceRepository Invoices => this;

    public IPaymentRepository Payments => this;

    public IPaymentLinkRepository PaymentLinks => this;

    public INumberRepository Numbers => this;

    public IIdempotencyRepository Keys => this;

    public IEventLog Events => this;

    public IOutboxRepository Outbox => this;

    public IEvidenceRepository Evidence => this;

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
                await _context.Database.CurrentTransaction!.ReleaseSavepointAsync(Savepoint, cancellationToken).ConfigureAwait(false);
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

    private int PageSize => _store.PageSize;

    // Whatever locks or writes stands in a transaction; what only reads needs none.
    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (!_isJoined)
        {
            _own ??= await _context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        }
        else if (!_hasSavepoint)
        {
            await _context.Database.CurrentTransaction!.CreateSavepointAsync(Savepoint, cancellationToken).ConfigureAwait(false);
            _hasSavepoint = true;
        }
    }

    // Many rows are read as they are at one moment, and as this unit of work has left them.
    private async ValueTask SnapshotAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        if (!_isJoined)
            _own ??= await _context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
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
        bool isSame = read.TrueForAll(part => part.Version == expected);
        if (read.Count == count && isSame)
            return read.ConvertAll(static part => part.Part);

        // Parts are added and never taken away, and each that is added makes a new version.
        return read.Count < count || isSame
            ? throw new InvalidOperationException(FormattableString.Invariant($"A row says that {count} rows of {typeof(TPart).Name} belong to it, and {read.Count} do; EntityFrameworkInvoicingStore.CheckAsync finds what else differs."))
            : null;
    }
}
