using System.Diagnostics.CodeAnalysis;
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

    /// <inheritdoc cref="AddSubscriber{TSubscriber}(string, OutboxStart, OutboxOptions)"/>
    public InvoicingBuilder AddSubscriber<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(string name, OutboxStart start)
        where TSubscriber : class, IInvoiceEventSubscriber => AddSubscriber<TSubscriber>(name, start, new());

    /// <summary>Adds a subscriber, to which <see cref="InvoiceOutbox"/> delivers events. It is scoped unless the host registers it otherwise, and gets a scope for each event.</summary>
    /// <typeparam name="TSubscriber">The subscriber.</typeparam>
    /// <param name="name">The name under which its place in the log is kept.</param>
    /// <param name="start">Where it begins, the first time.</param>
    /// <param name="options">How it is served.</param>
    /// <exception cref="ArgumentException">Another subscriber has the name; or it is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public InvoicingBuilder AddSubscriber<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(string name, OutboxStart start, OutboxOptions options)
        where TSubscriber : class, IInvoiceEventSubscriber
    {
        OutboxState.RequireName(name);
        ArgumentNullException.ThrowIfNull(options);
        OutboxRegistration added = new(name, start, typeof(TSubscriber), options);
        OutboxRegistration? known = Services.Select(static service => service.ImplementationInstance).OfType<OutboxRegistration>()
            .FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));
        if (known == added)
            return this;
        if (known is not null)
            throw new ArgumentException($"{known.Type.Name} is called '{name}', too; give each subscriber a name of its own.", nameof(name));
        Services.TryAddScoped<TSubscriber>();
        Services.AddSingleton(added);
        return this;
    }
}
