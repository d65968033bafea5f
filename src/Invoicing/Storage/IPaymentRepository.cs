namespace Invoicing;

/// <summary>The payments of a store, within a unit of work.</summary>
public interface IPaymentRepository
{
    /// <summary>Reads a payment; null when there is none.</summary>
    ValueTask<Payment?> FindAsync(PaymentId id, CancellationToken cancellationToken);

    /// <summary>Reads a payment and keeps others from changing it until the unit of work ends; null when there is none.</summary>
    ValueTask<Payment?> LockAsync(PaymentId id, CancellationToken cancellationToken);

    /// <summary>Reads the payment of a legal entity to which a gateway gave a reference, those of this unit of work included; null when there is none. Method and reference are unique within the legal entity.</summary>
    ValueTask<Payment?> FindByGatewayReferenceAsync(LegalEntityId legalEntityId, PaymentMethod method, string reference, CancellationToken cancellationToken);

    /// <summary>Reads the payments of a legal entity, those of this unit of work included, by value date and key.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="customerId">The account that paid; null for all payments.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<Payment> ReadAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken);

    /// <summary>Writes a new or changed payment and its <see cref="Payment.PendingEvents"/>. The store holds <see cref="Payment.StoredVersion"/> (0: none) until then, or the unit of work fails.</summary>
    /// <remarks>Saved again in the same unit of work, the later instance takes the place of the earlier one, whose events it carries.</remarks>
    ValueTask SaveAsync(Payment payment, CancellationToken cancellationToken);
}
