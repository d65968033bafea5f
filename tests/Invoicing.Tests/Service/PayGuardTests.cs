using Xunit;

namespace Invoicing.Tests;

public sealed class PayGuardTests
{
    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task Pay_credit_note_is_refused_and_keeps_nothing()
    {
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100) with { Type = InvoiceType.CreditNote }, Stop);
        Invoice posted = await desk.Service.PostAsync(draft.Id, Stop);

        InvoiceStateException refused = await Assert.ThrowsAsync<InvoiceStateException>(() => desk.PayAsync(posted.Id, 100, "STMT-1"));

        Assert.Equal((ErrorCodes.NotPayable, InvoiceState.Posted), (refused.Code, refused.State));
        Assert.Empty(desk.Payments);
        Assert.Equal(InvoiceFacts.Of(posted), InvoiceFacts.Of(await desk.Service.GetAsync(posted.Id, Stop)));
        Assert.Equal(60, (await desk.PayAsync((await desk.PostedAsync(60)).Id, 60, "STMT-1")).Payment.AllocatedAmount.MinorUnits);
    }

    [Fact]
    public void Allocate_to_a_credit_note_is_refused()
    {
        Invoice creditNote = Given.Draft(Given.Worth(100) with { Type = InvoiceType.CreditNote }).Post("CN-1", Given.Today, Given.Today, Given.On(Given.Today));

        Assert.Equal(ErrorCodes.NotPayable, Assert.Throws<InvoiceStateException>(() => Given.Payment(100).Allocate(creditNote, Given.Euro(1), Given.On(Given.Today))).Code);
    }

    [Theory]
    [InlineData(InvoiceType.Invoice)]
    [InlineData(InvoiceType.CorrectedInvoice)]
    [InlineData(InvoiceType.PrepaymentInvoice)]
    public async Task Pay_every_other_type_settles_it(InvoiceType type)
    {
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100) with { Type = type }, Stop);
        await desk.Service.PostAsync(draft.Id, Stop);

        Assert.Equal(PaymentState.Paid, (await desk.PayAsync(draft.Id, 100, "STMT-1")).Invoice.PaymentState);
    }

    [Fact]
    public async Task Post_invoice_of_nothing_to_pay_is_paid_at_once()
    {
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100) with { PrepaidAmount = Given.Euro(100) }, Stop);

        Invoice posted = await desk.Service.PostAsync(draft.Id, Stop);
        ValueArray<InvoiceEvent> history = await desk.Service.GetHistoryAsync(draft.Id, Stop);

        Assert.Equal([typeof(InvoiceDrafted), typeof(InvoicePosted), typeof(InvoicePaid)], history.Select(static happened => happened.GetType()));
        Assert.Equal([1L, 2L, 2L], history.Select(static happened => happened.Version));
        Assert.Equal(3, history.Select(static happened => happened.Id).Distinct().Count());
        Assert.Equal((InvoiceStatus.Paid, PaymentState.Paid), (posted.StatusOn(Given.Today.PlusDays(99)), posted.PaymentState));
    }

    [Fact]
    public async Task Post_invoice_with_something_to_pay_is_not_paid()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(1);

        Assert.DoesNotContain(await desk.Service.GetHistoryAsync(posted.Id, Stop), static happened => happened is InvoicePaid);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" STMT-1")]
    [InlineData("STMT-1\n")]
    [InlineData("STMT\t1")]
    public void Reference_that_is_malformed_is_refused(string reference)
    {
        PaymentRequest good = new(Given.Euro(1), PaymentMethod.Cash, "R-1");

        Assert.Throws<ArgumentException>(() => new PaymentRequest(Given.Euro(1), PaymentMethod.Cash, reference));
        Assert.Throws<ArgumentException>(() => good with { Reference = reference });
    }

    [Fact]
    public void Reference_has_one_hundred_characters_at_most()
    {
        string longest = new('r', 100);

        Assert.Equal(longest, new PaymentRequest(Given.Euro(1), PaymentMethod.Cash, longest).Reference);
        Assert.Throws<ArgumentException>(() => new PaymentRequest(Given.Euro(1), PaymentMethod.Cash, longest + "r"));
        Assert.Throws<ArgumentNullException>(static () => new PaymentRequest(Given.Euro(1), PaymentMethod.Cash, null!));
    }

    [Fact]
    public async Task Longest_method_and_reference_are_a_key()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);
        PaymentRequest request = new(Given.Euro(60), new(new string('m', 100)), new string('r', 100));

        PaymentReceipt first = await desk.Service.PayAsync(posted.Id, request, Stop), second = await desk.Service.PayAsync(posted.Id, request, Stop);

        Assert.Equal(first.Payment.Id, second.Payment.Id);
        Assert.All(desk.Store.State.Keys.Keys, static key => Assert.True(key.Command.Length <= 104 && key.Key.Length <= 100));
    }
}
