using Invoicing;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/payment-methods.md.</summary>
public static class PaymentMethodSamples
{
    public static InvoicingPorts Ports(IPaymentGateway cards, byte[] secret)
    {
        InvoicingPorts ports = new()
        {
            PaymentMethods = new PaymentMethodCatalog(
                new(PaymentMethod.Card, PaymentMethodKind.Card) { DisplayName = "Card", IsGateway = true },
                new(PaymentMethod.BankTransfer, PaymentMethodKind.BankTransfer),
                new(PaymentMethod.OnAccount, PaymentMethodKind.OnAccount)),     // pays orders, and never an invoice
            Gateways = [cards],
            PaymentLinks = new PaymentLinks(new PaymentLinkKey("2026a", secret)),
        };
        return ports;
    }

    public static async Task<string> PayAsync(InvoicingService invoicing, InvoiceId id, string checkout)
    {
        StartedPayment started = await invoicing.PayBalanceAsync(id, PaymentMethod.Card, checkout);
        return started switch
        {
            { Payment.Status: PaymentStatus.Captured } => "Thank you.",
            { NextStep.RedirectUrl: { } page } => $"Go to {page}",
            { GatewayError: not null } => "We do not know yet; do not pay again.",
            _ => $"That did not work: {started.FailureReason}",
        };
    }

    public static async Task<int> WebhookAsync(InvoicingService invoicing, ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        try
        {
            ValueArray<WebhookReceipt> receipts = await invoicing.As(new Actor("gateway:card")).HandleWebhookAsync(PaymentMethod.Card, new GatewayWebhook(body, headers));
            return receipts.Any(static receipt => receipt.Outcome == WebhookOutcome.TooEarly) ? 409 : 200;
        }
        catch (PaymentGatewayException refused) when (refused.Code == ErrorCodes.WebhookRefused)
        {
            return 400;
        }
    }

    public static async Task<GuestPayment> GuestAsync(InvoicingService invoicing, InvoiceId id, Instant expiry, string click)
    {
        IssuedPaymentLink issued = await invoicing.CreatePaymentLinkAsync(id, new PaymentLinkRequest(expiry));
        GuestInvoice due = await invoicing.OpenPaymentLinkAsync(issued.Token);                            // number, seller, amount, due date
        GuestPayment paid = await invoicing.PayLinkAsync(issued.Token, PaymentMethod.Card, click);
        await invoicing.RevokePaymentLinksAsync(id);                                                      // all that were made so far
        return due.AmountDue.IsPositive ? paid : throw new InvalidOperationException();
    }

    public static async Task<StartedPayment> BasketAsync(InvoicingService invoicing, Invoice first, Invoice second, string checkout)
    {
        PaymentBasket basket = new PaymentBasket(first.LegalEntityId, first.Currency)
            .Add(first)                                             // all that is open
            .Add(second, Money.Parse("EUR 20.00"));                 // part of it
        return await invoicing.PayBasketAsync(basket, PaymentMethod.Card, checkout);
    }
}
