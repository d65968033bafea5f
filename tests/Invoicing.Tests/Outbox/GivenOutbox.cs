using NodaTime;

namespace Invoicing.Tests;

/// <summary>A log in memory, and subscribers that do what a test says.</summary>
internal sealed class GivenOutbox
{
    public const string Mails = "mails";

    public InMemoryInvoicingStore Store { get; } = new();

    public FakeClock Clock { get; } = new(Given.Noon);

    /// <summary>The positions that were handed out, in their order.</summary>
    public List<long> Seen { get; } = [];

    /// <summary>An outbox with one subscriber that begins with the first event and notes what it sees.</summary>
    public InvoiceOutbox Over(Func<LoggedEvent, CancellationToken, Task> handle, OutboxOptions? options = null) => new(
        Store,
        Clock,
        [new(Mails, OutboxStart.Beginning, new Handler((happened, stop) => { Seen.Add(happened.Position); return handle(happened, stop); })) { Options = options ?? new() }]);

    public InvoiceOutbox Over(Action<LoggedEvent> handle, OutboxOptions? options = null) => Over((happened, _) => { handle(happened); return Task.CompletedTask; }, options);

    public InvoiceOutbox Over() => Over(static _ => { });

    /// <summary>Writes events.</summary>
    public static async Task WriteAsync(IInvoicingStore store, int count)
    {
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Given.Stop);
        for (int i = 0; i < count; i++)
            await work.Invoices.SaveAsync(Given.Draft(100 + i), Given.Stop);
        await work.CommitAsync(Given.Stop);
    }

    public Task WriteAsync(int count) => WriteAsync(Store, count);

    public void Pass(Duration time) => Clock.Now += time;

    public async Task<OutboxState?> StateAsync(string subscriber = Mails)
    {
        await using IInvoicingUnitOfWork work = await Store.BeginAsync(Given.Stop);
        return await work.Outbox.FindAsync(subscriber, Given.Stop);
    }

    internal sealed class Handler(Func<LoggedEvent, CancellationToken, Task> handle) : IInvoiceEventSubscriber
    {
        public Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken) => handle(happened, cancellationToken);
    }
}
