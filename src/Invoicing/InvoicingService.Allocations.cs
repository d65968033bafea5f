using System.Globalization;

namespace Invoicing;

/// <summary>Which money settles what.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Shows what sharing a payment over invoices would do, and changes nothing.</summary>
    /// <exception cref="PaymentStateException">The money has not come in, or was taken back.</exception>
    /// <exception cref="MethodNotAllowedException">The method of the payment cannot pay invoices (<see cref="ErrorCodes.MethodNotAllowedForInvoices"/>).</exception>
    /// <exception cref="ArgumentException">There are no invoices to share over: neither a list nor a customer.</exception>
    /// <exception cref="InvoiceStateException">An invoice that the policy names is a draft, cancelled, or a credit note, or of another legal entity.</exception>
    /// <exception cref="AllocationException">The policy names more than the payment has left, or than an invoice has open.</exception>
    /// <exception cref="CurrencyMismatchException">An invoice that the policy names is in another currency.</exception>
    /// <exception cref="NotFoundException">There is no such payment or invoice.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<AllocationPlan> PlanAllocationAsync(PaymentId id, AllocationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Payment payment = await FindPaymentAsync(work, id, InvoiceAction.Allocate, cancellationToken).ConfigureAwait(false);
                (_, CommandContext context) = await ContextAsync(payment.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                await RequirePayingAsync(payment.LegalEntityId, payment.Method, cancellationToken).ConfigureAwait(false);
                List<Invoice> invoices = [];
                foreach (InvoiceId candidate in await CandidatesAsync(work, payment.LegalEntityId, payment.CustomerId, request.Policy, request.Invoices, cancellationToken).ConfigureAwait(false))
                    invoices.Add(await FindAsync(work, candidate, InvoiceAction.Allocate, cancellationToken).ConfigureAwait(false));
                return WithToken(Allocator.Plan(payment, invoices, request.Policy, context), payment, invoices.ToDictionary(static invoice => invoice.Id)) with { On = request.On };
            },
            cancellationToken);
    }

    /// <summary>Shares what a payment has left over invoices.</summary>
    /// <inheritdoc cref="PlanAllocationAsync" path="/exception"/>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another allocation.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    public Task<AllocationReceipt> AllocateAsync(PaymentId id, AllocationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AllocateAsync(id, request, null, cancellationToken);
    }

    /// <summary>Uses part of a payment to settle part of an invoice.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="invoiceId">The invoice.</param>
    /// <param name="amount">How much, more than zero; more than the payment has left, or the invoice open, is refused with both figures.</param>
    /// <param name="cancellationToken">Ends it; nothing is written then.</param>
    /// <inheritdoc cref="PlanAllocationAsync" path="/exception"/>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    public Task<AllocationReceipt> AllocateAsync(PaymentId id, InvoiceId invoiceId, Money amount, CancellationToken cancellationToken = default) =>
        AllocateAsync(id, new(AllocationPolicy.Explicit(new AllocationShare(invoiceId, amount))), null, cancellationToken);

    /// <summary>Does exactly what was planned.</summary>
    /// <inheritdoc cref="AllocateAsync(PaymentId, AllocationRequest, CancellationToken)" path="/exception"/>
    /// <exception cref="StalePlanException">The payment, or an invoice of the plan, has changed since (<see cref="ErrorCodes.StalePlan"/>).</exception>
    public Task<AllocationReceipt> AllocateAsync(AllocationPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Allocations.IsEmpty)
            throw new ArgumentException("The plan gives nothing to any invoice, so there is nothing to do.", nameof(plan));
        AllocationShare[] shares = [.. plan.Allocations.Select(static planned => new AllocationShare(planned.InvoiceId, planned.Amount))];
        return AllocateAsync(plan.PaymentId, new(AllocationPolicy.Explicit(shares)) { On = plan.On }, plan, cancellationToken);
    }

    /// <summary>Takes back what a payment settles of an invoice: the invoice is open again by it, and the money is credit of the customer.</summary>
    /// <exception cref="NotEnoughLeftException">Less of the payment is allocated to the invoice, or nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    /// <exception cref="NotFoundException">There is no such payment or invoice.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another allocation.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<PaymentReceipt> DeallocateAsync(PaymentId id, InvoiceId invoiceId, DeallocateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice invoice = await LockAsync(work, invoiceId, InvoiceAction.Deallocate, cancellationToken).ConfigureAwait(false);
                Payment payment = await LockPaymentAsync(work, id, InvoiceAction.Deallocate, cancellationToken).ConfigureAwait(false);
                return await OnceAsync(
                    work,
                    KeyOf(payment.LegalEntityId, "deallocate", request.Key),
                    RequestFingerprint.Of(id.ToString(), invoiceId.ToString(), TextOf(request.Amount), DateText(request.On), request.Reason),
                    _ => Task.FromResult(new PaymentReceipt(payment, invoice)),
                    async () =>
                    {
                        (_, CommandContext context) = await ContextAsync(payment.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                        PaymentReceipt receipt = payment.Deallocate(invoice, request.Amount ?? AllocatedTo(payment, invoice), context);
                        AllocationReceipt saved = await SaveAsync(work, new(receipt.Payment, [receipt.Invoice]), cancellationToken).ConfigureAwait(false);
                        return (id.Value, new PaymentReceipt(saved.Payment, saved.Invoices[0]));
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Moves what a payment settles of one invoice to another one.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="fromId">The invoice that is open again.</param>
    /// <param name="toId">The invoice that is settled instead.</param>
    /// <param name="request">How much, and why.</param>
    /// <param name="cancellationToken">Ends it; nothing is written then.</param>
    /// <exception cref="ArgumentException">Both invoices are the same.</exception>
    /// <exception cref="MethodNotAllowedException">The method of the payment cannot pay invoices (<see cref="ErrorCodes.MethodNotAllowedForInvoices"/>).</exception>
    /// <exception cref="AllocationException">The second invoice has less open.</exception>
    /// <exception cref="InvoiceStateException">The second invoice is a draft, cancelled, a credit note, or of another legal entity.</exception>
    /// <inheritdoc cref="DeallocateAsync" path="/exception"/>
    public Task<AllocationReceipt> MoveAllocationAsync(PaymentId id, InvoiceId fromId, InvoiceId toId, DeallocateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (fromId == toId)
            throw new ArgumentException("An allocation is moved from one invoice to another one.", nameof(toId));
        return RunAsync(
            async work =>
            {
                Dictionary<InvoiceId, Invoice> invoices = await LockInvoicesAsync(work, [fromId, toId], cancellationToken).ConfigureAwait(false);
                Invoice from = await AuthorizeAsync(InvoiceAction.Deallocate, invoices[fromId], cancellationToken).ConfigureAwait(false);
                Invoice to = await AuthorizeAsync(InvoiceAction.Deallocate, invoices[toId], cancellationToken).ConfigureAwait(false);
                Payment payment = await LockPaymentAsync(work, id, InvoiceAction.Deallocate, cancellationToken).ConfigureAwait(false);
                return await OnceAsync(
                    work,
                    KeyOf(payment.LegalEntityId, "move", request.Key),
                    RequestFingerprint.Of(id.ToString(), fromId.ToString(), toId.ToString(), TextOf(request.Amount), DateText(request.On), request.Reason),
                    _ => Task.FromResult(new AllocationReceipt(payment, [from, to])),
                    async () =>
                    {
                        (_, CommandContext context) = await ContextAsync(payment.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                        await RequirePayingAsync(payment.LegalEntityId, payment.Method, cancellationToken).ConfigureAwait(false);
                        Money amount = request.Amount ?? AllocatedTo(payment, from);
                        PaymentReceipt taken = payment.Deallocate(from, amount, context);
                        PaymentReceipt given = taken.Payment.Allocate(to, amount, context);
                        return (id.Value, await SaveAsync(work, new(given.Payment, [taken.Invoice, given.Invoice]), cancellationToken).ConfigureAwait(false));
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private Task<AllocationReceipt> AllocateAsync(PaymentId id, AllocationRequest request, AllocationPlan? planned, CancellationToken cancellationToken) => RunAsync(
        async work =>
        {
            Payment seen = await FindPaymentAsync(work, id, InvoiceAction.Allocate, cancellationToken).ConfigureAwait(false);
            IReadOnlyDictionary<InvoiceId, Invoice> invoices =
                await LockCandidatesAsync(work, InvoiceAction.Allocate, seen.LegalEntityId, seen.CustomerId, request.Policy, request.Invoices, cancellationToken).ConfigureAwait(false);
            Payment payment = await LockPaymentAsync(work, id, cancellationToken).ConfigureAwait(false);
            return await OnceAsync(
                work,
                KeyOf(payment.LegalEntityId, "allocate", request.Key),
                RequestFingerprint.Of([id.ToString(), DateText(request.On), request.Reason, .. TextsOf(request.Policy, request.Invoices)]),
                _ => ReceiptOfAsync(work, payment, cancellationToken),
                async () =>
                {
                    (_, CommandContext context) = await ContextAsync(payment.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                    await RequirePayingAsync(payment.LegalEntityId, payment.Method, cancellationToken).ConfigureAwait(false);
                    if (planned is not null && !string.Equals(planned.Token, WithToken(planned, payment, invoices).Token, StringComparison.Ordinal))
                        throw new StalePlanException(payment);
                    AllocationReceipt receipt = Allocator.Apply(payment, invoices, Allocator.Plan(payment, invoices.Values, request.Policy, context), context);
                    return (id.Value, await SaveAsync(work, receipt, cancellationToken).ConfigureAwait(false));
                },
                cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    // The invoices that a policy may share over, each one that the actor may do that with.
    private async Task<IReadOnlyDictionary<InvoiceId, Invoice>> LockCandidatesAsync(
        IInvoicingUnitOfWork work, InvoiceAction action, LegalEntityId legalEntityId, CustomerId? customerId, AllocationPolicy policy, ValueArray<InvoiceId> listed, CancellationToken cancellationToken)
    {
        Dictionary<InvoiceId, Invoice> invoices =
            await LockInvoicesAsync(work, await CandidatesAsync(work, legalEntityId, customerId, policy, listed, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        foreach (Invoice invoice in invoices.Values)
            await AuthorizeAsync(action, invoice, cancellationToken).ConfigureAwait(false);
        return invoices;
    }

    private static async Task<IEnumerable<InvoiceId>> CandidatesAsync(
        IInvoicingUnitOfWork work, LegalEntityId legalEntityId, CustomerId? customerId, AllocationPolicy policy, ValueArray<InvoiceId> listed, CancellationToken cancellationToken)
    {
        if (policy.Named is { } named)
            return named.Select(static share => share.InvoiceId);
        if (!listed.IsEmpty)
            return listed.Distinct();
        if (customerId is null)
            throw new ArgumentException("The payment has no customer whose open invoices it could be shared over; list the invoices.", nameof(customerId));
        List<InvoiceId> open = [];
        await foreach (Invoice invoice in work.Invoices.ReadPostedAsync(legalEntityId, customerId, cancellationToken).ConfigureAwait(false))
        {
            if (invoice.TakesMoney)
                open.Add(invoice.Id);
        }

        return open;
    }

    // The token stands for payment, invoices and amounts as they are.
    private static AllocationPlan WithToken(AllocationPlan plan, Payment payment, IReadOnlyDictionary<InvoiceId, Invoice> invoices)
    {
        List<string?> parts = [payment.Id.ToString(), VersionText(payment.Version)];
        foreach (PlannedAllocation planned in plan.Allocations)
            parts.AddRange([planned.InvoiceId.ToString(), VersionText(invoices[planned.InvoiceId].Version), TextOf(planned.Amount), TextOf(planned.Discount)]);
        return plan with { Token = RequestFingerprint.Of([.. parts]) };

        static string VersionText(long version) => version.ToString(CultureInfo.InvariantCulture);
    }

    private static Money AllocatedTo(Payment payment, Invoice invoice)
    {
        Money allocated = payment.AllocatedTo(invoice.Id);
        return allocated.IsPositive
            ? allocated
            : throw new NotEnoughLeftException(ErrorCodes.ReleaseTooLarge, allocated, allocated, $"Nothing of payment {payment.Method} '{payment.Reference}' is allocated to {invoice.Describe()}.");
    }
}
