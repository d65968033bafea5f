using Xunit;

namespace Invoicing.Tests;

public abstract partial class InvoicingStoreContract
{
    [Fact]
    public async Task Payments_are_read_by_customer_and_value_date()
    {
        IInvoicingStore store = await NewStoreAsync();
        Payment late = Paid("C-1", 3), early = Paid("C-1", 1), other = Paid("C-2", 2), unknown = Paid(null, 4);
        foreach (Payment payment in (Payment[])[late, other, unknown])
            await SaveAsync(store, payment);

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Payments.SaveAsync(early, Stop);

        Assert.Equal([early.Id, late.Id], await ReadAsync(new CustomerId("C-1")));
        Assert.Equal([early.Id, other.Id, late.Id, unknown.Id], await ReadAsync(null));

        async Task<List<PaymentId>> ReadAsync(CustomerId? customer)
        {
            List<PaymentId> ids = [];
            await foreach (Payment payment in work.Payments.ReadAsync(LegalEntityId.Main, customer, Stop))
                ids.Add(payment.Id);
            return ids;
        }
    }

    [Fact]
    public async Task Payment_is_found_by_the_reference_of_its_gateway()
    {
        IInvoicingStore store = await NewStoreAsync();
        Payment payment = Paid("C-1", 1).WithGatewayReference("ch_1");
        await SaveAsync(store, payment);

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);

        Assert.Equal(payment.Id, (await work.Payments.FindByGatewayReferenceAsync(LegalEntityId.Main, PaymentMethod.Cash, "ch_1", Stop))?.Id);
        Assert.Null(await work.Payments.FindByGatewayReferenceAsync(LegalEntityId.Main, PaymentMethod.Card, "ch_1", Stop));
        Assert.Null(await work.Payments.FindByGatewayReferenceAsync(new("elsewhere"), PaymentMethod.Cash, "ch_1", Stop));
        Assert.Null(await work.Payments.FindByGatewayReferenceAsync(LegalEntityId.Main, PaymentMethod.Cash, "CH_1", Stop));
    }

    [Fact]
    public async Task Reference_of_a_gateway_is_unique()
    {
        IInvoicingStore store = await NewStoreAsync();
        await SaveAsync(store, Paid("C-1", 1).WithGatewayReference("ch_1"));

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => SaveAsync(store, Paid("C-1", 1).WithGatewayReference("ch_1")));
    }

    [Fact]
    public async Task Revoked_payment_links_are_seen_inside_at_once_and_outside_after_the_commit_only()
    {
        IInvoicingStore store = await NewStoreAsync();
        InvoiceId id = new(Given.Ids.NewId(default)), other = new(Given.Ids.NewId(default));
        PaymentLinkRevocation one = new(id, new PaymentLinkId(Given.Ids.NewId(default)), Given.Noon, new("clerk")), all = new(id, null, Given.Noon, Actor.System);
        await using (IInvoicingUnitOfWork undone = await store.BeginAsync(Stop))
            await undone.PaymentLinks.RevokeAsync(one, Stop);
        await using IInvoicingUnitOfWork inside = await store.BeginAsync(Stop);
        await inside.PaymentLinks.RevokeAsync(one, Stop);
        await inside.PaymentLinks.RevokeAsync(all, Stop);

        Assert.Equal([one, all], await RevokedAsync(inside, id));
        await using (IInvoicingUnitOfWork outside = await store.BeginAsync(Stop))
            Assert.Empty(await RevokedAsync(outside, id));
        await inside.CommitAsync(Stop);
        await using (IInvoicingUnitOfWork later = await store.BeginAsync(Stop))
            Assert.Equal((2, 0), ((await RevokedAsync(later, id)).Count, (await RevokedAsync(later, other)).Count));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await inside.PaymentLinks.RevokeAsync(one, Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await RevokedAsync(inside, id));
    }

    private static async Task<List<PaymentLinkRevocation>> RevokedAsync(IInvoicingUnitOfWork work, InvoiceId id)
    {
        List<PaymentLinkRevocation> revoked = [];
        await foreach (PaymentLinkRevocation revocation in work.PaymentLinks.ReadAsync(id, Stop))
            revoked.Add(revocation);
        return revoked;
    }

    private static Payment Paid(string? customer, int day) =>
        Payment.Record(new(Given.Ids.NewId(default)), default, customer is null ? null : new CustomerId(customer), Given.Euro(100), PaymentMethod.Cash, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R-{day}"), Given.On(new(2026, 3, day)));

    private static async Task SaveAsync(IInvoicingStore store, Payment payment)
    {
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Payments.SaveAsync(payment, Stop);
        await work.CommitAsync(Stop);
    }
}
