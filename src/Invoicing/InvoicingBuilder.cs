using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Invoicing;

/// <summary>What a host chooses after <see cref="InvoicingServiceCollectionExtensions.AddInvoicing(IServiceCollection)"/>; adapters add their choices as extensions.</summary>
public sealed class InvoicingBuilder
{
    internal InvoicingBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps everything in memory, unless the host has registered a store: for tests, samples and short-lived tools.</summary>
    public InvoicingBuilder UseInMemoryStore()
    {
        Services.TryAddSingleton<IInvoicingStore, InMemoryInvoicingStore>();
        return this;
    }
}
