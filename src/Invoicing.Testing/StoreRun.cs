using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Invoicing.Testing;

/// <summary>One case at work: the store, keys of its own, and what it saw.</summary>
internal sealed partial class StoreRun
{
    private readonly StoreCase _case;
    private readonly IInvoicingStore _store;
    private readonly StoreContractOptions _options;
    private readonly GrowingIds _ids = new();
    private volatile string _doing = Working;

    private const string Working = "The case was still at work";

    public StoreRun(StoreCase one, IInvoicingStore store, StoreContractOptions options, CancellationToken stop)
    {
        (_case, _store, _options, Stop) = (one, store, options, stop);
        Entity = new(FormattableString.Invariant($"store-contract-{NewId():N}"));
        Other = new(FormattableString.Invariant($"store-contract-{NewId():N}"));
    }

    /// <summary>The end of the case.</summary>
    public CancellationToken Stop { get; }

    /// <summary>The legal entity of the case, which nobody else has.</summary>
    public LegalEntityId Entity { get; }

    /// <summary>Another one, of the case too.</summary>
    public LegalEntityId Other { get; }

    /// <summary>What it does now, or waits for.</summary>
    public string Doing => _doing;

    public ValueTask<IInvoicingUnitOfWork> BeginAsync() => _store.BeginAsync(Stop);

    public ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken) => _store.BeginAsync(cancellationToken);

    /// <summary>Does something in a unit of work of its own and commits it.</summary>
    public async Task CommitAsync(Func<IInvoicingUnitOfWork, Task> change)
    {
        await using IInvoicingUnitOfWork work = await BeginAsync();
        await change(work);
        await work.CommitAsync(Stop);
    }

    public Task SaveAsync(params Invoice[] invoices) => CommitAsync(async work =>
    {
        foreach (Invoice invoice in invoices)
            await work.Invoices.SaveAsync(invoice, Stop);
    });

    public Task SaveAsync(Payment payment) => CommitAsync(work => work.Payments.SaveAsync(payment, Stop).AsTask());

    /// <summary>Reads to the end.</summary>
    public async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (T item in items.WithCancellation(Stop))
            list.Add(item);
        return list;
    }

    /// <summary>Begins what another unit of work may have to end first.</summary>
    /// <param name="what">Who begins, for messages: "the second lock".</param>
    /// <param name="begin">What waits.</param>
    public Waiting<T> Start<T>(string what, Func<CancellationToken, Task<T>> begin) => new(this, _options.Patience, what, begin);

    /// <summary>Does what must not wait for anybody.</summary>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="task">It.</param>
    public Task<T> AtOnceAsync<T>(string what, ValueTask<T> task) => WhileAsync($"{what} still waited for a lock that it has no need of", task.AsTask());

    /// <summary>Notes what the case is waiting for until it is there.</summary>
    public async Task<T> WhileAsync<T>(string doing, Task<T> task)
    {
        _doing = doing;
        T result = await task;
        _doing = Working;
        return result;
    }

    public StoreContractException Broken(string observed, Exception? innerException = null) => new(_case, observed, innerException);

    public void Require([DoesNotReturnIf(false)] bool holds, string observed)
    {
        if (!holds)
            throw Broken(observed);
    }

    public T Found<T>(T? value, string what)
        where T : class
    {
        Require(value is not null, $"{what} is not found.");
        return value;
    }

    public void Missing(object? value, string what) => Require(value is null, $"{what} is found.");

    public void Equal<T>(T expected, T actual, string what) =>
        Require(EqualityComparer<T>.Default.Equals(expected, actual), $"{what} is {Text(actual)} and should be {Text(expected)}.");

    public void Items<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        T[] wanted = [.. expected], got = [.. actual];
        Require(wanted.SequenceEqual(got), $"{what}: {List(got)}; it should be {List(wanted)}.");

        static string List(T[] items) => items.Length == 0 ? "nothing" : string.Join(", ", items.Select(static item => Text(item)));
    }

    public void Empty<T>(IEnumerable<T> actual, string what) => Items([], actual, what);

    /// <summary>Requires that a change fails, when it is written or at the commit, as the port says.</summary>
    public async Task<TException> RefusedAsync<TException>(string what, Func<Task> change)
        where TException : Exception
    {
        try
        {
            await change();
        }
        catch (TException refused)
        {
            return refused;
        }
        catch (Exception thrown) when (thrown is not (StoreContractException or OperationCanceledException))
        {
            throw Broken($"{what} throws {thrown.GetType().Name} and should throw {typeof(TException).Name}: {thrown.Message}", thrown);
        }

        throw Broken($"{what} throws nothing and should throw {typeof(TException).Name}.");
    }

    public Task LosesAsync(string what, Func<Task> change) => RefusedAsync<ConcurrencyConflictException>(what, change);

    private static string Text<T>(T value) => value switch
    {
        null => "nothing",
        string text => $"'{text}'",
        LocalDate date => LocalDatePattern.Iso.Format(date),
        ArchivedDocument document => $"{document with { Content = default }} of {Text(document.Content)}",
        ValueArray<byte> bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes with the hash {Sha256Hash.Of(bytes.AsSpan())}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
