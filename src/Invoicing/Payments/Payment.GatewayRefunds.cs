namespace Invoicing;

/// <summary>Money that goes back the way it came: set aside first, so that it is spent once whatever happens in between.</summary>
public sealed partial class Payment
{
    /// <summary>Sets money aside that a gateway is to pay back.</summary>
    internal Payment BeginRefund(Money amount, string reference, CommandContext context)
    {
        RequireRefund(amount, reference);
        Payment next = Next(new PaymentRefundBegun(context.NewHeader(LegalEntityId)) { PaymentId = Id, Amount = amount, Reference = reference });
        next.PendingRefunds = PendingRefunds.Add(new(amount, RoomFrom(context.On), reference));
        return next;
    }

    /// <summary>The gateway paid back what was set aside.</summary>
    internal Payment CompleteRefund(PaymentRefund pending, CommandContext context)
    {
        context = context with { On = RoomFrom(context.On) };
        Payment next = Next(new PaymentRefunded(context.NewHeader(LegalEntityId)) { PaymentId = Id, Amount = pending.Amount, Reference = pending.Reference });
        next.PendingRefunds = Without(pending);
        next.Refunds = Refunds.Add(pending with { On = context.On });
        return next;
    }

    /// <summary>The gateway did not pay it back; it is credit of the customer again.</summary>
    internal Payment DropRefund(PaymentRefund pending, CommandContext context)
    {
        Payment next = Next(new PaymentRefundFailed(context.NewHeader(LegalEntityId)) { PaymentId = Id, Amount = pending.Amount, Reference = pending.Reference });
        next.PendingRefunds = Without(pending);
        return next;
    }

    internal PaymentRefund? FindRefund(string reference) => WithReference(Refunds, reference);

    internal PaymentRefund? FindPendingRefund(string reference) => WithReference(PendingRefunds, reference);

    private ValueArray<PaymentRefund> Without(PaymentRefund pending) => PendingRefunds.Where(refund => refund != pending).ToValueArray();

    private static PaymentRefund? WithReference(ValueArray<PaymentRefund> refunds, string reference) =>
        refunds.FirstOrDefault(refund => string.Equals(refund.Reference, reference, StringComparison.Ordinal));
}
