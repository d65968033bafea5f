namespace Invoicing;

/// <summary>A payment link is refused. The message says no more than that, so that nobody learns from it how to make one.</summary>
public sealed class PaymentLinkException : InvoicingException
{
    private PaymentLinkException(string code, string message)
        : base(code, message)
    {
    }

    internal static PaymentLinkException Invalid() => new(ErrorCodes.PaymentLinkInvalid, "The payment link is not valid; ask the seller for another one.");

    internal static PaymentLinkException Expired() => new(ErrorCodes.PaymentLinkExpired, "The payment link has expired; ask the seller for another one.");

    internal static PaymentLinkException Revoked() => new(ErrorCodes.PaymentLinkRevoked, "The payment link was revoked; ask the seller what is still to be paid.");

    internal static PaymentLinkException Missing() => new(ErrorCodes.PaymentLinksMissing, "There are no payment links here; give InvoicingPorts.PaymentLinks keys to sign them with.");
}
