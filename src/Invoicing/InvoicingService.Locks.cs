namespace Invoicing;

/// <summary>The order in which all commands lock, so that no two ever wait for each other: invoices by key, then payments by key, then accounts and orders by name, then idempotency keys, chains and counters.</summary>
public sealed partial class InvoicingService
{
    private static async Task<Dictionary<InvoiceId, Invoice>> LockInvoicesAsync(IInvoicingUnitOfWork work, IEnumerable<InvoiceId> ids, CancellationToken cancellationToken)
    {
        Dictionary<InvoiceId, Invoice> invoices = [];
        foreach (InvoiceId id in ids.Distinct().OrderBy(static id => id.Value))
            invoices.Add(id, await work.Invoices.LockAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id));
        return invoices;
    }

    private static async Task<Payment> LockPaymentAsync(IInvoicingUnitOfWork work, PaymentId id, CancellationToken cancellationToken) =>
        await work.Payments.LockAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NoPayment(id);

    // An invoice and all that pays it. What pays it is known only when it is locked, so it is looked at before.
    private async Task<(Invoice Invoice, CreditSources Sources)> LockWithSourcesAsync(IInvoicingUnitOfWork work, InvoiceId id, InvoiceAction action, CancellationToken cancellationToken)
    {
        Invoice seen = await FindAsync(work, id, action, cancellationToken).ConfigureAwait(false);
        Dictionary<InvoiceId, Invoice> locked = await LockInvoicesAsync(work, [id, .. seen.AllocatedCredits()], cancellationToken).ConfigureAwait(false);
        return (locked[id], await LockSourcesAsync(work, locked[id], locked, cancellationToken).ConfigureAwait(false));
    }

    // A draft and, when it is a credit note, its invoice with all that pays that.
    private async Task<(Invoice Draft, Invoice? Credited, CreditSources Sources)> LockForPostingAsync(IInvoicingUnitOfWork work, InvoiceId id, CancellationToken cancellationToken)
    {
        Invoice seen = await FindAsync(work, id, InvoiceAction.Post, cancellationToken).ConfigureAwait(false);
        if (seen.Content.Credit is not { InvoiceId: var creditedId })
            return (await LockAsync(work, id, InvoiceAction.Post, cancellationToken).ConfigureAwait(false), null, CreditSources.None);
        Invoice invoice = await FindInvoiceAsync(work, creditedId, cancellationToken).ConfigureAwait(false);
        Dictionary<InvoiceId, Invoice> locked = await LockInvoicesAsync(work, [id, creditedId, .. invoice.AllocatedCredits()], cancellationToken).ConfigureAwait(false);
        return locked[id].State == InvoiceState.Draft
            ? (locked[id], locked[creditedId], await LockSourcesAsync(work, locked[creditedId], locked, cancellationToken).ConfigureAwait(false))
            : (locked[id], null, CreditSources.None);
    }

    private static async Task<CreditSources> LockSourcesAsync(IInvoicingUnitOfWork work, Invoice invoice, Dictionary<InvoiceId, Invoice> locked, CancellationToken cancellationToken)
    {
        if (invoice.AllocatedCredits().Any(note => !locked.ContainsKey(note)))
            throw new ConcurrencyConflictException(invoice.Describe());
        Dictionary<PaymentId, Payment> payments = [];
        foreach (PaymentId id in invoice.AllocatedPayments().OrderBy(static id => id.Value))
            payments.Add(id, await LockPaymentAsync(work, id, cancellationToken).ConfigureAwait(false));
        return new(payments, locked);
    }
}
