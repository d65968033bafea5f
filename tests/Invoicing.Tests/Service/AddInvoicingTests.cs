using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class AddInvoicingTests
{
    [Fact]
    [Trait("Requirement", "O24")]
    public async Task AddInvoicing_with_a_store_gives_a_service_that_works()
    {
        ServiceCollection services = new();
        services.AddInvoicing(static options => options.NumberFormat = "A-{yyyy}-{seq}").UseInMemoryStore();
        services.AddSingleton<IClock>(new FakeClock(Given.Noon));
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        provider.GetRequiredService<IStartupValidator>().Validate();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        InvoicingService service = scope.ServiceProvider.GetRequiredService<InvoicingService>();
        Invoice posted = await service.PostAsync((await service.DraftAsync(Given.Worth(100), Given.Stop)).Id, Given.Stop);

        Assert.Equal("A-2026-1", posted.Number);
        Assert.Same(service, scope.ServiceProvider.GetRequiredService<InvoicingService>());
    }

    [Fact]
    [Trait("Requirement", "O24")]
    public async Task AddInvoicing_with_bad_options_fails_the_start_of_the_host_with_every_problem_by_name()
    {
        ServiceCollection services = new();
        services.AddInvoicing(static options =>
        {
            options.NumberFormat = "";
            options.CreditNoteNumberFormat = "CN-{seq}";
            options.TimeZone = "Berlin";
            options.DueDays = -1;
            options.MaxLines = 0;
            options.NumberStartAt = 0;
            options.CalculationProfile = "Nothing";
        }).UseInMemoryStore();
        await using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException failed = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(
            ["CalculationProfile", "CreditNoteNumberFormat", "DueDays", "MaxLines", "NumberFormat", "NumberStartAt", "TimeZone"],
            Settings(failed).Order(StringComparer.Ordinal));
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<InvoicingService>());
    }

    [Fact]
    public async Task AddInvoicing_twice_is_harmless_and_both_settings_count()
    {
        ServiceCollection services = new();
        services.AddInvoicing(static options => options.DueDays = 5).UseInMemoryStore();
        services.AddInvoicing(static options => (options.NumberStartAt, options.NumberStartOn) = (9, Given.Today)).UseInMemoryStore();
        services.AddInvoicing();
        await using ServiceProvider provider = services.BuildServiceProvider();

        InvoicingOptions options = provider.GetRequiredService<IOptions<InvoicingOptions>>().Value;

        Assert.Equal((5, 9L), (options.DueDays, options.NumberStartAt));
        Assert.Single(provider.GetServices<InvoicingService>());
        Assert.Single(provider.GetServices<IInvoicingStore>());
        Assert.Single(provider.GetServices<IClock>());
        Assert.Single(provider.GetServices<IValidateOptions<InvoicingOptions>>());
    }

    [Fact]
    public async Task AddInvoicing_twice_names_each_problem_once()
    {
        ServiceCollection services = new();
        services.AddInvoicing(static options => options.DueDays = -1).UseInMemoryStore();
        services.AddInvoicing();
        await using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException failed = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(["DueDays"], Settings(failed));
    }

    [Fact]
    [Trait("Requirement", "O24")]
    public async Task AddInvoicing_without_a_store_fails_the_start_of_the_host()
    {
        ServiceCollection services = new();
        services.AddInvoicing();
        await using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException failed = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("UseInMemoryStore", Assert.Single(failed.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddInvoicing_keeps_what_the_host_registered(bool before)
    {
        FakeClock clock = new(Given.Noon);
        InMemoryInvoicingStore store = new();
        CountedIds ids = new();
        ILegalEntityDirectory directory = Desk.LegalEntities(Desk.LegalEntity("main", "UTC", "HOST-{yyyy}-{seq}"));
        ServiceCollection services = new();
        if (!before)
            services.AddInvoicing().UseInMemoryStore();
        services.AddSingleton<IClock>(clock).AddSingleton<IInvoicingStore>(store).AddSingleton(directory).AddSingleton<IIdSource>(ids);
        if (before)
            services.AddInvoicing().UseInMemoryStore();
        await using ServiceProvider provider = services.BuildServiceProvider();

        InvoicingService service = provider.GetRequiredService<InvoicingService>();
        Invoice posted = await service.PostAsync((await service.DraftAsync(Given.Worth(1), Given.Stop)).Id, Given.Stop);

        Assert.Equal("HOST-2026-1", posted.Number);
        Assert.Equal(Given.Today, posted.IssueDate);
        Assert.Same(posted.Content.Buyer, store.State.Invoices[posted.Id].Content.Buyer);
        Assert.Equal("00000000-0000-0000-0000-000000000001", posted.Id.ToString());
    }

    private static IEnumerable<string> Settings(OptionsValidationException failed) =>
        failed.Failures.Select(static problem => problem.Split(' ')[0]["InvoicingOptions.".Length..]);
}
