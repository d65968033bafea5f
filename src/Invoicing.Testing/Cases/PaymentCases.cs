namespace Invoicing.Testing;

/// <summary>Lists of payments, the references of gateways, and payment links that are refused.</summary>
internal static class PaymentCases
{
    private static readonly Rule Lists = new(
        "ReadAsync gives the payments of the legal entity, and of the customer when one is named, by value date and then key, as this unit of work has them.",
        "Read within the transaction, and order in the query.");

    private static readonly Rule References = new(
        "Method and gateway reference are unique within the legal entity, compared by ordinal; giving them to a second payment fails the unit of work with ConcurrencyConflictException.",
        "Put a unique index over legal entity, method and reference where there is one, with a binary or case-sensitive collation, and turn its violation into ConcurrencyConflictException.");

    private static readonly Rule Revocations = new(
        "RevokeAsync adds a revocation, and ReadAsync gives those of the invoice in the order they were made, as this unit of work has them; nothing is taken out.",
        "Append a row with a place in the order, and read within the transaction.");

    public static StoreCase[] All =>
    [
        new("Payments are read by customer and value date", Lists, ListsAsync),
        new("Payment is found by the reference of its gateway", References, ReferenceAsync),
        new("Reference of a gateway is unique", References, UniqueAsync),
        new("Revoked payment links are seen inside at once and outside after the commit only", Revocations, RevocationsAsync),
    ];

    private static async Task ListsAsync(StoreRun run)
    {
        Payment early = Paid("C-1", 1), late = Paid("C-1", 3), later = Paid("C-1", 3), other = Paid("C-2", 2), unknown = Paid(null, 4);
        foreach (Payment payment in (Payment[])[later, late, other, unknown])
            await run.SaveAsync(payment);

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        await work.Payments.SaveAsync(early, run.Stop);

        run.Items([early.Id, late.Id, later.Id], await ReadAsync(new CustomerId("C-1")), "The payments of one customer");
        run.Items([early.Id, other.Id, late.Id, later.Id, unknown.Id], await ReadAsync(null), "The payments");

        Payment Paid(string? customer, int day) => run.Payment(100, customer, StoreRun.Today.PlusDays(day));

        async Task<IEnumerable<PaymentId>> ReadAsync(CustomerId? customer) =>
            (await run.ListAsync(work.Payments.ReadAsync(run.Entity, customer, run.Stop))).Select(static payment => payment.Id);
    }

    private static async Task ReferenceAsync(StoreRun run)
    {
        Payment payment = run.PendingPayment(100);
        await run.SaveAsync(payment);
        await run.SaveAsync(run.PendingPayment(50));
        await run.SaveAsync(run.Captured(payment, "ch_1"));

        await using IInvoicingUnitOfWork work = await run.BeginAsync();
        run.Equal(payment.Id, run.Found(await FindAsync(run.Entity, PaymentMethod.Card, "ch_1"), "A payment, by the reference of its gateway,").Id, "The payment that has the reference");
        run.Missing(await FindAsync(run.Entity, PaymentMethod.Cash, "ch_1"), "A payment by the reference of another method");
        run.Missing(await FindAsync(run.Other, PaymentMethod.Card, "ch_1"), "A payment of another legal entity");
        run.Missing(await FindAsync(run.Entity, PaymentMethod.Card, "CH_1"), "A payment by its reference in other letters");

        ValueTask<Payment?> FindAsync(LegalEntityId entity, PaymentMethod method, string reference) => work.Payments.FindByGatewayReferenceAsync(entity, method, reference, run.Stop);
    }

    private static async Task UniqueAsync(StoreRun run)
    {
        Payment first = run.PendingPayment(100), second = run.PendingPayment(100);
        await run.SaveAsync(first);
        await run.SaveAsync(second);
        Payment captured = run.Captured(first, "ch_1");
        await run.SaveAsync(captured);

        await run.LosesAsync("Saving a payment under a gateway's reference that another one has", () => run.SaveAsync(run.Captured(second, "ch_1")));

        await run.SaveAsync(await run.AllocatedAsync(captured, 60));
        await run.SaveAsync(run.Captured(second, "CH_1"));
    }

    private static async Task RevocationsAsync(StoreRun run)
    {
        InvoiceId id = run.NewInvoiceId();
        PaymentLinkRevocation one = new(id, new PaymentLinkId(run.NewId()), GrowingIds.Noon, new("clerk")), all = new(id, null, GrowingIds.Noon, Actor.System);
        await using (IInvoicingUnitOfWork undone = await run.BeginAsync())
            await undone.PaymentLinks.RevokeAsync(one, run.Stop);
        await using IInvoicingUnitOfWork inside = await run.BeginAsync();
        await inside.PaymentLinks.RevokeAsync(one, run.Stop);
        await inside.PaymentLinks.RevokeAsync(all, run.Stop);

        run.Items([one, all], await ReadAsync(inside, id), "The revocations of an invoice in their unit of work");
        await using (IInvoicingUnitOfWork outside = await run.BeginAsync())
            run.Empty(await ReadAsync(outside, id), "The revocations of an invoice before the commit");
        await inside.CommitAsync(run.Stop);
        await using IInvoicingUnitOfWork later = await run.BeginAsync();
        run.Items([one, all], await ReadAsync(later, id), "The revocations of an invoice after the commit");
        run.Empty(await ReadAsync(later, run.NewInvoiceId()), "The revocations of another invoice");

        Task<List<PaymentLinkRevocation>> ReadAsync(IInvoicingUnitOfWork work, InvoiceId invoiceId) => run.ListAsync(work.PaymentLinks.ReadAsync(invoiceId, run.Stop));
    }
}
