namespace Invoicing;

/// <summary>Credit that credit notes have left.</summary>
public sealed partial class InvoicingService
{
    /// <inheritdoc cref="ApplyCreditAsync(InvoiceId, InvoiceId, ApplyCreditRequest, CancellationToken)"/>
    public Task<CreditTransfer> ApplyCreditAsync(InvoiceId creditNoteId, InvoiceId invoiceId, CancellationToken cancellationToken = default) =>
        ApplyCreditAsync(creditNoteId, invoiceId, new(), cancellationToken);

    /// <summary>Uses what a credit note has left to pay another invoice.</summary>
    /// <param name="creditNoteId">The credit note.</param>
    /// <param name="invoiceId">The invoice that is paid.</param>
    /// <param name="request">How much.</param>
    /// <param name="cancellationToken">Ends it; nothing is written then.</param>
    /// <exception cref="AllocationException">The credit note has less left, or the invoice less open; the message has both figures.</exception>
    /// <exception cref="InvoiceStateException">The first is no credit note or has nothing left, or the second is a draft, cancelled, a credit note, or of another legal entity.</exception>
    /// <exception cref="CurrencyMismatchException">They are in different currencies.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="NotFoundException">There is no document under one of the keys.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another transfer.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<CreditTransfer> ApplyCreditAsync(InvoiceId creditNoteId, InvoiceId invoiceId, ApplyCreditRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TransferAsync(
            creditNoteId,
            invoiceId,
            "apply-credit",
            request,
            request.Amount,
            static (note, invoice, amount, context) =>
            {
                Money applied = note.RequireCredit(invoice, amount, context);
                CommandContext dated = context with { On = note.RoomFrom(invoice.RoomFrom(note.CreditFrom(context.On))) };
                return new(note.ApplyTo(invoice, applied, dated), invoice.TakeCredit(note, applied, dated));
            },
            cancellationToken);
    }

    /// <summary>Takes back what a credit note pays of another invoice: the invoice is open again by it, and the credit note has it left.</summary>
    /// <param name="creditNoteId">The credit note.</param>
    /// <param name="invoiceId">The invoice that it pays.</param>
    /// <param name="request">How much, and why.</param>
    /// <param name="cancellationToken">Ends it; nothing is written then.</param>
    /// <exception cref="NotEnoughLeftException">The credit note pays less of the invoice, or nothing.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="NotFoundException">There is no document under one of the keys.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another transfer.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<CreditTransfer> UnapplyCreditAsync(InvoiceId creditNoteId, InvoiceId invoiceId, DeallocateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TransferAsync(
            creditNoteId,
            invoiceId,
            "unapply-credit",
            request,
            request.Amount,
            static (note, invoice, amount, context) =>
            {
                note.RequireCreditNote(InvoiceAction.ApplyCredit, context.On);
                Money released = invoice.RequireCreditOf(note, amount);
                return new(note.ReleaseCredit(invoice.Id, released, context), invoice.ReleaseCredit(note.Id, released, context));
            },
            cancellationToken);
    }

    /// <summary>Pays out what a credit note has left.</summary>
    /// <exception cref="NotEnoughLeftException">Less is left (<see cref="ErrorCodes.RefundTooLarge"/>).</exception>
    /// <exception cref="InvoiceStateException">It is no posted credit note, or nothing of it is left.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="NotFoundException">There is no document under that key.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key was used for another document.</exception>
    /// <exception cref="ConcurrencyConflictException">It lost against other commands every time; nothing was written.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    /// <exception cref="FeatureDisabledException">Invoicing is switched off.</exception>
    public Task<Invoice> PayOutAsync(InvoiceId creditNoteId, PayOutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(
            creditNoteId,
            InvoiceAction.PayOut,
            $"pay-out {creditNoteId}",
            request.Key is null ? request with { Key = request.Reference } : request,
            [TextOf(request.Amount), request.Reference],
            (note, context) => note.PayOut(request.Amount, request.Reference, context),
            cancellationToken);
    }

    private Task<CreditTransfer> TransferAsync(
        InvoiceId creditNoteId,
        InvoiceId invoiceId,
        string command,
        CommandRequest request,
        Money? amount,
        Func<Invoice, Invoice, Money?, CommandContext, CreditTransfer> transfer,
        CancellationToken cancellationToken) => RunAsync(
            async work =>
            {
                Dictionary<InvoiceId, Invoice> locked = await LockInvoicesAsync(work, [creditNoteId, invoiceId], cancellationToken).ConfigureAwait(false);
                Invoice note = await AuthorizeAsync(InvoiceAction.ApplyCredit, locked[creditNoteId], cancellationToken).ConfigureAwait(false);
                Invoice invoice = await AuthorizeAsync(InvoiceAction.ApplyCredit, locked[invoiceId], cancellationToken).ConfigureAwait(false);
                return await OnceAsync(
                    work,
                    KeyOf(note.LegalEntityId, command, request.Key),
                    RequestFingerprint.Of(creditNoteId.ToString(), invoiceId.ToString(), TextOf(amount), DateText(request.On), request.Reason),
                    _ => Task.FromResult(new CreditTransfer(note, invoice)),
                    async () =>
                    {
                        (_, CommandContext context) = await ContextAsync(note.LegalEntityId, request, cancellationToken).ConfigureAwait(false);
                        CreditTransfer done = transfer(note, invoice, amount, context);
                        await work.Invoices.SaveAsync(done.CreditNote, cancellationToken).ConfigureAwait(false);
                        await work.Invoices.SaveAsync(done.Invoice, cancellationToken).ConfigureAwait(false);
                        return (creditNoteId.Value, new CreditTransfer(done.CreditNote.AsStored(), done.Invoice.AsStored()));
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
}
