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

    /// <summary>By method, of which each has one.</summary>
    public IReadOnlyDictionary<PaymentMethod, IPaymentGateway> Gateways { get; } = ByMethod(ports.Gateways);

    public IPaymentMethodCatalog PaymentMethods { get; } = ports.PaymentMethods ?? PaymentMethodCatalog.Default(ports.Gateways.Select(static gateway => gateway.Method));

    public PaymentLinks PaymentLinks => ports.PaymentLinks ?? throw PaymentLinkException.Missing();

    public IInvoiceRenderer Renderer => ports.Renderer ?? throw DocumentException.NoRenderer();

    /// <summary>The media type of archived documents; those that were made before are there without a renderer, too.</summary>
    public string DocumentType => ports.Renderer?.ContentType ?? "application/pdf";

    public Task<CustomerDefaults?> FindCustomerAsync(LegalEntityId legalEntityId, CustomerId customerId, CancellationToken cancellationToken) =>
        ports.Customers is { } customers ? customers.FindAsync(legalEntityId, customerId, cancellationToken).AsTask() : NoDefaults;

    /// <summary>True when somebody wants to know what a customer owes before it is invoiced more.</summary>
    public bool HasCreditLimits => ports.CreditLimits is not null;

    public ValueTask<ValueArray<Finding>> CheckCreditAsync(CreditCheck check, CancellationToken cancellationToken) =>
        ports.CreditLimits is { } limits ? limits.CheckAsync(check, cancellationToken) : ValueTask.FromResult(default(ValueArray<Finding>));

    /// <summary>True when somebody knows what was ordered.</summary>
    public bool HasOrders => ports.Orders is not null;

    public ValueTask<ValueArray<OrderedQuantity>?> FindOrderAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) =>
        ports.Orders is { } orders ? orders.FindAsync(legalEntityId, sourceReference, cancellationToken) : ValueTask.FromResult<ValueArray<OrderedQuantity>?>(null);

    public ValueTask<ValueArray<CustomerId>> ResolveAccountsAsync(LegalEntityId legalEntityId, Actor user, CancellationToken cancellationToken) =>
        ports.Accounts is { } accounts ? accounts.ResolveAsync(legalEntityId, user, cancellationToken) : ValueTask.FromResult(default(ValueArray<CustomerId>));

    /// <summary>True when somebody decides who may do what.</summary>
    public bool HasAuthorizer => ports.Authorizer is not null;

    public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken) =>
        ports.Authorizer is { } authorizer ? authorizer.IsAllowedAsync(request, cancellationToken) : ValueTask.FromResult(true);

    private static Dictionary<PaymentMethod, IPaymentGateway> ByMethod(ValueArray<IPaymentGateway> gateways)
    {
        Dictionary<PaymentMethod, IPaymentGateway> byMethod = [];
        foreach (IPaymentGateway gateway in gateways)
        {
            if (!byMethod.TryAdd(gateway.Method, gateway))
                throw new ArgumentException($"Payment method '{gateway.Method}' has two gateways; give each a method of its own.", nameof(gateways));
        }

        return byMethod;
    }
}
