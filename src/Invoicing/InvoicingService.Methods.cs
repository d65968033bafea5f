namespace Invoicing;

/// <summary>Which methods pay invoices.</summary>
public sealed partial class InvoicingService
{
    /// <summary>The methods by which the invoices of a legal entity can be paid, in the order a customer is to see them.</summary>
    public async Task<ValueArray<PaymentMethodInfo>> GetPaymentMethodsAsync(LegalEntityId legalEntityId, CancellationToken cancellationToken = default)
    {
        ValueArray<PaymentMethodInfo> methods = await _ports.PaymentMethods.ListAsync(legalEntityId, cancellationToken).ConfigureAwait(false);
        return methods.Where(static info => info.CanPayInvoices).ToValueArray();
    }

    // On account is refused whatever a catalogue of the host says.
    private async Task<PaymentMethodInfo> RequirePayingAsync(LegalEntityId legalEntityId, PaymentMethod method, CancellationToken cancellationToken)
    {
        PaymentMethodInfo? info = await _ports.PaymentMethods.FindAsync(legalEntityId, method, cancellationToken).ConfigureAwait(false);
        return info is { CanPayInvoices: true } && !method.IsOnAccount ? info : throw new MethodNotAllowedException(method);
    }

    private IPaymentGateway GatewayOf(PaymentMethod method) => _ports.Gateways.GetValueOrDefault(method) ?? throw PaymentGatewayException.Missing(method);

    // The gateway by which money of a payment goes back; null when the host sends it.
    private async Task<IPaymentGateway?> RefundingAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (payment.GatewayReference is null)
            return null;
        PaymentMethodInfo? info = await _ports.PaymentMethods.FindAsync(payment.LegalEntityId, payment.Method, cancellationToken).ConfigureAwait(false);
        if (info is { CanRefund: false })
            return null;

        // Booked as gone where nobody sends it, the money would be lost to the customer.
        return _ports.Gateways.GetValueOrDefault(payment.Method) ?? throw PaymentGatewayException.RefundMissing(payment);
    }
}
