using FluentValidation;
using Invoicing;
using Microsoft.Extensions.DependencyInjection;

namespace Docs;

/// <summary>The samples of docs/hosting.md.</summary>
public static class HostingSamples
{
    public static ServiceProvider Register()
    {
        ServiceCollection services = new();
        services.AddInvoicing().UseInMemoryStore();
        services.AddScoped<IInvoiceAuthorizer, ClerksOnly>();
        services.AddScoped<IValidator<PostingCandidate>, OrderNumberRule>();
        services.AddScoped<IInvoicePostingStep, StockStep>();
        services.AddScoped<ICustomerDirectory, Customers>();
        return services.BuildServiceProvider();
    }

    public static async Task<Invoice> PreviewAndPostAsync(InvoicingService invoicing, InvoiceId id)
    {
        PostingPreview preview = await invoicing.PreviewPostingAsync(id);     // amounts, dates, findings; no number
        return preview.CanPost
            ? await invoicing.PostAsync(preview)                              // StalePreview when anything moved since
            : throw new InvalidOperationException(string.Join('\n', preview.Findings.Select(finding => finding.Message)));
    }

    private sealed class ClerksOnly : IInvoiceAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(
            request.Action is InvoiceAction.View or InvoiceAction.Download || request.Actor.Value.StartsWith("clerk:", StringComparison.Ordinal));
    }

    private sealed class OrderNumberRule : AbstractValidator<PostingCandidate>
    {
        public OrderNumberRule() => RuleFor(candidate => candidate.Content.References.PurchaseOrder).NotEmpty()
            .OverridePropertyName("references.purchaseOrder").WithErrorCode("ACME-001").WithMessage("Our buyers ask for their order number; give it.");
    }

    private sealed class StockStep : IInvoicePostingStep
    {
        public int Order => 10;

        public ValueTask ExecuteAsync(Invoice invoice, CommandContext context, CancellationToken cancellationToken) =>
            invoice.Content.Lines.Length > 500 ? throw new InvalidOperationException("The warehouse takes 500 lines at most.") : default;
    }

    private sealed class Customers : ICustomerDirectory
    {
        public ValueTask<CustomerDefaults?> FindAsync(LegalEntityId legalEntityId, CustomerId customerId, CancellationToken cancellationToken) =>
            ValueTask.FromResult<CustomerDefaults?>(new() { Terms = PaymentTerms.Net(14), Language = "de", Template = new("invoice-b2b", 3) });
    }
}
