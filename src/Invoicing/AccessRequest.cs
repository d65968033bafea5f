namespace Invoicing;

/// <summary>What an actor wants to do.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Action">What.</param>
/// <param name="LegalEntityId">In which legal entity.</param>
public sealed record AccessRequest(Actor Actor, InvoiceAction Action, LegalEntityId LegalEntityId)
{
    /// <summary>The account whose invoices it is about; null when there is none, or for all.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>The invoice; null for what is about none yet, or about many.</summary>
    public Invoice? Invoice { get; init; }
}
