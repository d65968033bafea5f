using System.Globalization;

namespace Invoicing;

/// <summary>What settles invoices.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Records money that came in for an invoice. All of it is kept: up to the balance it settles the invoice, the rest is credit of the customer.</summary>
    /// <remarks>
    /// Method and reference are the key when none is given. A payment that was recorded under a key of its own is not found by them, so one source of
    /// payments uses keys always or never.
    /// </remarks>
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
                IdempotencyKey key = request.Key is { } given
                    ? new(invoice.LegalEntityId, "pay", given)
                    : new(invoice.LegalEntityId, $"pay {request.Method}", request.Reference);
                string identity = RequestFingerprint.Of(id.ToString(), request.Amount.ToString(null, CultureInfo.InvariantCulture), request.Method.Code, request.Reference, DateText(request.On));
                if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    Payment known = await work.Payments.FindAsync(new(earlier), cancellationToken).ConfigureAwait(false) ?? throw new NotFoundException("payment", key.Key);
                    return new PaymentReceipt(known, invoice);
                }

                (_, CommandContext context) = await ContextAsync(invoice.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                PaymentReceipt receipt = Pay(invoice, request, context);
                await work.Invoices.SaveAsync(receipt.Invoice, cancellationToken).ConfigureAwait(false);
                await work.Payments.SaveAsync(receipt.Payment, cancellationToken).ConfigureAwait(false);
                await RememberAsync(work, key, identity, receipt.Payment.Id.Value, cancellationToken).ConfigureAwait(false);
                await work.CommitAsync(cancellationToken).ConfigureAwait(false);
                return new PaymentReceipt(receipt.Payment.AsStored(), receipt.Invoice.AsStored());
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
        if (allocated.IsZero)
            return new(payment, invoice);
        return payment.Allocate(invoice, allocated, context);
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
}
