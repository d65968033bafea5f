namespace Invoicing;

/// <summary>One transaction. Disposing it without <see cref="CommitAsync"/> undoes everything, numbers that were taken included; within a transaction of the host, whatever the unit of work wrote.</summary>
/// <remarks>
/// Locks are taken in one order by all commands, so that they cannot wait for each other: invoices, payments, names, idempotency keys, heads of chains, number series.
/// </remarks>
public interface IInvoicingUnitOfWork : IAsyncDisposable
{
    /// <summary>The invoices.</summary>
    IInvoiceRepository Invoices { get; }

    /// <summary>The payments.</summary>
    IPaymentRepository Payments { get; }

    /// <summary>The payment links that are refused.</summary>
    IPaymentLinkRepository PaymentLinks { get; }

    /// <summary>The counters of the number series.</summary>
    INumberRepository Numbers { get; }

    /// <summary>The idempotency keys.</summary>
    IIdempotencyRepository Keys { get; }

    /// <summary>The log of domain events.</summary>
    IEventLog Events { get; }

    /// <summary>How far subscribers have come in that log.</summary>
    IOutboxRepository Outbox { get; }

    /// <summary>The hash chains and the sealed bodies.</summary>
    IEvidenceRepository Evidence { get; }

    /// <summary>The archived documents.</summary>
    IDocumentRepository Documents { get; }

    /// <summary>What reports are made of.</summary>
    IReportRepository Reports { get; }

    /// <summary>True when a command that lost against another one may be repeated in a new unit of work: the transaction is the store's own, and undoing it leaves no trace.</summary>
    /// <value>False where the unit of work joined a transaction of the host; only the host can repeat that.</value>
    bool CanRetry { get; }

    /// <summary>Keeps others from locking the same name until the unit of work ends.</summary>
    ValueTask LockAsync(LockName name, CancellationToken cancellationToken);

    /// <summary>Makes all changes visible at once, or, within a transaction of the host, when the host commits it.</summary>
    /// <exception cref="NumberTakenException">Another invoice of the legal entity has a number that was given; nothing was written.</exception>
    /// <exception cref="BodySealedException">An invoice has a sealed body of other bytes; nothing was written.</exception>
    /// <exception cref="ConcurrencyConflictException">A version, a unique key or the head of a chain does not hold any more; nothing was written.</exception>
    ValueTask CommitAsync(CancellationToken cancellationToken);
}
