namespace Invoicing;

/// <summary>Money that goes back.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Records that the money of a payment is gone: a debit bounced, a card was charged back. All that it settled is open again.</summary>
    /// <remarks>What was paid back of the payment before stays as it is. A payment that was reversed by the same command before is given back unchanged.</remarks>
    /// <exception cref="PaymentStateException">The money has not come in, or was taken back before.</exception>
    /// <exception cref="NotFoundException">There is no payment under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another payment.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<AllocationReceipt> ReversePaymentAsync(PaymentId id, ReversePaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            async work =>
            {
                (Payment payment, List<Invoice> invoices) = await LockWithInvoicesAsync(work, id, InvoiceAction.ReversePayment, cancellationToken).ConfigureAwait(false);
                return await OnceAsync(
                    work,
                    KeyOf(payment.LegalEntityId, "reverse", request.Key),
                    RequestFingerprint.Of(id.ToString(), DateText(request.On), request.Reason),
                    _ => ReceiptOfAsync(work, payment, cancellationToken),
                    async () =>
                    {
                        (_, CommandContext context) = await ContextAsync(payment.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                        return (id.Value, await SaveAsync(work, payment.Reverse(invoices, context), cancellationToken).ConfigureAwait(false));
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Pays back money that settles nothing: through the gateway that it came by, or recorded as paid out by the host. What the gateway has not answered yet is in <see cref="Payment.PendingRefunds"/>.</summary>
    /// <remarks>The refund is stored as pending before the gateway is called, and repeating the command with its key is safe. Call it outside of transactions of the host.</remarks>
    /// <exception cref="PaymentGatewayException">The gateway refuses (<see cref="ErrorCodes.GatewayRefundRefused"/>; the money is credit of the customer again), or a transaction of the host is open.</exception>
    /// <exception cref="PaymentStateException">The money has not come in, or was taken back.</exception>
    /// <exception cref="NotEnoughLeftException">Less of the payment is left, or nothing (<see cref="ErrorCodes.RefundTooLarge"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    /// <exception cref="NotFoundException">There is no payment under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another refund.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public async Task<Payment> RefundPaymentAsync(PaymentId id, PayOutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Payment begun = await RunAsync(
            async work =>
            {
                Payment payment = await LockPaymentAsync(work, id, InvoiceAction.RefundPayment, cancellationToken).ConfigureAwait(false);
                return await OnceAsync(
                    work,
                    KeyOf(payment.LegalEntityId, $"refund {id}", request.Key ?? request.Reference),
                    RequestFingerprint.Of(id.ToString(), TextOf(request.Amount), request.Reference, request.IsOutsideGateway ? "outside" : null, DateText(request.On), request.Reason),
                    _ => Task.FromResult(payment),
                    async () =>
                    {
                        (_, CommandContext context) = await ContextAsync(payment.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                        payment.RequireCaptured("paid back");
                        Payment refunded = await RefundAsync(work, payment, request.Amount ?? payment.RequireUnallocated(), request.Reference, request.IsOutsideGateway, context, cancellationToken).ConfigureAwait(false);
                        await work.Payments.SaveAsync(refunded, cancellationToken).ConfigureAwait(false);
                        return (id.Value, refunded.AsStored());
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return await SendRefundAsync(begun, request.Reference, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a mistaken payment back: all of it that was not paid back before goes out, and what it settled is open again. Nothing is credited.</summary>
    /// <remarks>Money that came by a gateway goes back through it, as with <see cref="RefundPaymentAsync"/>. When the gateway refuses, it is credit of the customer, and what it settled stays open.</remarks>
    /// <exception cref="PaymentGatewayException">The gateway refuses (<see cref="ErrorCodes.GatewayRefundRefused"/>), or a transaction of the host is open.</exception>
    /// <exception cref="PaymentStateException">The money has not come in, or was taken back.</exception>
    /// <exception cref="NotEnoughLeftException">All of it was paid back before.</exception>
    /// <exception cref="NotFoundException">There is no payment under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another return.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public async Task<AllocationReceipt> ReturnPaymentAsync(PaymentId id, ReturnPaymentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        AllocationReceipt begun = await RunAsync(
            async work =>
            {
                (Payment payment, List<Invoice> invoices) = await LockWithInvoicesAsync(work, id, InvoiceAction.RefundPayment, cancellationToken).ConfigureAwait(false);
                return await OnceAsync(
                    work,
                    KeyOf(payment.LegalEntityId, $"return {id}", request.Key ?? request.Reference),
                    RequestFingerprint.Of(id.ToString(), request.Reference, DateText(request.On), request.Reason),
                    _ => ReceiptOfAsync(work, payment, cancellationToken),
                    async () =>
                    {
                        (_, CommandContext context) = await ContextAsync(payment.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                        payment.RequireCaptured("returned");
                        Payment returned = payment;
                        List<Invoice> opened = [];
                        foreach (Invoice invoice in invoices)
                        {
                            PaymentReceipt receipt = returned.Deallocate(invoice, returned.AllocatedTo(invoice.Id), context);
                            returned = receipt.Payment;
                            opened.Add(receipt.Invoice);
                        }

                        returned = await RefundAsync(work, returned, returned.RequireUnallocated(), request.Reference, isOutside: false, context, cancellationToken).ConfigureAwait(false);
                        return (id.Value, await SaveAsync(work, new(returned, opened.ToValueArray()), cancellationToken).ConfigureAwait(false));
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return begun with { Payment = await SendRefundAsync(begun.Payment, request.Reference, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>Credits part of a paid invoice and gives the money back, in one unit of work: what was paid goes back as far as the credit note goes, the latest payment first, and the balance stays as it is.</summary>
    /// <remarks>
    /// An invoice that was paid at a discount for paying early gives back the same part less of everything. Money that came by a gateway goes back through it: what the gateway has
    /// not answered is in <see cref="Payment.PendingRefunds"/>, and what it refuses is credit of the customer.
    /// </remarks>
    /// <exception cref="PaymentGatewayException">Money came by a gateway, and a transaction of the host is open.</exception>
    /// <exception cref="NotEnoughLeftException">Less was paid (<see cref="ErrorCodes.RefundTooLarge"/>); credit the invoice instead, which lowers what is open.</exception>
    /// <exception cref="CreditException">Less is left to credit.</exception>
    /// <exception cref="InvoiceStateException">The invoice is a draft, a credit note or cancelled, nothing of it is paid, or nothing is left to credit.</exception>
    /// <exception cref="InvoiceInvalidException">The credit note has findings of severity error.</exception>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another refund.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public async Task<CreditReceipt> RefundAsync(InvoiceId id, RefundRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CreditReceipt begun = await RunAsync(
            async work =>
            {
                (Invoice invoice, CreditSources sources) = await LockWithSourcesAsync(work, id, InvoiceAction.Refund, cancellationToken).ConfigureAwait(false);
                IdempotencyKey? key = KeyOf(invoice.LegalEntityId, "refund", request.Key);
                string identity = key is null ? "" : RequestFingerprint.Of(id.ToString(), TextOf(request.Amount), request.To.ToString(), request.Reference, DateText(request.On), request.Reason);
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    Invoice known = await FindInvoiceAsync(work, new(earlier), cancellationToken).ConfigureAwait(false);
                    return new CreditReceipt(known, invoice, await ReleasedByAsync(work, invoice, known, cancellationToken).ConfigureAwait(false));
                }

                (LegalEntity entity, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                invoice.Require(InvoiceAction.Refund, context.On);
                Invoice draft = DraftCredit(invoice, CreditSelection.OfAmount(request.Amount), context);
                invoice.RequirePaid(Money.Min(request.Amount, draft.PayableAmount));
                Posting posting = await PrepareAsync(work, draft, entity, context, BooksUse.Lock, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, draft.Id.Value, cancellationToken).ConfigureAwait(false);
                CreditApplication credit = await CreditAsync(work, invoice, posting, sources, givesBack: true, cancellationToken).ConfigureAwait(false);
                List<Payment> payments = [.. credit.Payments];
                if (request.To == RefundTo.Payer)
                {
                    string reference = request.Reference ?? credit.Note.Number!;
                    for (int i = 0; i < payments.Count; i++)
                    {
                        payments[i] = await RefundAsync(work, payments[i], credit.Released[payments[i].Id], reference, isOutside: false, context, cancellationToken).ConfigureAwait(false);
                        await work.Payments.SaveAsync(payments[i], cancellationToken).ConfigureAwait(false);
                    }

                    foreach (Invoice note in credit.Credits)
                        await work.Invoices.SaveAsync(note.PayOut(credit.ReleasedCredits[note.Id], reference, context), cancellationToken).ConfigureAwait(false);
                }

                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return new CreditReceipt(credit.Note.AsStored(), credit.Invoice.AsStored(), payments.Select(static payment => payment.AsStored()).ToValueArray());
            },
            cancellationToken).ConfigureAwait(false);
        List<Payment> sent = [];
        foreach (Payment payment in begun.Payments)
        {
            PaymentRefund? pending = payment.FindPendingRefund(request.Reference ?? begun.CreditNote.Number!);
            sent.Add(pending is null ? payment : (await SendRefundAsync(payment, pending, cancellationToken).ConfigureAwait(false)).Payment);
        }

        return begun with { Payments = sent.ToValueArray() };
    }

    // A payment and all that it settles, in the order of its allocations, locked in the order that all commands lock in. What it settles is known only when it is locked, so it is looked at before.
    private async Task<(Payment Payment, List<Invoice> Invoices)> LockWithInvoicesAsync(IInvoicingUnitOfWork work, PaymentId id, InvoiceAction action, CancellationToken cancellationToken)
    {
        Payment seen = await FindPaymentAsync(work, id, action, cancellationToken).ConfigureAwait(false);
        Dictionary<InvoiceId, Invoice> invoices = await LockInvoicesAsync(work, SettledBy(seen), cancellationToken).ConfigureAwait(false);
        Payment payment = await LockPaymentAsync(work, id, cancellationToken).ConfigureAwait(false);
        return invoices.Keys.ToHashSet().SetEquals(SettledBy(payment)) ? (payment, [.. SettledBy(payment).Distinct().Select(id => invoices[id])]) : throw new ConcurrencyConflictException($"payment {payment.Method} '{payment.Reference}'");

        static IEnumerable<InvoiceId> SettledBy(Payment payment) => payment.Allocations.Where(static allocation => !allocation.IsReversed).Select(static allocation => allocation.InvoiceId);
    }
}
