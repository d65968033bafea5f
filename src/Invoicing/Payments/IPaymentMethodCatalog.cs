namespace Invoicing;

/// <summary>The payment methods of a host. Without one, every method may pay invoices except on account, and those with a gateway are a gateway's.</summary>
public interface IPaymentMethodCatalog
{
    /// <summary>Finds a method; null when the legal entity does not have it, and then it pays no invoice.</summary>
    ValueTask<PaymentMethodInfo?> FindAsync(LegalEntityId legalEntityId, PaymentMethod method, CancellationToken cancellationToken);

    /// <summary>The methods of a legal entity, in the order a customer is to see them. When none of them can pay invoices, nobody is offered to pay.</summary>
    ValueTask<ValueArray<PaymentMethodInfo>> ListAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken);
}
