using Xunit;

namespace Invoicing.Tests;

/// <summary>Payments that are begun with a gateway.</summary>
public sealed class GatewayPaymentTests
{
    private readonly Desk _desk = new();

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Captured_balance_pays_the_invoice()
    {
        Invoice invoice = await _desk.PostedAsync(1200);

        StartedPayment started = await PayAsync(invoice);

        Invoice now = await _desk.NowAsync(invoice.Id);
        Assert.Equal((PaymentStatus.Captured, "test-1"), (started.Payment.Status, started.Payment.GatewayReference));
        Assert.Equal((InvoiceStatus.Paid, 0L), (now.StatusOn(Given.Today), now.Balance.MinorUnits));
        Assert.Equal(InvoiceFacts.Of(now), InvoiceFacts.Of(Assert.Single(started.Invoices)));
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public async Task Balance_paid_twice_with_one_key_is_one_payment()
    {
        Invoice invoice = await _desk.PostedAsync(1200);

        StartedPayment[] started = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PayAsync(invoice), Stop)));

        Payment payment = Assert.Single(_desk.Payments);
        Assert.All(started, one => Assert.Equal((payment.Id, PaymentStatus.Captured), (one.Payment.Id, one.Payment.Status)));
        Assert.Equal((1200L, 1200L), (payment.AllocatedAmount.MinorUnits, _desk.Gateway.Held(Currency.EUR).MinorUnits));
        await _desk.RefusedAsync<IdempotencyKeyReusedException>(ErrorCodes.IdempotencyKeyReused, () => _desk.Service.StartPaymentAsync(invoice.Id, new(Given.Euro(1), PaymentMethod.Card, "K"), Stop));
    }

    [Theory]
    [InlineData(0, 1176)]
    [InlineData(11, 1200)]
    public async Task Balance_is_paid_at_its_discount_while_it_holds(int days, long cents)
    {
        Invoice invoice = await _desk.PostedAsync(Given.Worth(1200) with { Terms = PaymentTerms.Net(30) with { Discounts = [new(Percentage.Of(2), 10)] } });
        _desk.Clock.Now += NodaTime.Duration.FromDays(days);

        StartedPayment started = await PayAsync(invoice);

        Assert.Equal((cents, 0L), (started.Payment.Amount.MinorUnits, started.Invoices[0].Balance.MinorUnits));
    }

    [Fact]
    public async Task Time_out_after_capture_and_a_webhook_twice_is_one_payment()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        _desk.Gateway.Expect(TestGatewayStep.TimeOutAfter);

        StartedPayment started = await PayAsync(invoice);
        GatewayWebhook webhook = Assert.Single(_desk.Gateway.Webhooks);
        WebhookOutcome[] outcomes = await _desk.DeliverAsync(webhook, webhook);
        StartedPayment again = await PayAsync(invoice);

        Assert.Equal(PaymentStatus.Pending, started.Payment.Status);
        Assert.IsType<TimeoutException>(started.GatewayError);
        Assert.Equal([WebhookOutcome.Applied, WebhookOutcome.AlreadyApplied], outcomes);
        Assert.Equal((started.Payment.Id, PaymentStatus.Captured), (again.Payment.Id, again.Payment.Status));
        Assert.Equal((1200L, 0L), (Assert.Single(_desk.Payments).AllocatedAmount.MinorUnits, (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits));
    }

    [Theory]
    [InlineData(TestGatewayStep.TimeOutBefore)]
    [InlineData(TestGatewayStep.TimeOutAfter)]
    public async Task Time_out_is_overcome_by_repeating_or_resuming(TestGatewayStep step)
    {
        Invoice first = await _desk.PostedAsync(700), second = await _desk.PostedAsync(500);
        _desk.Gateway.Expect(step, step);
        await PayAsync(first, "K-1");
        PaymentId unanswered = (await PayAsync(second, "K-2")).Payment.Id;

        StartedPayment repeated = await PayAsync(first, "K-1"), resumed = await _desk.Service.ResumePaymentAsync(unanswered, Stop);

        Assert.Equal((PaymentStatus.Captured, PaymentStatus.Captured), (repeated.Payment.Status, resumed.Payment.Status));
        Assert.Equal((2, 1200L), (_desk.Payments.Count(), _desk.Gateway.Held(Currency.EUR).MinorUnits));
        Assert.All(_desk.Invoices, static invoice => Assert.True(invoice.Balance.IsZero));
    }

    [Fact]
    public async Task Waiting_payment_tells_the_payer_what_to_do_and_settles_nothing()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        _desk.Gateway.Expect(TestGatewayStep.Wait);

        StartedPayment started = await PayAsync(invoice);

        Assert.Equal(("https://gateway.example/test-1", "secret-of-test-1"), (started.NextStep?.RedirectUrl?.ToString(), started.NextStep?.ClientSecret));
        Assert.DoesNotContain("secret", started.ToString(), StringComparison.Ordinal);
        Assert.Equal((PaymentStatus.Pending, 1200L), (started.Payment.Status, (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits));
    }

    [Fact]
    public async Task Authorized_money_is_captured_at_once()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        _desk.Gateway.Expect(TestGatewayStep.Authorize);

        StartedPayment started = await PayAsync(invoice);

        Assert.Equal((PaymentStatus.Captured, 0L), (started.Payment.Status, started.Invoices[0].Balance.MinorUnits));
        Assert.Equal([WebhookOutcome.Ignored, WebhookOutcome.AlreadyApplied], await _desk.DeliverAsync([.. _desk.Gateway.Webhooks]));
    }

    [Fact]
    public async Task Failed_payment_says_why_and_is_captured_when_its_money_comes_after_all()
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        _desk.Gateway.Expect(TestGatewayStep.Fail);
        StartedPayment started = await PayAsync(invoice);
        _desk.Gateway.Pay(started.Payment.Id);

        WebhookOutcome[] outcomes = await _desk.DeliverAsync([.. _desk.Gateway.Webhooks]);

        Assert.Equal((PaymentStatus.Failed, "test_declined"), (started.Payment.Status, started.FailureReason));
        Assert.Equal([WebhookOutcome.AlreadyApplied, WebhookOutcome.Applied], outcomes);
        Assert.Equal(0, (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits);
    }

    [Theory]
    [InlineData("paid")]
    [InlineData("cancelled")]
    [InlineData("credited")]
    [InlineData("nothing")]
    public async Task Money_that_comes_late_is_kept_whatever_became_of_the_invoice(string meanwhile)
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        _desk.Gateway.Expect(TestGatewayStep.Wait);
        PaymentId id = (await PayAsync(invoice)).Payment.Id;
        Task done = meanwhile switch
        {
            "paid" => _desk.PayAsync(invoice.Id, 900, "STMT-1"),
            "cancelled" => _desk.CancelAsync(invoice.Id),
            "credited" => _desk.CreditAsync(invoice.Id, 900),
            _ => Task.CompletedTask,
        };
        await done;
        long open = (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits;
        _desk.Gateway.Pay(id);

        Assert.Equal([WebhookOutcome.Applied], await _desk.DeliverAsync(_desk.Gateway.Webhooks[^1]));

        Payment payment = await _desk.Service.GetPaymentAsync(id, Stop);
        Assert.Equal((open, 1200 - open, 0L), (payment.AllocatedAmount.MinorUnits, payment.UnallocatedAmount.MinorUnits, (await _desk.NowAsync(invoice.Id)).Balance.MinorUnits));
    }

    [Theory]
    [InlineData(1201)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task More_than_is_open_or_nothing_is_refused(long cents)
    {
        Invoice invoice = await _desk.PostedAsync(1200);
        object before = _desk.Store.State;

        await Assert.ThrowsAnyAsync<Exception>(() => _desk.Service.StartPaymentAsync(invoice.Id, new(Given.Euro(cents), PaymentMethod.Card, "K"), Stop));

        Assert.Same(before, _desk.Store.State);
        Assert.Equal(0, _desk.Gateway.Held(Currency.EUR).MinorUnits);
    }

    [Fact]
    public async Task Within_a_transaction_of_the_host_no_gateway_is_called()
    {
        Invoice invoice = await _desk.PostedAsync(1200);

        await _desk.RefusedAsync<PaymentGatewayException>(
            ErrorCodes.GatewayInTransaction, () => _desk.Over(new JoinedStore(_desk.Store, canRetry: false)).PayBalanceAsync(invoice.Id, PaymentMethod.Card, "K", Stop));

        Assert.Equal(0, _desk.Gateway.Held(Currency.EUR).MinorUnits);
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public async Task Customer_pays_own_invoices_only()
    {
        Invoice own = await _desk.PostedAsync(100), other = await _desk.PostedAsync(Given.Worth(100) with { CustomerId = new("B") });
        CustomerInvoices customer = _desk.Service.ForCustomer(default, new("C-1"));
        PaymentBasket basket = new PaymentBasket(default, Currency.EUR).Add(own).Add(other);

        await _desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => customer.PayBalanceAsync(other.Id, PaymentMethod.Card, "K", Stop));
        await _desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => customer.PayBasketAsync(basket, PaymentMethod.Card, "K", Stop));
        await _desk.Service.AddNoteAsync(own.Id, new("Pays late", NoteVisibility.Internal), Stop);
        CustomerPayment paid = await customer.PayBasketAsync(basket.Remove(other.Id), PaymentMethod.Card, "K", Stop);
        Assert.Equal((PaymentStatus.Captured, 100L, false), (paid.Status, paid.Amount.MinorUnits, paid.IsUnanswered));
        CustomerInvoice seen = Assert.Single(paid.Invoices);
        Assert.Equal((own.Id, 0L, 0), (seen.Id, seen.Balance.MinorUnits, seen.Notes.Length));

        Assert.Equal((0L, 100L), ((await _desk.NowAsync(own.Id)).Balance.MinorUnits, (await _desk.NowAsync(other.Id)).Balance.MinorUnits));
    }

    private Task<StartedPayment> PayAsync(Invoice invoice, string key = "K") => _desk.Service.PayBalanceAsync(invoice.Id, PaymentMethod.Card, key, Stop);
}
