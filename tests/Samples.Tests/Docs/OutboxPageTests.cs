using System.Globalization;
using Docs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What docs/outbox.md says.</summary>
public sealed class OutboxPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Samples_deliver_what_was_posted()
    {
        Mailbox mailbox = new();
        ServiceCollection services = new();
        services.AddSingleton<IClock>(new FixedClock(new(2026, 11, 20))).AddSingleton<IMailer>(mailbox).AddSingleton<SearchIndex>();
        OutboxSamples.Register(services);
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        InvoiceOutbox outbox = provider.GetRequiredService<InvoiceOutbox>();
        string? before = await PostAsync(provider);
        await outbox.SubscribeAsync(Stop);
        string? after = await PostAsync(provider);

        IHostedService worker = Assert.Single(provider.GetServices<IHostedService>());
        await worker.StartAsync(Stop);
        string text = await mailbox.Arrived.Task.WaitAsync(Stop);
        await worker.StopAsync(Stop);
        await outbox.DeliverAsync("search", Stop);

        Assert.NotEqual(before, after);
        Assert.Equal($"Invoice {after}", text);
        Assert.Equal(4, provider.GetRequiredService<SearchIndex>().Last);
    }

    [Fact]
    public async Task Report_skips_and_tries_again()
    {
        InMemoryInvoicingStore store = new();
        FixedClock clock = new(new(2026, 11, 20));
        InvoicingService invoicing = new(store, clock, new InvoicingOptions());
        for (int i = 0; i < 3; i++)
            await invoicing.DraftAsync(Content(), Stop);
        InvoiceOutbox outbox = new(store, clock, [new("mails", OutboxStart.Beginning, new Failing()) { Options = new() { MaxAttempts = 1 } }]);
        await outbox.DeliverAsync("mails", Stop);

        Assert.Equal("2 parked, 1 tried again", await OutboxSamples.ReportAsync(outbox));
        Assert.Equal(3, Assert.Single(await outbox.ListFailuresAsync("mails", Stop)).Position);
    }

    [Fact]
    public void Page_states_the_defaults()
    {
        OutboxOptions options = new();
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "outbox.md"));
        foreach (string row in (string[])[
            string.Create(CultureInfo.InvariantCulture, $"| `BatchSize` | {options.BatchSize} |"),
            string.Create(CultureInfo.InvariantCulture, $"| `Lease` | {options.Lease.Minutes} minutes |"),
            string.Create(CultureInfo.InvariantCulture, $"| `RetryAfter`, `MaxRetryAfter` | {options.RetryAfter.Seconds} seconds, {options.MaxRetryAfter.Hours} hour |"),
            string.Create(CultureInfo.InvariantCulture, $"| `MaxAttempts` | {options.MaxAttempts} |"),
            string.Create(CultureInfo.InvariantCulture, $"| `MaxUnsettled` | {options.MaxUnsettled} |")])
            Assert.Contains(row, page, StringComparison.Ordinal);
    }

    private static async Task<string?> PostAsync(ServiceProvider provider)
    {
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        InvoicingService invoicing = scope.ServiceProvider.GetRequiredService<InvoicingService>();
        return (await invoicing.PostAsync((await invoicing.DraftAsync(Content(), Stop)).Id, Stop)).Number;
    }

    private static InvoiceContent Content() => new()
    {
        Seller = new("ACME"),
        Buyer = new("Globex"),
        Currency = Currency.EUR,
        Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))],
    };

    private sealed class Mailbox : IMailer
    {
        public TaskCompletionSource<string> Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task SendAsync(Guid key, string text, CancellationToken cancellationToken)
        {
            Arrived.SetResult(text);
            return Task.CompletedTask;
        }
    }

    private sealed class Failing : IInvoiceEventSubscriber
    {
        public Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken) => happened.Position switch
        {
            1 => Task.CompletedTask,
            2 => throw new IOException("There is no such mailbox."),
            _ => throw new IOException("The line is dead."),
        };
    }
}
