using Invoicing;

namespace Docs;

/// <summary>The samples of docs/lifecycle.md.</summary>
public static class LifecycleSamples
{
    public static async Task<(bool ShowsPay, bool ShowsCancel)> OfferAsync(InvoicingService invoicing, InvoiceId id)
    {
        ValueArray<InvoiceAction> allowed = await invoicing.As(new Actor("clerk:17")).GetAllowedActionsAsync(id);
        bool showsPay = allowed.Contains(InvoiceAction.Pay), showsCancel = allowed.Contains(InvoiceAction.Cancel);
        return (showsPay, showsCancel);
    }

    public static async Task<string> CancelAsync(InvoicingService invoicing, InvoiceId id)
    {
        try
        {
            await invoicing.CancelAsync(id, new("Ordered twice"));
            return "Cancelled.";
        }
        catch (InvoiceStateException refused) when (refused.Permitted.Contains(InvoiceAction.Credit))
        {
            return $"{refused.Code}: {refused.UnmetGuard}";      // HasAllocations: no payment is allocated
        }
    }

    public static void Draw(string path)
    {
        File.WriteAllText(path, InvoiceLifecycle.ToDot());
    }

    /// <summary>Clerks do everything but give up money.</summary>
    public sealed class ClerkRules : IInvoiceAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(request.Action is not (InvoiceAction.WriteOff or InvoiceAction.Cancel) || request.Actor == new Actor("chief"));
    }
}
