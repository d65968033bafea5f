using Xunit;

namespace Invoicing.Tests;

/// <summary>Which methods pay invoices.</summary>
public sealed class PaymentMethodTests
{
    private static CancellationToken Stop => Given.Stop;

    [Theory]
    [InlineData("on-account")]
    [InlineData("On-Account")]
    [InlineData("ON_ACCOUNT")]
    [InlineData("onaccount")]
    [Trait("Requirement", "D10")]
    public async Task On_account_pays_no_invoice_however_it_is_configured(string code)
    {
        PaymentMethod method = new(code);
        PaymentMethodInfo info = new(method, PaymentMethodKind.Card) { CanPayInvoices = true, IsGateway = true };
        Desk desk = new(ports: new() { PaymentMethods = new PaymentMethodCatalog(info, new(PaymentMethod.Card, PaymentMethodKind.Card) { IsGateway = true }) });
        Invoice invoice = await desk.PostedAsync(1000);
        PaymentBasket basket = new PaymentBasket(default, Currency.EUR).Add(invoice);
        PaymentId free = (await desk.Service.RecordPaymentAsync(new(default, Given.Euro(10), method, "R-1") { CustomerId = new("C-1") }, Stop)).Payment.Id;
        string token = (await desk.Service.CreatePaymentLinkAsync(invoice.Id, new(Given.Noon + NodaTime.Duration.FromDays(1)), Stop)).Token;

        Assert.Equal((PaymentMethodKind.OnAccount, false), (info.Kind, info.CanPayInvoices));
        Assert.False((info with { Kind = PaymentMethodKind.Cash, CanPayInvoices = true }).CanPayInvoices);
        await RefusedAsync(() => desk.Service.PayAsync(invoice.Id, new(Given.Euro(10), method, "R-2"), Stop));
        await RefusedAsync(() => desk.Service.RecordPaymentAsync(new(default, Given.Euro(10), method, "R-3") { CustomerId = new("C-1"), Policy = AllocationPolicy.OldestDueFirst }, Stop));
        await RefusedAsync(() => desk.Service.AllocateAsync(free, invoice.Id, Given.Euro(10), Stop));
        await RefusedAsync(() => desk.Service.PlanAllocationAsync(free, new(AllocationPolicy.OldestDueFirst), Stop));
        await RefusedAsync(() => desk.Service.StartPaymentAsync(invoice.Id, new(Given.Euro(10), method, "K"), Stop));
        await RefusedAsync(() => desk.Service.PayBalanceAsync(invoice.Id, method, "K", Stop));
        await RefusedAsync(() => desk.Service.PayBasketAsync(basket, method, "K", Stop));
        await RefusedAsync(() => desk.Service.PayLinkAsync(token, method, "K", Stop));

        Task RefusedAsync(Func<Task> command) => desk.RefusedAsync<MethodNotAllowedException>(ErrorCodes.MethodNotAllowedForInvoices, command);
    }

    [Fact]
    [Trait("Requirement", "D10")]
    public void On_account_settles_nothing_in_the_aggregate_either()
    {
        Payment payment = Invoicing.Payment.Record(new(Given.Ids.NewId(Given.Noon)), default, null, Given.Euro(10), PaymentMethod.OnAccount, "R-1", Given.On(Given.Today));

        Assert.Throws<MethodNotAllowedException>(() => payment.Allocate(Given.Posted(100), Given.Euro(10), Given.On(Given.Today)));
        Assert.False(PaymentMethodKind.OnAccount.CanPayInvoices());
        Assert.All(Enum.GetValues<PaymentMethodKind>().Except([PaymentMethodKind.OnAccount]), static kind => Assert.True(kind.CanPayInvoices()));
    }

    [Fact]
    [Trait("Requirement", "O23")]
    public async Task Without_a_capable_method_nobody_is_offered_to_pay()
    {
        Desk none = new(ports: new() { PaymentMethods = new PaymentMethodCatalog(new(PaymentMethod.OnAccount, PaymentMethodKind.OnAccount), new(PaymentMethod.Cash, PaymentMethodKind.Cash) { CanPayInvoices = false }) });
        Desk all = new();
        Invoice unpayable = await none.PostedAsync(100), payable = await all.PostedAsync(100);

        ValueArray<InvoiceAction> without = await none.Service.GetAllowedActionsAsync(unpayable.Id, Stop), with = await all.Service.GetAllowedActionsAsync(payable.Id, Stop);

        Assert.DoesNotContain(InvoiceAction.Pay, without);
        Assert.Equal(with.Except([InvoiceAction.Pay]), without);
        Assert.Contains(InvoiceAction.Pay, with);
        Assert.Empty(await none.Service.GetPaymentMethodsAsync(default, Stop));
        Assert.DoesNotContain(await all.Service.GetPaymentMethodsAsync(default, Stop), static info => info.Kind == PaymentMethodKind.OnAccount);
        await none.RefusedAsync<MethodNotAllowedException>(ErrorCodes.MethodNotAllowedForInvoices, () => none.PayAsync(unpayable.Id, 100, "R-1"));
    }

    [Fact]
    public async Task Method_without_a_gateway_begins_no_payment()
    {
        Desk desk = new();
        Invoice invoice = await desk.PostedAsync(100);

        await desk.RefusedAsync<PaymentGatewayException>(ErrorCodes.GatewayMissing, () => desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Cash, "K", Stop));
    }

    [Fact]
    public void Two_gateways_of_one_method_and_two_entries_of_one_method_are_refused()
    {
        PaymentMethodInfo card = new(PaymentMethod.Card, PaymentMethodKind.Card);

        Assert.Throws<ArgumentException>(() => new PaymentMethodCatalog(card, card));
        Assert.Throws<ArgumentException>(static () => new InvoicingService(
            new InMemoryInvoicingStore(), new FakeClock(Given.Noon), new InvoicingOptions(), new() { Gateways = [new TestPaymentGateway(PaymentMethod.Card), new TestPaymentGateway(PaymentMethod.Card)] }));
    }
}
