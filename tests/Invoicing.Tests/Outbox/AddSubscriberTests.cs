using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class AddSubscriberTests
{
    [Fact]
    public async Task Subscribers_get_a_scope_for_each_event_and_the_store_may_be_scoped()
    {
        InMemoryInvoicingStore database = new();
        await GivenOutbox.WriteAsync(database, 3);
        ServiceCollection services = new();
        services.AddSingleton<IClock>(new FakeClock(Given.Noon)).AddSingleton<Seen>();
        services.AddScoped<IInvoicingStore>(_ => new SteppedStore(database, static _ => ValueTask.CompletedTask));
        services.AddInvoicing().AddSubscriber<Mails>("mails", OutboxStart.Beginning).AddSubscriber<Search>("search", OutboxStart.Now, new() { BatchSize = 1 });
        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });

        InvoiceOutbox outbox = provider.GetRequiredService<InvoiceOutbox>();
        await outbox.SubscribeAsync(Given.Stop);
        await GivenOutbox.WriteAsync(database, 2);

        Assert.Equal(["mails", "search"], outbox.Subscribers);
        Assert.Equal(5, await outbox.DeliverAsync("mails", Given.Stop));
        Assert.Equal(1, await outbox.DeliverAsync("search", Given.Stop));
        Seen seen = provider.GetRequiredService<Seen>();
        Assert.Equal(["Mails 1", "Mails 2", "Mails 3", "Mails 4", "Mails 5", "Search 4"], seen.Events);
        Assert.Equal(5, seen.Instances.OfType<Mails>().Distinct().Count());
    }

    [Fact]
    public async Task Subscriber_that_the_host_registered_itself_is_kept()
    {
        InMemoryInvoicingStore database = new();
        await GivenOutbox.WriteAsync(database, 2);
        Seen seen = new();
        ServiceCollection services = new();
        services.AddSingleton<IInvoicingStore>(database).AddSingleton(new Mails(seen));
        services.AddInvoicing().AddSubscriber<Mails>("mails", OutboxStart.Beginning);
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        await provider.GetRequiredService<InvoiceOutbox>().DeliverAsync("mails", Given.Stop);

        Assert.Equal(["Mails 1", "Mails 2"], seen.Events);
        Assert.Single(seen.Instances.Distinct());
    }

    [Fact]
    public async Task Adding_a_subscriber_twice_is_harmless_and_two_of_one_name_are_refused()
    {
        ServiceCollection services = new();
        InvoicingBuilder builder = services.AddInvoicing().UseInMemoryStore().AddSubscriber<Mails>("mails", OutboxStart.Now).AddSubscriber<Mails>("mails", OutboxStart.Now);
        services.AddInvoicing().AddSubscriber<Mails>("other mails", OutboxStart.Now);

        Assert.Throws<ArgumentException>(() => builder.AddSubscriber<Search>("mails", OutboxStart.Now));
        Assert.Throws<ArgumentException>(() => builder.AddSubscriber<Mails>("mails", OutboxStart.Beginning));
        Assert.Throws<ArgumentException>(() => builder.AddSubscriber<Mails>("", OutboxStart.Beginning));
        Assert.Throws<ArgumentNullException>(() => builder.AddSubscriber<Search>("search", OutboxStart.Now, null!));
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(["mails", "other mails"], provider.GetRequiredService<InvoiceOutbox>().Subscribers);
    }

    [Fact]
    public async Task Outbox_without_subscribers_has_nothing_to_do()
    {
        ServiceCollection services = new();
        services.AddInvoicing().UseInMemoryStore();
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        await provider.GetRequiredService<InvoiceOutbox>().SubscribeAsync(Given.Stop);

        Assert.Empty(provider.GetRequiredService<InvoiceOutbox>().Subscribers);
    }

    private sealed class Seen
    {
        public List<string> Events { get; } = [];

        public List<object> Instances { get; } = [];

        public Task Add(object subscriber, LoggedEvent happened)
        {
            Events.Add(FormattableString.Invariant($"{subscriber.GetType().Name} {happened.Position}"));
            Instances.Add(subscriber);
            return Task.CompletedTask;
        }
    }

    private sealed class Mails(Seen seen) : IInvoiceEventSubscriber
    {
        public Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken) => seen.Add(this, happened);
    }

    private sealed class Search(Seen seen) : IInvoiceEventSubscriber
    {
        public Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken) => seen.Add(this, happened);
    }
}
