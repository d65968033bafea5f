using Docs;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What docs/payment-methods.md shows, done.</summary>
public sealed class PaymentMethodsPageTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 12, 0);

    private readonly TestPaymentGateway _cards = new(PaymentMethod.Card);
    private readonly InvoicingService _invoicing;

    public PaymentMethodsPageTests() =>
        _invoicing = new(new InMemoryInvoicingStore(), new FixedClock(new(2026, 11, 20)), new InvoicingOptions(), PaymentMethodSamples.Ports(_cards, new byte[32]));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Payer_is_told_where_the_money_is()
    {
        _cards.Expect(TestGatewayStep.Succeed, TestGatewayStep.Wait, TestGatewayStep.TimeOutAfter, TestGatewayStep.Fail);

        Assert.Equal("Thank you.", await PayAsync("C-1"));
        Assert.Equal("Go to https://gateway.example/test-2", await PayAsync("C-2"));
        Assert.StartsWith("We do not know yet", await PayAsync("C-3"), StringComparison.Ordinal);
        Assert.Equal("That did not work: test_declined", await PayAsync("C-4"));
        foreach (GatewayWebhook webhook in _cards.Webhooks)
            Assert.Equal(200, await PaymentMethodSamples.WebhookAsync(_invoicing, webhook.Payload, [new("Test-Signature", webhook.Header("Test-Signature")!)]));
        Assert.Equal(400, await PaymentMethodSamples.WebhookAsync(_invoicing, _cards.Webhooks[0].Payload, []));
    }

    [Fact]
    public async Task Guest_and_basket_pay()
    {
        Invoice link = await PostedAsync(), first = await PostedAsync(), second = await PostedAsync();

        Assert.Equal(PaymentStatus.Captured, (await PaymentMethodSamples.GuestAsync(_invoicing, link.Id, Noon + Duration.FromDays(30), "click")).Status);
        StartedPayment basket = await PaymentMethodSamples.BasketAsync(_invoicing, first, second, "C-5");
        Assert.Equal(first.Balance + Money.Parse("EUR 20.00"), basket.Payment.AllocatedAmount);
    }

    private async Task<string> PayAsync(string checkout) => await PaymentMethodSamples.PayAsync(_invoicing, (await PostedAsync()).Id, checkout);

    private async Task<Invoice> PostedAsync() => await _invoicing.PostAsync((await _invoicing.DraftAsync(CreditSamples.Order().Content, Stop)).Id, Stop);
}
