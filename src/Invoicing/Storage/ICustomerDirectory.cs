namespace Invoicing;

/// <summary>Where the host keeps what it agreed with its customers.</summary>
public interface ICustomerDirectory
{
    /// <summary>The defaults of a customer; null when it has none.</summary>
    ValueTask<CustomerDefaults?> FindAsync(LegalEntityId legalEntityId, CustomerId customerId, CancellationToken cancellationToken);
}
