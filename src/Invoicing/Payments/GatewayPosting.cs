namespace Invoicing;

/// <summary>What became of a payment and its invoices by something that its gateway said.</summary>
/// <param name="Outcome">What became of what was said.</param>
/// <param name="Payment">The payment, as it is now.</param>
/// <param name="Invoices">The invoices that changed.</param>
internal sealed record GatewayChange(WebhookOutcome Outcome, Payment Payment, ValueArray<Invoice> Invoices);

/// <summary>Applies what gateways say: each thing once, in whatever order it comes, and no money is ever lost.</summary>
internal static class GatewayPosting
{
    /// <summary>The invoices that something said of a payment may change.</summary>
    public static IEnumerable<InvoiceId> InvoicesOf(Payment payment) => payment.Targets.Select(static target => target.InvoiceId)
        .Concat(payment.Allocations.Where(static allocation => !allocation.IsReversed).Select(static allocation => allocation.InvoiceId))
        .Distinct();

    /// <summary>Applies it.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="invoices">All of <see cref="InvoicesOf"/>.</param>
    /// <param name="said">What the gateway said.</param>
    /// <param name="context">Who, when.</param>
    public static GatewayChange Apply(Payment payment, IReadOnlyDictionary<InvoiceId, Invoice> invoices, GatewayEvent said, CommandContext context)
    {
        if (payment.GatewayReference is { } known && said.Reference is { } told && !string.Equals(known, told, StringComparison.Ordinal))
            return Nothing(WebhookOutcome.Conflict, payment);
        if (said.Amount is { } amount && amount.Currency != payment.Amount.Currency)
            return Nothing(WebhookOutcome.Conflict, payment);
        context = context with { On = said.On ?? context.On, Reason = said.Reason ?? context.Reason };
        return said.Kind switch
        {
            GatewayEventKind.Captured => Capture(payment, invoices, said, context),
            GatewayEventKind.Failed => Fail(payment, said, context),
            GatewayEventKind.Refunded => Refund(payment, invoices, said, context),
            GatewayEventKind.RefundFailed => FailRefund(payment, said, context),
            GatewayEventKind.ChargedBack => ChargeBack(payment, invoices, context),
            _ => Wait(payment, said),
        };
    }

    private static GatewayChange Wait(Payment payment, GatewayEvent said)
    {
        if (payment.Status != PaymentStatus.Pending)
            return Nothing(WebhookOutcome.Ignored, payment);
        Payment next = WithReference(payment, said);
        return new(ReferenceEquals(next, payment) ? WebhookOutcome.AlreadyApplied : WebhookOutcome.Applied, next, default);
    }

    // What an invoice does not take any more, because it was paid, cancelled or credited meanwhile, is credit of the customer.
    private static GatewayChange Capture(Payment payment, IReadOnlyDictionary<InvoiceId, Invoice> invoices, GatewayEvent said, CommandContext context)
    {
        Money amount = said.Amount!.Value;
        if (payment.Status is PaymentStatus.Captured or PaymentStatus.Reversed)
            return Nothing(payment.Amount == amount ? WebhookOutcome.AlreadyApplied : WebhookOutcome.Conflict, payment);
        ValueArray<PaymentTarget> targets = payment.Targets;
        payment = WithReference(payment, said).Capture(amount, context);
        Dictionary<InvoiceId, Invoice> changed = [];
        foreach (PaymentTarget target in targets)
        {
            Invoice invoice = changed.GetValueOrDefault(target.InvoiceId) ?? invoices[target.InvoiceId];
            Money share = Money.Min(target.Amount, payment.UnallocatedAmount);
            if (!invoice.TakesMoney || !share.IsPositive || payment.Method.IsOnAccount)
                continue;
            PaymentReceipt receipt = payment.Allocate(invoice, Money.Min(share, invoice.Balance), context);
            payment = receipt.Payment;
            changed[target.InvoiceId] = receipt.Invoice;
        }

        return new(WebhookOutcome.Applied, payment, changed.Values.ToValueArray());
    }

    private static GatewayChange Fail(Payment payment, GatewayEvent said, CommandContext context) => payment.Status switch
    {
        PaymentStatus.Pending => new(WebhookOutcome.Applied, WithReference(payment, said).Fail(context), default),
        PaymentStatus.Failed => Nothing(WebhookOutcome.AlreadyApplied, payment),
        _ => Nothing(WebhookOutcome.Ignored, payment),
    };

    private static GatewayChange Refund(Payment payment, IReadOnlyDictionary<InvoiceId, Invoice> invoices, GatewayEvent said, CommandContext context)
    {
        Money amount = said.Amount!.Value;
        string reference = said.RefundReference!;
        if (payment.Status is PaymentStatus.Pending or PaymentStatus.Failed)
            return Nothing(WebhookOutcome.TooEarly, payment);
        if (payment.FindRefund(reference) is { } done)
            return Nothing(done.Amount == amount ? WebhookOutcome.AlreadyApplied : WebhookOutcome.Conflict, payment);
        if (payment.FindPendingRefund(reference) is { } pending)
            return pending.Amount == amount ? new(WebhookOutcome.Applied, payment.CompleteRefund(pending, context), default) : Nothing(WebhookOutcome.Conflict, payment);

        // Somebody paid it back with the gateway itself: it is gone, whatever it settles.
        Money missing = amount - payment.UnallocatedAmount;
        if (payment.Status == PaymentStatus.Reversed || missing > payment.AllocatedAmount)
        {
            // What is set aside for a refund that never went out is free as soon as the gateway says so.
            Money setAside = payment.Amount - payment.RefundedAmount - payment.UnallocatedAmount - payment.AllocatedAmount;
            bool mayBeFree = payment.Status == PaymentStatus.Captured && missing - payment.AllocatedAmount <= setAside;
            return Nothing(mayBeFree ? WebhookOutcome.TooEarly : WebhookOutcome.Conflict, payment);
        }

        Dictionary<InvoiceId, Invoice> opened = [];
        for (int i = payment.Allocations.Length - 1; i >= 0 && missing.IsPositive; i--)
        {
            InvoiceId id = payment.Allocations[i].InvoiceId;
            Money released = Money.Min(missing, payment.AllocatedTo(id));
            if (!released.IsPositive)
                continue;
            PaymentReceipt receipt = payment.Deallocate(opened.GetValueOrDefault(id) ?? invoices[id], released, context);
            payment = receipt.Payment;
            opened[id] = receipt.Invoice;
            missing -= released;
        }

        return new(WebhookOutcome.Applied, payment.Refund(amount, reference, context), opened.Values.ToValueArray());
    }

    private static GatewayChange FailRefund(Payment payment, GatewayEvent said, CommandContext context)
    {
        if (payment.FindPendingRefund(said.RefundReference!) is { } pending)
            return new(WebhookOutcome.Applied, payment.DropRefund(pending, context), default);
        return Nothing(payment.FindRefund(said.RefundReference!) is null ? WebhookOutcome.AlreadyApplied : WebhookOutcome.Conflict, payment);
    }

    private static GatewayChange ChargeBack(Payment payment, IReadOnlyDictionary<InvoiceId, Invoice> invoices, CommandContext context)
    {
        if (payment.Status == PaymentStatus.Reversed)
            return Nothing(WebhookOutcome.AlreadyApplied, payment);
        if (payment.Status != PaymentStatus.Captured)
            return Nothing(WebhookOutcome.TooEarly, payment);
        AllocationReceipt reversed = payment.Reverse(invoices.Values, context);
        return new(WebhookOutcome.Applied, reversed.Payment, reversed.Invoices);
    }

    private static Payment WithReference(Payment payment, GatewayEvent said) => said.Reference is { } reference ? payment.WithGatewayReference(reference) : payment;

    private static GatewayChange Nothing(WebhookOutcome outcome, Payment payment) => new(outcome, payment, default);
}
