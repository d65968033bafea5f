using FluentValidation;

namespace Invoicing;

/// <summary>What a host plugs into invoicing beside its store; everything has a default. With dependency injection, whatever is registered is used.</summary>
public sealed record InvoicingPorts
{
    /// <summary>The legal entities.</summary>
    /// <value>Null: the one that the options describe.</value>
    public ILegalEntityDirectory? LegalEntities { get; init; }

    /// <summary>What was agreed with customers.</summary>
    /// <value>Null: no customer has defaults of its own.</value>
    public ICustomerDirectory? Customers { get; init; }

    /// <summary>Who may do what.</summary>
    /// <value>Null: everybody may do everything.</value>
    public IInvoiceAuthorizer? Authorizer { get; init; }

    /// <summary>Further rules for drafts, in their order; those of the library always hold.</summary>
    public ValueArray<IValidator<PostingCandidate>> Validators { get; init; }

    /// <summary>What happens whenever an invoice is posted.</summary>
    public ValueArray<IInvoicePostingStep> PostingSteps { get; init; }

    /// <summary>Which customer accounts a user may see and pay for.</summary>
    /// <value>Null: none.</value>
    public IInvoiceAccountResolver? Accounts { get; init; }

    /// <summary>How much customers may owe.</summary>
    /// <value>Null: whatever they are invoiced.</value>
    public ICreditLimitPolicy? CreditLimits { get; init; }

    /// <summary>What was ordered.</summary>
    /// <value>Null: what orders are invoiced is up to the host.</value>
    public IOrderDirectory? Orders { get; init; }

    /// <summary>The payment methods and what they can do.</summary>
    /// <value>Null: every method may pay invoices except on account.</value>
    public IPaymentMethodCatalog? PaymentMethods { get; init; }

    /// <summary>The payment gateways, one for a method.</summary>
    public ValueArray<IPaymentGateway> Gateways { get; init; }

    /// <summary>What signs and reads payment links.</summary>
    /// <value>Null: there are none.</value>
    public PaymentLinks? PaymentLinks { get; init; }

    /// <summary>What makes documents.</summary>
    /// <value>Null: there are none.</value>
    public IInvoiceRenderer? Renderer { get; init; }

    /// <summary>Where keys come from.</summary>
    /// <value>Null: version 7 UUIDs.</value>
    public IIdSource? Ids { get; init; }
}
