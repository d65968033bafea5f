using System.Globalization;

namespace Invoicing;

/// <summary>Money that comes in.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Records money that came in for an invoice. All of it is kept: up to the balance it settles the invoice, the rest is credit of the customer.</summary>
    /// <remarks>
    /// Method and reference are the key when none is given. A payment that was recorded under a key of its own is not found by them, so one source of
    /// payments uses keys always or never.
    /// </remarks>
    /// <exception cref="MethodNotAllowedException">The method cannot pay invoices (<see cref="ErrorCodes.MethodNotAllowedForInvoices"/>).</exception>
    /// <exception cref="InvoiceStateException">The invoice is a draft, cancelled, or a credit note.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="CurrencyMismatchException">The payment is in another currency than the invoice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">Key, or method and reference, belong to another payment.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<PaymentReceipt> PayAsync(InvoiceId id, PaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                Invoice invoice = await LockAsync(work, id, InvoiceAction.Pay, cancellationToken).ConfigureAwait(false);
                return await OnceAsync(
                    work,
                    KeyOfPayment(invoice.LegalEntityId, request.Key, request.Method, request.Reference),
                    RequestFingerprint.Of(id.ToString(), TextOf(request.Amount), request.Method.Code, request.Reference, DateText(request.On)),
                    async earlier => new PaymentReceipt(await FindPaymentAsync(work, new(earlier), cancellationToken).ConfigureAwait(false), invoice),
                    async () =>
                    {
                        (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                        await RequirePayingAsync(invoice.LegalEntityId, request.Method, cancellationToken).ConfigureAwait(false);
                        PaymentReceipt receipt = Pay(invoice, request, context);
                        await work.Invoices.SaveAsync(receipt.Invoice, cancellationToken).ConfigureAwait(false);
                        await work.Payments.SaveAsync(receipt.Payment, cancellationToken).ConfigureAwait(false);
                        return (receipt.Payment.Id.Value, new PaymentReceipt(receipt.Payment.AsStored(), receipt.Invoice.AsStored()));
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Records money that came in, and shares it over invoices when the request says how. All of it is kept: what no invoice takes is credit of the customer.</summary>
    /// <remarks>Method and reference are the key when none is given, as with <see cref="PayAsync"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="ArgumentException">There are no invoices to share over: neither a list nor a customer.</exception>
    /// <exception cref="MethodNotAllowedException">It is to be shared, and the method cannot pay invoices (<see cref="ErrorCodes.MethodNotAllowedForInvoices"/>).</exception>
    /// <exception cref="InvoiceStateException">An invoice that the policy names is a draft, cancelled, or a credit note, or of another legal entity.</exception>
    /// <exception cref="AllocationException">The policy names more than the payment has, or than an invoice has open.</exception>
    /// <exception cref="CurrencyMismatchException">An invoice that the policy names is in another currency.</exception>
    /// <exception cref="NotFoundException">There is no such legal entity or invoice.</exception>
    /// <exception cref="IdempotencyKeyReusedException">Key, or method and reference, belong to another payment.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<AllocationReceipt> RecordPaymentAsync(RecordPaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                await AuthorizeAsync(InvoiceAction.RecordPayment, request.LegalEntityId, request.CustomerId, cancellationToken).ConfigureAwait(false);
                IReadOnlyDictionary<InvoiceId, Invoice> invoices = request.Policy is { } policy
                    ? await LockCandidatesAsync(work, InvoiceAction.RecordPayment, request.LegalEntityId, request.CustomerId, policy, request.Invoices, cancellationToken).ConfigureAwait(false)
                    : new Dictionary<InvoiceId, Invoice>();
                return await OnceAsync(
                    work,
                    KeyOfPayment(request.LegalEntityId, request.Key, request.Method, request.Reference),
                    RequestFingerprint.Of([TextOf(request.Amount), request.Method.Code, request.Reference, request.CustomerId?.ToString(), DateText(request.On), request.Reason, .. TextsOf(request.Policy, request.Invoices)]),
                    async earlier => await ReceiptOfAsync(work, await FindPaymentAsync(work, new(earlier), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
                    async () =>
                    {
                        (_, CommandContext context) = await ContextAsync(request.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                        Payment payment = Payment.Record(new(_ids.NewId(context.At)), request.LegalEntityId, request.CustomerId, request.Amount, request.Method, request.Reference, context);
                        AllocationReceipt receipt = new(payment, default);
                        if (request.Policy is { } way)
                        {
                            await RequirePayingAsync(request.LegalEntityId, request.Method, cancellationToken).ConfigureAwait(false);
                            receipt = Allocator.Apply(payment, invoices, Allocator.Plan(payment, invoices.Values, way, context), context);
                        }

                        return (payment.Id.Value, await SaveAsync(work, receipt, cancellationToken).ConfigureAwait(false));
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private PaymentReceipt Pay(Invoice invoice, PaymentRequest request, CommandContext context)
    {
        invoice.RequirePayable(context.On);
        if (request.Amount.Currency != invoice.Currency)
            CurrencyMismatchException.Throw(invoice.Currency, request.Amount.Currency, "The payment");
        Payment payment = Payment.Record(new(_ids.NewId(context.At)), invoice.LegalEntityId, invoice.CustomerId, request.Amount, request.Method, request.Reference, context);
        Money allocated = Money.Min(request.Amount, invoice.Balance);
        return allocated.IsZero ? new(payment, invoice) : payment.Allocate(invoice, allocated, context);
    }

    /// <summary>Gives up all that is open of an invoice, with a reason.</summary>
    /// <exception cref="InvoiceStateException">It is a draft, a credit note or cancelled, or nothing is open.</exception>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another invoice.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> WriteOffAsync(InvoiceId id, WriteOffRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, InvoiceAction.WriteOff, "write-off", request, [], static (invoice, context) => invoice.WriteOff(context), cancellationToken);

    private static IdempotencyKey KeyOfPayment(LegalEntityId legalEntityId, string? key, PaymentMethod method, string reference) =>
        key is null ? new(legalEntityId, $"pay {method}", reference) : new(legalEntityId, "pay", key);

    private static string TextOf(Money amount) => amount.ToString(null, CultureInfo.InvariantCulture);

    private static string? TextOf(Money? amount) => amount is { } money ? TextOf(money) : null;

    private static IEnumerable<string?> TextsOf(AllocationPolicy? policy, ValueArray<InvoiceId> invoices)
    {
        yield return policy?.Name;
        foreach (InvoiceId id in invoices)
            yield return id.ToString();
        foreach (AllocationShare share in policy?.Named ?? default)
            yield return $"{share.InvoiceId} {TextOf(share.Amount)}";
    }

    private static async Task<Invoice> FindInvoiceAsync(IInvoicingUnitOfWork work, InvoiceId id, CancellationToken cancellationToken) =>
        await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id);

    private static async Task<Payment> FindPaymentAsync(IInvoicingUnitOfWork work, PaymentId id, CancellationToken cancellationToken) =>
        await work.Payments.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NoPayment(id);

    private static async Task<AllocationReceipt> SaveAsync(IInvoicingUnitOfWork work, AllocationReceipt receipt, CancellationToken cancellationToken)
    {
        foreach (Invoice invoice in receipt.Invoices)
            await work.Invoices.SaveAsync(invoice, cancellationToken).ConfigureAwait(false);
        if (receipt.Payment.Version != receipt.Payment.StoredVersion)
            await work.Payments.SaveAsync(receipt.Payment, cancellationToken).ConfigureAwait(false);
        return new(receipt.Payment.AsStored(), receipt.Invoices.Select(static invoice => invoice.AsStored()).ToValueArray());
    }

    // What a command that was repeated gives: the payment and what it settles, as they are now.
    private static async Task<AllocationReceipt> ReceiptOfAsync(IInvoicingUnitOfWork work, Payment payment, CancellationToken cancellationToken)
    {
        List<Invoice> invoices = [];
        foreach (InvoiceId id in payment.Allocations.Select(static allocation => allocation.InvoiceId).Distinct())
            invoices.Add(await FindInvoiceAsync(work, id, cancellationToken).ConfigureAwait(false));
        return new(payment, invoices.ToValueArray());
    }
}
