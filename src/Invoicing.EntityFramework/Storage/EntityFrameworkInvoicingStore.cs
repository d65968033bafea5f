using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Invoicing.EntityFramework;

/// <summary>A store in the host's database, which a context of the host leads to.</summary>
/// <remarks>
/// <para>While the host has begun a transaction on its context, units of work take part in it: what they write is there when the host commits, and they belong to the thread that uses the
/// context. Otherwise each unit of work has a connection and transaction of its own, so any number of threads may work at once, beside whatever the host has not saved yet.</para>
/// <para>Nothing of the host is ever saved: writing goes through a context of the library's own.</para>
/// </remarks>
public sealed partial class EntityFrameworkInvoicingStore : IInvoicingStore
{
    // Serializers are dear to make, and a store lives as long as a request of the host.
    private static readonly ConditionalWeakTable<CurrencySet, InvoiceJson> Serializers = [];

    private readonly DbContext _host;
    private readonly InvoiceJson _json;
    private readonly ModelNames _names;
    private readonly DbContextOptions<StoreDbContext> _options;
    private readonly IDbContextTransactionManager _transactions;

    /// <summary>A store behind a context whose model has the tables of invoicing.</summary>
    /// <param name="host">The host's context, which the host disposes.</param>
    /// <exception cref="InvalidOperationException">Its model has no tables of invoicing (<see cref="InvoicingModelBuilderExtensions.UseInvoicing(ModelBuilder)"/>), or it has no relational provider.</exception>
    public EntityFrameworkInvoicingStore(DbContext host)
        : this(host, CurrencySet.Iso)
    {
    }

    /// <summary>A store behind a context whose model has the tables of invoicing, with currencies of the host's own.</summary>
    /// <param name="host">The host's context, which the host disposes.</param>
    /// <param name="currencies">The currencies that documents and payments are in.</param>
    /// <exception cref="InvalidOperationException">Its model has no tables of invoicing (<see cref="InvoicingModelBuilderExtensions.UseInvoicing(ModelBuilder)"/>), or it has no relational provider.</exception>
    public EntityFrameworkInvoicingStore(DbContext host, CurrencySet currencies)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(currencies);
        _host = host;
        _json = Serializers.GetValue(currencies, NewSerializer);
        _names = ModelNames.Of(host.Model, host.GetType().Name);
        _options = StoreContextOptions.Of(host);
        _transactions = host.GetService<IDbContextTransactionManager>();
    }

    /// <summary>How many rows are read at a time; tests take fewer.</summary>
    internal int PageSize { get; init; } = 500;

    /// <inheritdoc/>
    public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StoreDbContext context = new(_options, _names);
        try
        {
            if (_transactions.CurrentTransaction is not { } transaction)
            {
                // A command could not undo what it wrote in it, since an ambient transaction knows no savepoints.
                return System.Transactions.Transaction.Current is null
                    ? new EntityFrameworkUnitOfWork(context, _json, PageSize, isJoined: false)
                    : throw new NotSupportedException("Invoicing takes no part in a TransactionScope; begin a transaction on the context, by Database.BeginTransactionAsync, or suppress the scope.");
            }

            context.Database.SetDbConnection(_host.Database.GetDbConnection(), contextOwnsConnection: false);
            await context.Database.UseTransactionAsync(transaction.GetDbTransaction(), cancellationToken).ConfigureAwait(false);
            return new EntityFrameworkUnitOfWork(context, _json, PageSize, isJoined: true);
        }
        catch
        {
            await context.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A context beside all transactions, which looks at what is committed.</summary>
    internal StoreDbContext NewContext() => new(_options, _names);

    // What the library wrote itself is read back however long it is.
    private static InvoiceJson NewSerializer(CurrencySet currencies) => new(new InvoiceJsonOptions { Currencies = currencies, MaxBytes = int.MaxValue, MaxItems = int.MaxValue });
}
