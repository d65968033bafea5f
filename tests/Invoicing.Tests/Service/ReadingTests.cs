using Xunit;

namespace Invoicing.Tests;

public sealed class ReadingTests
{
    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task GetByNumber_finds_the_posted_invoice_of_the_legal_entity()
    {
        Desk desk = new(null, Desk.LegalEntities(Desk.LegalEntity("a", "UTC", "N-{yyyy}-{seq}"), Desk.LegalEntity("b", "UTC", "N-{yyyy}-{seq}")));
        Invoice one = await PostedAsync("a"), two = await PostedAsync("b");

        Assert.Equal(InvoiceFacts.Of(one), InvoiceFacts.Of(await desk.Service.GetByNumberAsync(new("a"), "N-2026-1", Stop)));
        Assert.Equal(two.Id, (await desk.Service.GetByNumberAsync(new("b"), "N-2026-1", Stop)).Id);

        async Task<Invoice> PostedAsync(string legalEntity) =>
            await desk.Service.PostAsync((await desk.Service.DraftAsync(Given.Worth(100) with { LegalEntityId = new(legalEntity) }, Stop)).Id, Stop);
    }

    [Theory]
    [InlineData("main", "INV-2026-00002")]
    [InlineData("main", "inv-2026-00001")]
    [InlineData("main", "")]
    [InlineData("other", "INV-2026-00001")]
    public async Task GetByNumber_of_no_invoice_is_not_found(string legalEntity, string number)
    {
        Desk desk = new();
        await desk.PostedAsync(100);
        await desk.DraftAsync(100);

        NotFoundException missing = await Assert.ThrowsAsync<NotFoundException>(() => desk.Service.GetByNumberAsync(new(legalEntity), number, Stop));

        Assert.Equal((ErrorCodes.NotFound, "invoice", number), (missing.Code, missing.What, missing.Key));
    }

    [Fact]
    public async Task GetByNumber_null_is_refused() =>
        await Assert.ThrowsAsync<ArgumentNullException>("number", static () => new Desk().Service.GetByNumberAsync(LegalEntityId.Main, null!, Stop));

    [Fact]
    public async Task GetPayment_reads_what_is_stored()
    {
        Desk desk = new();
        PaymentReceipt receipt = await desk.PayAsync((await desk.PostedAsync(100)).Id, 130, "STMT-1");

        Payment payment = await desk.Service.GetPaymentAsync(receipt.Payment.Id, Stop);

        Assert.Equal(receipt.Payment.ToSnapshot(), payment.ToSnapshot());
        Assert.Equal((30L, true), (payment.UnallocatedAmount.MinorUnits, payment.PendingEvents.IsEmpty));
    }

    [Fact]
    public async Task GetPayment_of_no_payment_is_not_found()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);

        NotFoundException missing = await Assert.ThrowsAsync<NotFoundException>(() => desk.Service.GetPaymentAsync(new(posted.Id.Value), Stop));

        Assert.Equal(("payment", posted.Id.ToString()), (missing.What, missing.Key));
    }

    [Fact]
    public async Task Allowances_and_charges_beyond_the_limit_are_refused()
    {
        Desk desk = new(static options => options.MaxAllowancesAndCharges = 3);
        AllowanceCharge item = AllowanceCharge.Fixed(Given.Euro(1), "Reason");
        LineItem line = Given.Line(100, Currency.EUR) with { Allowances = [item], Charges = [item] };
        InvoiceContent most = Given.Content(line) with { Allowances = [item] }, more = most with { Charges = [item] };

        Invoice draft = await desk.Service.DraftAsync(most, Stop);
        ArgumentException drafted = await Assert.ThrowsAsync<ArgumentException>("content", () => desk.Service.DraftAsync(more, Stop));
        await Assert.ThrowsAsync<ArgumentException>("content", () => desk.Service.EditAsync(draft.Id, more, new(1), Stop));

        Assert.Contains("MaxAllowancesAndCharges", drafted.Message, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(desk.Invoices).Version);
    }

    [Fact]
    public void Limit_of_allowances_and_charges_is_zero_or_more()
    {
        Assert.Empty(InvoicingOptionsValidator.Check(new() { MaxAllowancesAndCharges = 0 }));
        Assert.Contains("MaxAllowancesAndCharges", Assert.Single(InvoicingOptionsValidator.Check(new() { MaxAllowancesAndCharges = -1 })), StringComparison.Ordinal);
    }
}
