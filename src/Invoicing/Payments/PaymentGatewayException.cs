namespace Invoicing;

/// <summary>Something with a payment gateway is not as it must be.</summary>
public sealed class PaymentGatewayException : InvoicingException
{
    private PaymentGatewayException(string code, PaymentMethod method, string message)
        : base(code, message) => Method = method;

    /// <summary>The payment method.</summary>
    public PaymentMethod Method { get; }

    internal static PaymentGatewayException Missing(PaymentMethod method) => new(
        ErrorCodes.GatewayMissing,
        method,
        $"Payment method '{method}' has no gateway; register an IPaymentGateway for it, list it as a gateway's, or record its money when it came in.");

    internal static PaymentGatewayException RefundMissing(Payment payment) => new(
        ErrorCodes.GatewayMissing,
        payment.Method,
        $"Payment {payment.Method} '{payment.Reference}' came by a gateway that is not registered here, so nobody would send its money; register it, say that the refund is outside of the gateway, or list the method as one that cannot refund.");

    internal static PaymentGatewayException InTransaction(PaymentMethod method) => new(
        ErrorCodes.GatewayInTransaction,
        method,
        $"The gateway of '{method}' is called between two transactions, and the host has one open that could undo the first; begin payments and refunds outside of it.");

    internal static PaymentGatewayException Conflict(Payment payment) => new(
        ErrorCodes.GatewayConflict,
        payment.Method,
        $"What the gateway says of payment {payment.Method} '{payment.Reference}' contradicts what is recorded: another reference, currency or amount. Look it up with the gateway; the payment stays {payment.Status}.");

    internal static PaymentGatewayException RefundRefused(Payment payment, string reference, string? reason) => new(
        ErrorCodes.GatewayRefundRefused,
        payment.Method,
        $"The gateway does not pay back '{reference}' of payment {payment.Method} '{payment.Reference}'{(reason is null ? "" : $": {reason}")}. The money is credit of the customer; pay it out another way, or try with another reference.");

    internal static PaymentGatewayException NoWebhook(PaymentMethod method) => new(
        ErrorCodes.WebhookRefused,
        method,
        $"The webhook is not from the gateway of '{method}', or cannot be read; answer that it was refused, and check the secret when it was genuine.");
}
