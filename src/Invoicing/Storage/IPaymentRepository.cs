namespace Invoicing;

/// <summary>The payments of a store, within a unit of work.</summary>
public interface IPaymentRepository
{
    /// <summary>Reads a payment; null when there is none.</summary>
    ValueTask<Payment?> FindAsync(PaymentId id, CancellationToken cancellationToken);

    /// <summary>Reads a payment and keeps others from changing it until the unit of work ends; null when there is none.</summary>
    ValueTask<Payment?> LockAsync(PaymentId id, CancellationToken cancellationToken);

    /// <summary>Writes a new or changed payment and its <see cref="Payment.PendingEvents"/>. The store holds <see cref="Payment.StoredVersion"/> (0: none) until then, or the unit of work fails.</summary>
    /// <remarks>Saved again in the same unit of work, the later instance takes the place of the earlier one, whose events it carries.</remarks>
    ValueTask SaveAsync(Payment payment, CancellationToken cancellationToken);
}
