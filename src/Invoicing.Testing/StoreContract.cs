using System.Globalization;

namespace Invoicing.Testing;

/// <summary>Checks that a store keeps what <see cref="IInvoicingStore"/> and its units of work promise: for the tests of whoever writes one, with any test framework.</summary>
/// <remarks>
/// Each case works with a legal entity and keys of its own, never twice the same. One database may therefore serve all cases, several at once and one run after the other;
/// it need not be empty, and what the cases leave behind may stay. The store must be able to have several units of work open at a time, each with a transaction of its own,
/// and no case uses one from two threads at once.
/// </remarks>
public static class StoreContract
{
    private static readonly StoreCase[] Cases =
    [
        .. ReadingCases.All,
        .. VersionCases.All,
        .. UniqueCases.All,
        .. NumberCases.All,
        .. LockCases.All,
        .. DraftCases.All,
        .. PaymentCases.All,
        .. ReportCases.All,
        .. LogCases.All,
        .. OutboxCases.All,
        .. ChainCases.All,
        .. HistoryCases.All,
        .. DocumentCases.All,
    ];

    /// <summary>The names of the cases, each a sentence and unique; a test framework takes them as its rows.</summary>
    /// <remarks>Further versions have further cases.</remarks>
    public static ValueArray<string> Names { get; } = [.. Cases.Select(static one => one.Name)];

    /// <summary>Checks one case with the options as they are by default.</summary>
    /// <inheritdoc cref="CheckAsync(string, IInvoicingStore, StoreContractOptions, CancellationToken)"/>
    public static Task CheckAsync(string name, IInvoicingStore store, CancellationToken cancellationToken) => CheckAsync(name, store, new(), cancellationToken);

    /// <summary>Checks one case.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">How long to look and to wait.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreContractException">The store does not keep the promise of the case; the message says what it did, what it should do, and what helps.</exception>
    /// <exception cref="ArgumentException">There is no case of that name.</exception>
    public static Task CheckAsync(string name, IInvoicingStore store, StoreContractOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        StoreCase one = Array.Find(Cases, known => string.Equals(known.Name, name, StringComparison.Ordinal))
            ?? throw new ArgumentException($"There is no case '{name}'; StoreContract.Names has them all.", nameof(name));
        return CheckAsync(one, store, options, cancellationToken);
    }

    private static async Task CheckAsync(StoreCase one, IInvoicingStore store, StoreContractOptions options, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(options.Limit);
        StoreRun run = new(one, store, options, end.Token);

        // A thread of the pool, so that a store which blocks blocks nobody else; one that is told to stop has as long again to do so.
        Task body = Task.Run(() => one.Body(run), CancellationToken.None);
        try
        {
            await body.WaitAsync(options.Limit + options.Limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception thrown) when (thrown is not StoreContractException && !cancellationToken.IsCancellationRequested)
        {
            throw end.IsCancellationRequested || !body.IsCompleted
                ? run.Broken(string.Create(CultureInfo.InvariantCulture, $"After {options.Limit:c}: {run.Doing}."), thrown)
                : run.Broken($"{thrown.GetType().Name} was thrown: {thrown.Message}", thrown);
        }
    }
}
