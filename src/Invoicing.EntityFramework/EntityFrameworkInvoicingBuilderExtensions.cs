using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Invoicing.EntityFramework;

/// <summary>Keeps invoicing in a database.</summary>
public static class EntityFrameworkInvoicingBuilderExtensions
{
    /// <summary>Keeps everything where a context of the host does, unless the host has registered a store. The context's model has the tables (<see cref="InvoicingModelBuilderExtensions.UseInvoicing(ModelBuilder)"/>).</summary>
    /// <remarks>The store is scoped like the context. A <see cref="CurrencySet"/> that the host registers has the currencies of its own.</remarks>
    /// <typeparam name="TContext">The context, which the host registers; <see cref="InvoicingDbContext"/> for hosts without one.</typeparam>
    public static InvoicingBuilder UseEntityFramework<TContext>(this InvoicingBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<IInvoicingStore>(static provider =>
            new EntityFrameworkInvoicingStore(provider.GetRequiredService<TContext>(), provider.GetService<CurrencySet>() ?? CurrencySet.Iso));
        return builder;
    }
}
