namespace Invoicing;

/// <summary>The ports as the service uses them.</summary>
internal sealed class HostPorts(InvoicingPorts ports, ILegalEntityDirectory legalEntities)
{
    private static readonly Task<CustomerDefaults?> NoDefaults = Task.FromResult<CustomerDefaults?>(null);

    public ILegalEntityDirectory LegalEntities { get; } = ports.LegalEntities ?? legalEntities;

    /// <summary>True when the host has legal entities of its own, each of which may switch invoicing on or off.</summary>
    public bool HasLegalEntities { get; } = ports.LegalEntities is not null;

    public IIdSource Ids { get; } = ports.Ids ?? Version7IdSource.Instance;

    public PostingValidation Validation { get; } = new(ports.Validators);

    /// <summary>In the order they run.</summary>
    public ValueArray<IInvoicePostingStep> Steps { get; } = ports.PostingSteps.OrderBy(static step => step.Order).ToValueArray();

    public Task<CustomerDefaults?> FindCustomerAsync(LegalEntityId legalEntityId, CustomerId customerId, CancellationToken cancellationToken) =>
        ports.Customers is { } customers ? customers.FindAsync(legalEntityId, customerId, cancellationToken).AsTask() : NoDefaults;

    public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken) =>
        ports.Authorizer is { } authorizer ? authorizer.IsAllowedAsync(request, cancellationToken) : ValueTask.FromResult(true);
}
