using Xunit;

namespace Invoicing.Tests;

/// <summary>Invoices that are paid together.</summary>
public sealed class PaymentBasketTests
{
    private static readonly PaymentBasket Empty = new(LegalEntityId.Main, Currency.EUR);

    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "D8")]
    public async Task Only_posted_invoices_with_something_open_go_in_and_the_reason_is_told()
    {
        Invoice draft = await _desk.DraftAsync(100), paid = await _desk.PostedAsync(100), cancelled = await _desk.PostedAsync(100), part = await _desk.PostedAsync(100);
        paid = (await _desk.PayAsync(paid.Id, 100, "R-1")).Invoice;
        part = (await _desk.PayAsync(part.Id, 40, "R-2")).Invoice;
        CreditReceipt credit = await _desk.CancelAsync(cancelled.Id);

        Assert.Equal(ErrorCodes.NotPosted, Refused(draft));
        Assert.Equal(ErrorCodes.NothingOpen, Refused(paid));
        Assert.Contains(Refused(credit.Invoice), (string[])[ErrorCodes.InvoiceCancelled, ErrorCodes.NothingOpen]);
        Assert.Equal(ErrorCodes.NotPayable, Refused(credit.CreditNote));
        Assert.Equal(60, Empty.Add(part).Total.MinorUnits);

        static string Refused(Invoice invoice) => Assert.Throws<InvoiceStateException>(() => Empty.Add(invoice)).Code;
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public async Task Amount_is_more_than_zero_and_at_most_what_is_open()
    {
        Invoice invoice = await _desk.PostedAsync(100);

        Assert.Equal([1L, 100L], [Empty.Add(invoice, Given.Euro(1)).Total.MinorUnits, Empty.Add(invoice, Given.Euro(100)).Total.MinorUnits]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Empty.Add(invoice, Given.Euro(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Empty.Add(invoice, Given.Euro(-1)));
        Assert.Throws<AllocationException>(() => Empty.Add(invoice, Given.Euro(101)));
        Assert.Throws<CurrencyMismatchException>(() => Empty.Add(invoice, TestContent.Yen(1)));
        Assert.Throws<CurrencyMismatchException>(() => new PaymentBasket(default, Currency.JPY).Add(invoice));
        Assert.Equal(ErrorCodes.LegalEntityMismatch, Assert.Throws<InvoiceStateException>(() => new PaymentBasket(new("elsewhere"), Currency.EUR).Add(invoice)).Code);
        Assert.Equal(ErrorCodes.BasketContent, Assert.Throws<BasketException>(() => Empty.Add(invoice).Add(invoice, Given.Euro(1))).Code);
        Assert.Equal(Empty, Empty.Add(invoice).Remove(invoice.Id));
    }

    [Fact]
    [Trait("Requirement", "D11")]
    public async Task Exclusive_basket_holds_one_kind_and_a_mixed_one_settles_each_on_its_own()
    {
        Invoice invoice = await _desk.PostedAsync(100);
        BasketItem shirt = new("sku-1", Given.Euro(2490));
        PaymentBasket mixed = new PaymentBasket(default, Currency.EUR, BasketPolicy.Mixed).Add(shirt).Add(invoice);

        Assert.Equal(ErrorCodes.BasketExclusive, Assert.Throws<BasketException>(() => Empty.Add(invoice).Add(shirt)).Code);
        Assert.Equal(ErrorCodes.BasketExclusive, Assert.Throws<BasketException>(() => Empty.Add(shirt).Add(invoice)).Code);
        Assert.Equal(ErrorCodes.BasketContent, Assert.Throws<BasketException>(() => mixed.Add(shirt)).Code);
        StartedPayment started = await PayAsync(mixed);

        Assert.Equal((100L, 2490L, 2590L), (mixed.InvoiceTotal.MinorUnits, mixed.ItemTotal.MinorUnits, mixed.Total.MinorUnits));
        Assert.Equal((100L, 100L, 0L), (started.Payment.Amount.MinorUnits, started.Payment.AllocatedAmount.MinorUnits, (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits));
        await _desk.RefusedAsync<BasketException>(ErrorCodes.BasketContent, () => PayAsync(Empty.Add(shirt)));
        Assert.Equal(mixed.Invoices, mixed.RemoveItem("sku-1").Invoices);
    }

    [Fact]
    [Trait("Requirement", "D8")]
    public async Task Basket_is_one_payment_however_often_it_is_paid()
    {
        Invoice first = await _desk.PostedAsync(100), second = await _desk.PostedAsync(250), discounted = await _desk.PostedAsync(
            Given.Worth(1000) with { Terms = PaymentTerms.Net(30) with { Discounts = [new(Percentage.Of(2), 10)] } });
        PaymentBasket basket = Empty.Add(second, Given.Euro(50)).Add(first).Add(discounted, Given.Today);

        StartedPayment started = await PayAsync(basket);
        await PayAsync(basket);

        Payment payment = Assert.Single(_desk.Payments);
        Assert.Equal((1130L, 1130L), (payment.Amount.MinorUnits, payment.AllocatedAmount.MinorUnits));
        Assert.Equal(started.Payment.Id, payment.Id);
        Assert.Equal((0L, 200L, 0L), (await OpenAsync(first), await OpenAsync(second), await OpenAsync(discounted)));
        await _desk.RefusedAsync<IdempotencyKeyReusedException>(ErrorCodes.IdempotencyKeyReused, () => PayAsync(Empty.Add(second, Given.Euro(51))));
    }

    [Fact]
    public async Task Basket_that_pays_more_than_is_open_by_now_is_stale()
    {
        Invoice first = await _desk.PostedAsync(100), second = await _desk.PostedAsync(250);
        PaymentBasket basket = Empty.Add(first, Given.Euro(40)).Add(second);
        await _desk.PayAsync(first.Id, 60, "R-1");
        await _desk.PayAsync(second.Id, 1, "R-2");

        BasketException stale = await _desk.RefusedAsync<BasketException>(ErrorCodes.StaleBasket, () => PayAsync(basket));

        Assert.Equal([second.Id], stale.Stale);
        Assert.Equal(0, _desk.Gateway.Held(Currency.EUR).MinorUnits);
    }

    private Task<StartedPayment> PayAsync(PaymentBasket basket) => _desk.Service.PayBasketAsync(basket, PaymentMethod.Card, "K", Stop);

    private async Task<long> OpenAsync(Invoice invoice) => (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits;
}
