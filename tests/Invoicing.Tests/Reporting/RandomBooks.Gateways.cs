using NodaTime;

namespace Invoicing.Tests;

/// <summary>Money that is asked for and sent back through a gateway: some of it is told late, twice or in another order, and some never.</summary>
internal sealed partial class RandomBooks
{
    private static readonly TestGatewayStep[] Steps = Enum.GetValues<TestGatewayStep>();

    // Whatever money goes back next, if it came by the gateway, goes back well or badly.
    private InvoicingService GoBack()
    {
        _desk.Gateway.ExpectRefund(_dice.Of<TestGatewayStep>(Steps));
        return Service;
    }

    private Task<Payment> PayBackAsync(Payment payment, string reference, LocalDate on) => GoBack().RefundPaymentAsync(
        payment.Id,
        new(reference) { Amount = _dice.OneIn(2) ? null : Share(payment.UnallocatedAmount), IsOutsideGateway = _dice.OneIn(4), On = on },
        Given.Stop);

    private Payment? TakenOf(List<Payment> payments)
    {
        List<Payment> taken = payments.FindAll(static payment => payment is { Status: PaymentStatus.Captured, GatewayReference: not null });
        return taken.Count == 0 || _dice.OneIn(3) ? null : taken[_dice.Below(taken.Count)];
    }

    private Task<StartedPayment> StartAsync(Invoice invoice, Invoice other, string key, LocalDate on)
    {
        _desk.Gateway.Expect(_dice.Of<TestGatewayStep>(Steps));
        return _dice.Below(3) switch
        {
            0 => Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, key, Given.Stop),
            1 => Service.StartPaymentAsync(invoice.Id, new(Invoicing.Money.Min(Share(invoice.PayableAmount), invoice.Balance), PaymentMethod.Card, key) { On = on }, Given.Stop),
            _ => Service.PayBasketAsync(new PaymentBasket(default, invoice.Currency).Add(invoice).Add(other), PaymentMethod.Card, key, Given.Stop),
        };
    }

    private async Task HappenAsync(List<Payment> payments, string reference)
    {
        List<Payment> asked = payments.FindAll(static payment => payment.Status == PaymentStatus.Pending || payment.GatewayReference is not null);
        if (asked.Count == 0)
            return;
        List<Payment> goingBack = asked.FindAll(static payment => !payment.PendingRefunds.IsEmpty);
        Payment payment = goingBack.Count > 0 && _dice.OneIn(3) ? goingBack[_dice.Below(goingBack.Count)] : asked[_dice.Below(asked.Count)];

        // The gateway knows nothing of a payment whose order never came through.
        if (_desk.Gateway.WebhooksOf(payment.Id).IsEmpty || _dice.OneIn(4))
        {
            await Service.ResumePaymentAsync(payment.Id, Given.Stop);
            return;
        }

        Happen(payment, reference);
        ValueArray<GatewayWebhook> told = _desk.Gateway.WebhooksOf(payment.Id);
        for (int i = _dice.Below(4); i > 0; i--)
            await _desk.DeliverAsync(told[_dice.OneIn(2) ? told.Length - 1 : _dice.Below(told.Length)]);
        if (payment.PendingRefunds is [var waiting, ..] && payment.GatewayReference is { } known && _dice.OneIn(2))
        {
            GatewayEvent ended = _dice.OneIn(2) ? GatewayEvent.Refunded(known, waiting.Reference, waiting.Amount) : GatewayEvent.RefundFailed(known, waiting.Reference, "Account closed");
            await _desk.DeliverAsync(_desk.Gateway.WebhookOf(ended with { PaymentId = payment.Id }));
        }
    }

    private void Happen(Payment payment, string reference)
    {
        switch (payment.Status, _dice.Below(4))
        {
            case (PaymentStatus.Pending or PaymentStatus.Failed, 0 or 1):
                _desk.Gateway.Pay(payment.Id);
                break;
            case (PaymentStatus.Pending, 2):
                _desk.Gateway.Decline(payment.Id);
                break;
            case (PaymentStatus.Captured, 0):
                _desk.Gateway.ChargeBack(payment.Id);
                break;
            case (PaymentStatus.Captured, 1):
                _desk.Gateway.RefundByHand(payment.Id, Share(payment.Amount), reference);
                break;
            default:
                break;
        }
    }
}
