using Microsoft.Extensions.DependencyInjection;

namespace Invoicing;

/// <summary>A subscriber as a host registers it.</summary>
internal sealed record OutboxRegistration(string Name, OutboxStart Start, Type Type, OutboxOptions Options)
{
    public OutboxSubscription Open(IServiceScopeFactory scopes) => new(Name, Start, new Scoped(scopes, Type)) { Options = Options };

    // A scope for each event, so that what one leaves behind in services of the host is nothing to the next.
    private sealed class Scoped(IServiceScopeFactory scopes, Type type) : IInvoiceEventSubscriber
    {
        public async Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken)
        {
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                await ((IInvoiceEventSubscriber)scope.ServiceProvider.GetRequiredService(type)).HandleAsync(happened, cancellationToken).ConfigureAwait(false);
        }
    }
}
