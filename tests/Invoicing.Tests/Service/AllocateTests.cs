using Xunit;

namespace Invoicing.Tests;

/// <summary>Payments and the invoices they settle, through the service.</summary>
public sealed class AllocateTests
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData(100, 60, 61)]
    [InlineData(60, 100, 61)]
    [InlineData(60, 60, 61)]
    [Trait("Requirement", "C14")]
    public async Task More_than_payment_or_invoice_has_is_refused_with_both_figures(long left, long open, long amount)
    {
        Invoice posted = await _desk.PostedAsync(open);
        Payment payment = await ReceiveAsync(left);

        AllocationException refused = await _desk.RefusedAsync<AllocationException>(ErrorCodes.AllocationTooLarge, () => _desk.Service.AllocateAsync(payment.Id, posted.Id, Given.Euro(amount), Given.Stop));

        Assert.Equal((Given.Euro(amount), Given.Euro(left), Given.Euro(open)), (refused.Amount, refused.UnallocatedAmount, refused.Balance));
        Assert.Contains(Given.Euro(left).ToString(null, System.Globalization.CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        Assert.Contains(Given.Euro(open).ToString(null, System.Globalization.CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        Assert.Equal(Given.Euro(0), Assert.Single((await _desk.Service.AllocateAsync(payment.Id, posted.Id, Given.Euro(Math.Min(left, open)), Given.Stop)).Invoices).Balance - Given.Euro(open - Math.Min(left, open)));
    }

    [Fact]
    [Trait("Requirement", "C14")]
    public async Task Invoices_that_are_named_are_measured_by_what_is_left_after_each_other()
    {
        Invoice first = await _desk.PostedAsync(100), second = await _desk.PostedAsync(100);
        Payment payment = await ReceiveAsync(150);

        AllocationException refused = await _desk.RefusedAsync<AllocationException>(
            ErrorCodes.AllocationTooLarge,
            () => _desk.Service.AllocateAsync(payment.Id, new AllocationRequest(AllocationPolicy.Explicit(new(first.Id, Given.Euro(100)), new(second.Id, Given.Euro(51)))), Given.Stop));

        Assert.Equal((Given.Euro(50), Given.Euro(100)), (refused.UnallocatedAmount, refused.Balance));
    }

    [Fact]
    [Trait("Requirement", "O10")]
    [Trait("Requirement", "K14")]
    public async Task Invoice_lists_its_allocations_with_date_method_and_amount()
    {
        Invoice posted = await _desk.PostedAsync(100);
        await _desk.Service.PayAsync(posted.Id, new(Given.Euro(30), PaymentMethod.Cash, "R-1") { On = Given.Today.PlusDays(-1) }, Given.Stop);
        Payment mistaken = (await _desk.PayAsync(posted.Id, 20, "R-2")).Payment;
        await _desk.Service.PayAsync(posted.Id, new(Given.Euro(45), PaymentMethod.Card, "R-3"), Given.Stop);
        await _desk.Service.DeallocateAsync(mistaken.Id, posted.Id, new("Mistaken"), Given.Stop);

        Invoice now = await _desk.NowAsync(posted.Id);

        Assert.Equal(
            [(Given.Today.PlusDays(-1), PaymentMethod.Cash, Given.Euro(30), "R-1"), (Given.Today, PaymentMethod.Card, Given.Euro(45), "R-3")],
            now.Allocations.Select(static entry => (entry.On, entry.Method!.Value, entry.Amount, entry.Reference!)));
        Assert.Equal(now.PaidAmount, Money.Sum([.. now.Allocations.Select(static entry => entry.Amount)]));
        Assert.Equal(3, now.Ledger.Length);
    }

    [Fact]
    [Trait("Requirement", "K19")]
    public async Task Recording_makes_payment_and_allocations_in_one_step_or_nothing()
    {
        Invoice posted = await _desk.PostedAsync(100), other = await _desk.PostedAsync(50);
        RecordPaymentRequest request = new(default, Given.Euro(160), PaymentMethod.BankTransfer, "STMT-1") { CustomerId = new("C-1"), Policy = AllocationPolicy.OldestDueFirst };
        foreach (string step in (string[])["Invoices.Save", "Payments.Save", "Keys.Add", "Commit"])
        {
            InvoicingService failing = _desk.Over(new SteppedStore(_desk.Store, at => at == step ? throw new IOException("The disk is gone.") : ValueTask.CompletedTask));
            object before = _desk.Store.State;
            await Assert.ThrowsAsync<IOException>(() => failing.RecordPaymentAsync(request, Given.Stop));
            Assert.Same(before, _desk.Store.State);
        }

        AllocationReceipt receipt = await _desk.Service.RecordPaymentAsync(request, Given.Stop);

        Assert.Equal([(posted.Id, Given.Euro(100)), (other.Id, Given.Euro(50))], receipt.Payment.Allocations.Select(static allocation => (allocation.InvoiceId, allocation.Amount)));
        Assert.Equal(Given.Euro(10), receipt.Payment.UnallocatedAmount);
        Assert.All(receipt.Invoices, static invoice => Assert.Equal(PaymentState.Paid, invoice.PaymentState));
        MoneyBooks.AssertHold(_desk);
    }

    [Fact]
    [Trait("Requirement", "D5")]
    public async Task Payment_state_tells_unpaid_partially_paid_and_paid_apart()
    {
        List<Invoice> all = [];
        foreach (long paid in (long[])[0, 1, 99, 100, 101])
        {
            Invoice posted = await _desk.PostedAsync(100);
            all.Add(paid == 0 ? posted : (await _desk.PayAsync(posted.Id, paid, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R-{paid}"))).Invoice);
        }

        Assert.Equal([PaymentState.Unpaid, PaymentState.PartiallyPaid, PaymentState.PartiallyPaid, PaymentState.Paid, PaymentState.Paid], all.Select(static invoice => invoice.PaymentState));
        Assert.All(all.Where(static invoice => invoice.PaymentState == PaymentState.PartiallyPaid), static invoice => Assert.True(invoice.PaidAmount.IsPositive && invoice.PaidAmount < invoice.PayableAmount));
    }

    [Fact]
    public async Task Plan_does_what_it_showed_and_a_stale_one_does_nothing()
    {
        Invoice first = await _desk.PostedAsync(100), second = await _desk.PostedAsync(50);
        Payment payment = await ReceiveAsync(120);
        object before = _desk.Store.State;
        AllocationPlan plan = await PlanAsync(payment), stale = await PlanAsync(payment);
        Assert.Same(before, _desk.Store.State);

        AllocationReceipt receipt = await _desk.Service.AllocateAsync(plan, Given.Stop);

        Assert.Equal([(first.Id, Given.Euro(100), Given.Euro(0)), (second.Id, Given.Euro(20), Given.Euro(30))], plan.Allocations.Select(static planned => (planned.InvoiceId, planned.Amount, planned.Left)));
        Assert.Equal(plan.Allocations.Select(static planned => planned.Left), receipt.Invoices.Select(static invoice => invoice.Balance));
        Assert.Equal(plan.UnallocatedAmount, receipt.Payment.UnallocatedAmount);
        StalePlanException refused = await _desk.RefusedAsync<StalePlanException>(ErrorCodes.StalePlan, () => _desk.Service.AllocateAsync(stale, Given.Stop));
        Assert.Contains("R-0", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pay")]
    [InlineData("credit")]
    [InlineData("cancel")]
    [InlineData("reverse")]
    [InlineData("refund")]
    public async Task Plan_is_stale_when_an_invoice_or_the_payment_has_changed(string how)
    {
        Invoice posted = await _desk.PostedAsync(100);
        Payment payment = await ReceiveAsync(120);
        AllocationPlan plan = await PlanAsync(payment);
        _ = how switch
        {
            "pay" => (object)await _desk.PayAsync(posted.Id, 1, "R-9"),
            "credit" => await _desk.CreditAsync(posted.Id, 1),
            "cancel" => await _desk.CancelAsync(posted.Id),
            "reverse" => await _desk.Service.ReversePaymentAsync(payment.Id, new("Chargeback"), Given.Stop),
            _ => await _desk.Service.RefundPaymentAsync(payment.Id, new("OUT-1") { Amount = Given.Euro(1) }, Given.Stop),
        };

        await _desk.RefusedAsync<StalePlanException>(ErrorCodes.StalePlan, () => _desk.Service.AllocateAsync(plan, Given.Stop));
    }

    [Fact]
    public async Task Sharing_where_nothing_is_open_or_left_changes_nothing()
    {
        Payment payment = await ReceiveAsync(120);
        AllocationPlan plan = await PlanAsync(payment);
        int events = _desk.Store.State.Events.Count;

        AllocationReceipt receipt = await _desk.Service.AllocateAsync(payment.Id, new AllocationRequest(AllocationPolicy.Proportional), Given.Stop);

        Assert.Equal((1L, Given.Euro(120)), (receipt.Payment.Version, plan.UnallocatedAmount));
        Assert.Equal(events, _desk.Store.State.Events.Count);
        Assert.Empty(receipt.Invoices);
        await Assert.ThrowsAsync<ArgumentException>("plan", () => _desk.Service.AllocateAsync(plan, Given.Stop));
    }

    [Fact]
    public async Task Credit_of_a_note_that_is_used_up_and_of_an_invoice_is_refused_for_what_it_is()
    {
        Invoice posted = await _desk.PostedAsync(100), paid = await _desk.PostedAsync(50);
        await _desk.PayAsync(paid.Id, 50, "R-9");
        InvoiceId note = (await _desk.CreditAsync(posted.Id, 40)).CreditNote.Id;

        Assert.Contains("All of it was used.", (await _desk.RefusedAsync(ErrorCodes.NothingOpen, () => _desk.Service.PayOutAsync(note, new("OUT-1"), Given.Stop))).Message, StringComparison.Ordinal);
        await _desk.RefusedAsync(ErrorCodes.NothingOpen, () => _desk.Service.ApplyCreditAsync(note, posted.Id, Given.Stop));
        foreach (InvoiceId invoice in (InvoiceId[])[posted.Id, paid.Id])
        {
            await _desk.RefusedAsync(ErrorCodes.NotCreditNote, () => _desk.Service.PayOutAsync(invoice, new("OUT-1"), Given.Stop));
            await _desk.RefusedAsync(ErrorCodes.NotCreditNote, () => _desk.Service.ApplyCreditAsync(invoice, posted.Id, Given.Stop));
            await _desk.RefusedAsync(ErrorCodes.NotCreditNote, () => _desk.Service.UnapplyCreditAsync(invoice, posted.Id, new("Reason"), Given.Stop));
        }
    }

    [Fact]
    public async Task Payment_that_is_gone_says_so_and_what_to_do()
    {
        Invoice posted = await _desk.PostedAsync(100);
        Payment payment = (await _desk.PayAsync(posted.Id, 60, "R-9")).Payment;
        await _desk.Service.ReversePaymentAsync(payment.Id, new("Chargeback"), Given.Stop);

        foreach (Func<Task> command in (Func<Task>[])
        [
            () => _desk.Service.AllocateAsync(payment.Id, posted.Id, Given.Euro(1), Given.Stop),
            () => PlanAsync(payment),
            () => _desk.Service.ReversePaymentAsync(payment.Id, new("Chargeback"), Given.Stop),
            () => _desk.Service.ReturnPaymentAsync(payment.Id, new("OUT-1", "Reason"), Given.Stop),
            () => _desk.Service.RefundPaymentAsync(payment.Id, new("OUT-1"), Given.Stop),
        ])
        {
            PaymentStateException refused = await _desk.RefusedAsync<PaymentStateException>(ErrorCodes.PaymentReversed, command);
            Assert.Equal((payment.Id, PaymentStatus.Reversed), (refused.PaymentId, refused.Status));
            Assert.Contains("R-9", refused.Message, StringComparison.Ordinal);
        }
    }

    private Task<AllocationPlan> PlanAsync(Payment payment) => _desk.Service.PlanAllocationAsync(payment.Id, new(AllocationPolicy.OldestDueFirst), Given.Stop);

    private async Task<Payment> ReceiveAsync(long cents) =>
        (await _desk.Service.RecordPaymentAsync(new(default, Given.Euro(cents), PaymentMethod.BankTransfer, "R-0") { CustomerId = new("C-1") }, Given.Stop)).Payment;
}
