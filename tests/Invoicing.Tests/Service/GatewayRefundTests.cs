using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Money that goes back through its gateway, once whatever happens in between.</summary>
public sealed class GatewayRefundTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Refund_goes_out_by_the_gateway_once()
    {
        PaymentId id = await FreeAsync();

        Payment first = await RefundAsync(id), again = await RefundAsync(id);

        Assert.Equal(["OUT-1"], first.Refunds.Select(static refund => refund.Reference));
        Assert.Equal(first.ToSnapshot(), again.ToSnapshot());
        Assert.Equal((800L, 800L), (_desk.Gateway.Held(Currency.EUR).MinorUnits, again.UnallocatedAmount.MinorUnits));
    }

    [Theory]
    [InlineData(TestGatewayStep.TimeOutBefore, "repeat")]
    [InlineData(TestGatewayStep.TimeOutAfter, "repeat")]
    [InlineData(TestGatewayStep.TimeOutAfter, "webhook")]
    [InlineData(TestGatewayStep.TimeOutBefore, "resume")]
    [InlineData(TestGatewayStep.TimeOutAfter, "resume")]
    public async Task Unanswered_refund_sets_its_money_aside_until_it_is_told(TestGatewayStep step, string then)
    {
        PaymentId id = await FreeAsync();
        _desk.Gateway.ExpectRefund(step);

        Payment pending = await RefundAsync(id);
        Assert.Equal((400L, 0, 800L), (Assert.Single(pending.PendingRefunds).Amount.MinorUnits, pending.Refunds.Length, pending.UnallocatedAmount.MinorUnits));
        Assert.Equal(pending.ToSnapshot(), Payment.Restore(pending.ToSnapshot()).ToSnapshot());
        await Assert.ThrowsAsync<NotEnoughLeftException>(() => _desk.Service.RefundPaymentAsync(id, new("OUT-2") { Amount = Given.Euro(801) }, Stop));
        if (then == "repeat")
            await RefundAsync(id);
        else if (then == "resume")
            await _desk.Service.ResumePaymentAsync(id, Stop);
        await _desk.DeliverAsync([.. _desk.Gateway.Webhooks]);

        Payment now = await _desk.Service.GetPaymentAsync(id, Stop);
        Assert.Equal((0, 400L, 800L, 800L), (now.PendingRefunds.Length, Assert.Single(now.Refunds).Amount.MinorUnits, now.UnallocatedAmount.MinorUnits, _desk.Gateway.Held(Currency.EUR).MinorUnits));
    }

    [Fact]
    public async Task Refused_refund_is_credit_again_and_says_so_each_time()
    {
        PaymentId id = await FreeAsync();
        _desk.Gateway.ExpectRefund(TestGatewayStep.Fail);

        Assert.Equal(ErrorCodes.GatewayRefundRefused, (await Assert.ThrowsAsync<PaymentGatewayException>(() => RefundAsync(id))).Code);
        Assert.Equal(ErrorCodes.GatewayRefundRefused, (await Assert.ThrowsAsync<PaymentGatewayException>(() => RefundAsync(id))).Code);

        Assert.Equal(1200, (await _desk.Service.GetPaymentAsync(id, Stop)).UnallocatedAmount.MinorUnits);
        Payment outside = await _desk.Service.RefundPaymentAsync(id, new("BANK-1") { IsOutsideGateway = true }, Stop);
        Assert.Equal((1200L, 1200L), (outside.RefundedAmount.MinorUnits, _desk.Gateway.Held(Currency.EUR).MinorUnits));
    }

    [Fact]
    public async Task Key_of_a_refund_stands_for_one_way_out()
    {
        PaymentId id = await FreeAsync();
        await _desk.Service.RefundPaymentAsync(id, new("BANK-1") { IsOutsideGateway = true }, Stop);

        await Assert.ThrowsAsync<IdempotencyKeyReusedException>(() => _desk.Service.RefundPaymentAsync(id, new("BANK-1"), Stop));
        Assert.Equal(1200, (await _desk.Service.RefundPaymentAsync(id, new("BANK-1") { IsOutsideGateway = true }, Stop)).RefundedAmount.MinorUnits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refund_that_waits_ends_by_a_webhook(bool succeeds)
    {
        PaymentId id = await FreeAsync();
        _desk.Gateway.ExpectRefund(TestGatewayStep.Wait);
        await RefundAsync(id);
        _desk.Gateway.FinishRefund(id, "OUT-1", succeeds);

        await _desk.DeliverAsync([.. _desk.Gateway.Webhooks, .. _desk.Gateway.Webhooks]);

        Payment now = await _desk.Service.GetPaymentAsync(id, Stop);
        Assert.Equal((0, succeeds ? 400L : 0L), (now.PendingRefunds.Length, now.RefundedAmount.MinorUnits));
        Assert.Equal(_desk.Gateway.Held(Currency.EUR), now.UnallocatedAmount);
    }

    [Fact]
    public async Task Returned_payment_and_credited_refund_go_back_by_the_gateway()
    {
        Invoice returned = await _desk.PostedAsync(1200), credited = await _desk.PostedAsync(500);
        PaymentId id = (await _desk.Service.PayBalanceAsync(returned.Id, PaymentMethod.Card, "K-1", Stop)).Payment.Id;
        await _desk.Service.PayBalanceAsync(credited.Id, PaymentMethod.Card, "K-2", Stop);

        AllocationReceipt back = await _desk.Service.ReturnPaymentAsync(id, new("OUT-1", "Mistake"), Stop);
        CreditReceipt refund = await _desk.Service.RefundAsync(credited.Id, new(Given.Euro(200), "Goods came back"), Stop);

        Assert.Equal((1200L, 1200L), (back.Payment.RefundedAmount.MinorUnits, Assert.Single(back.Invoices).Balance.MinorUnits));
        Assert.Equal((200L, 0), (Assert.Single(refund.Payments).RefundedAmount.MinorUnits, refund.Payments[0].PendingRefunds.Length));
        Assert.Equal(300, _desk.Gateway.Held(Currency.EUR).MinorUnits);
    }

    [Fact]
    public void Refund_that_fails_at_any_step_goes_out_once_and_is_recorded() => Check.ForAll(
        Gen.Choose(0, 30),
        static async step =>
        {
            Desk desk = new();
            Invoice invoice = await desk.PostedAsync(1200);
            PaymentId id = (await desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop)).Payment.Id;
            await desk.Service.DeallocateAsync(id, invoice.Id, new("Mistake"), Stop);
            int at = 0;
            InvoicingService fragile = desk.Over(new SteppedStore(desk.Store, _ => at++ == step ? throw new IOException("The disk is gone.") : ValueTask.CompletedTask));
            try
            {
                await fragile.RefundPaymentAsync(id, new("OUT-1") { Amount = Given.Euro(400) }, Stop);
            }
            catch (IOException)
            {
                // A crash: the host repeats what it does not know the end of.
            }

            Payment payment = await desk.Service.RefundPaymentAsync(id, new("OUT-1") { Amount = Given.Euro(400) }, Stop);

            Assert.Equal((400L, 800L, 0), (payment.RefundedAmount.MinorUnits, desk.Gateway.Held(Currency.EUR).MinorUnits, payment.PendingRefunds.Length));
        },
        times: 0.3);

    // A captured payment of 12.00 that settles nothing.
    private async Task<PaymentId> FreeAsync()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        PaymentId id = (await _desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop)).Payment.Id;
        await _desk.Service.DeallocateAsync(id, invoice.Id, new("Mistake"), Stop);
        return id;
    }

    private Task<Payment> RefundAsync(PaymentId id) => _desk.Service.RefundPaymentAsync(id, new("OUT-1") { Amount = Given.Euro(400) }, Stop);
}
