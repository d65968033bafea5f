using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Invoicing;

/// <summary>Registers invoicing with a host's services.</summary>
public static class InvoicingServiceCollectionExtensions
{
    /// <inheritdoc cref="AddInvoicing(IServiceCollection, Action{InvoicingOptions})"/>
    public static InvoicingBuilder AddInvoicing(this IServiceCollection services) => services.AddInvoicing(static _ => { });

    /// <summary>Registers <see cref="InvoicingService"/> and checks the options when the host starts. Whatever the host registered itself is kept; calling it twice is harmless.</summary>
    /// <remarks>A store is chosen on the result, for example <see cref="InvoicingBuilder.UseInMemoryStore"/>. The service is scoped, so that stores and directories of the host may be; <see cref="InvoiceOutbox"/> is a singleton, which opens scopes of its own.</remarks>
    public static InvoicingBuilder AddInvoicing(this IServiceCollection services, Action<InvoicingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<InvoicingOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InvoicingOptions>, InvoicingOptionsValidator>());
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.TryAddSingleton<IIdSource>(Version7IdSource.Instance);
        services.TryAddSingleton(static provider => new InvoicingSettings(provider.GetRequiredService<IOptions<InvoicingOptions>>().Value));
        services.TryAddSingleton(static provider => provider.GetRequiredService<InvoicingSettings>().LegalEntities);
        services.TryAddScoped(static provider => new InvoicingService(
            provider.GetRequiredService<IInvoicingStore>(),
            provider.GetRequiredService<IClock>(),
            provider.GetRequiredService<InvoicingSettings>(),
            new InvoicingPorts
            {
                LegalEntities = provider.GetRequiredService<ILegalEntityDirectory>(),
                Customers = provider.GetService<ICustomerDirectory>(),
                Authorizer = provider.GetService<IInvoiceAuthorizer>(),
                Validators = provider.GetServices<IValidator<PostingCandidate>>().ToValueArray(),
                PostingSteps = provider.GetServices<IInvoicePostingStep>().ToValueArray(),
                Accounts = provider.GetService<IInvoiceAccountResolver>(),
                CreditLimits = provider.GetService<ICreditLimitPolicy>(),
                Orders = provider.GetService<IOrderDirectory>(),
                PaymentMethods = provider.GetService<IPaymentMethodCatalog>(),
                Gateways = provider.GetServices<IPaymentGateway>().ToValueArray(),
                PaymentLinks = provider.GetService<PaymentLinks>(),
                Renderer = provider.GetService<IInvoiceRenderer>(),
                Ids = provider.GetRequiredService<IIdSource>(),
            }));
        services.TryAddSingleton(static provider =>
        {
            IServiceScopeFactory scopes = provider.GetRequiredService<IServiceScopeFactory>();
            return new InvoiceOutbox(
                new ScopedStore(scopes),
                provider.GetRequiredService<IClock>(),
                provider.GetServices<OutboxRegistration>().Select(subscriber => subscriber.Open(scopes)).ToValueArray());
        });
        return new(services);
    }
}
