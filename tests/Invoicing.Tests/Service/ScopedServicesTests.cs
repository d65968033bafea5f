using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class ScopedServicesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddInvoicing_works_with_a_scoped_store_and_a_scoped_directory(bool before)
    {
        InMemoryInvoicingStore database = new();
        ServiceCollection services = new();
        services.AddSingleton<IClock>(new FakeClock(Given.Noon));
        if (before)
            AddOwn(services, database);
        services.AddInvoicing();
        if (!before)
            AddOwn(services, database);
        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        InvoiceContent content = Given.Worth(100) with { LegalEntityId = new("a") };

        InvoiceId id;
        InvoicingService first;
        await using (AsyncServiceScope scope = provider.CreateAsyncScope())
        {
            first = scope.ServiceProvider.GetRequiredService<InvoicingService>();
            Assert.Same(first, scope.ServiceProvider.GetRequiredService<InvoicingService>());
            id = (await first.DraftAsync(content, Given.Stop)).Id;
        }

        await using (AsyncServiceScope scope = provider.CreateAsyncScope())
        {
            InvoicingService second = scope.ServiceProvider.GetRequiredService<InvoicingService>();
            Assert.NotSame(first, second);
            Assert.Equal("A-2026-1", (await second.PostAsync(id, Given.Stop)).Number);
        }

        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<InvoicingService>());
    }

    [Fact]
    public async Task Service_of_a_scope_uses_the_store_of_that_scope()
    {
        ServiceCollection services = new();
        services.AddInvoicing();
        services.AddScoped<IInvoicingStore, InMemoryInvoicingStore>();
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        await using AsyncServiceScope one = provider.CreateAsyncScope(), two = provider.CreateAsyncScope();

        Invoice draft = await one.ServiceProvider.GetRequiredService<InvoicingService>().DraftAsync(Given.Worth(1), Given.Stop);

        Assert.Equal(draft.Id, Assert.Single(((InMemoryInvoicingStore)one.ServiceProvider.GetRequiredService<IInvoicingStore>()).State.Invoices).Key);
        await Assert.ThrowsAsync<NotFoundException>(() => two.ServiceProvider.GetRequiredService<InvoicingService>().GetAsync(draft.Id, Given.Stop));
    }

    private static void AddOwn(ServiceCollection services, InMemoryInvoicingStore database)
    {
        services.AddScoped<IInvoicingStore>(_ => new SteppedStore(database, static _ => ValueTask.CompletedTask));
        services.AddScoped(static _ => Desk.LegalEntities(Desk.LegalEntity("a", "UTC", "A-{yyyy}-{seq}")));
    }
}
