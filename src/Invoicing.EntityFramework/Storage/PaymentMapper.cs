using NodaTime;

namespace Invoicing.EntityFramework;

/// <summary>Payments as rows, and rows as payments.</summary>
internal static class PaymentMapper
{
    public static PaymentRow ToRow(Payment payment) => new()
    {
        Id = payment.Id.Value,
        LegalEntityId = payment.LegalEntityId.Value,
        Version = payment.Version,
        CustomerId = payment.CustomerId?.Value,
        Currency = payment.Amount.Currency.Code,
        Amount = payment.Amount.MinorUnits,
        Method = payment.Method.ToString(),
        Reference = payment.Reference,
        ValueDate = Texts.ToDate(payment.On),
        Status = payment.Status.ToString(),
        GatewayReference = payment.GatewayReference,
        ReversedOn = Texts.ToDate(payment.ReversedOn),
        RefundedAmount = payment.RefundedAmount.MinorUnits,
        UnallocatedAmount = payment.Status == PaymentStatus.Captured ? (payment.Amount - payment.AllocatedAmount - payment.RefundedAmount).MinorUnits : 0,
        SettledOn = Texts.ToDate(SettledOn(payment)),
        AllocationsLength = payment.Allocations.Length,
        RefundsLength = payment.Refunds.Length,
        Targets = PaymentPart.ToText(payment.Targets),
        PendingRefunds = PaymentPart.ToText(payment.PendingRefunds),
    };

    public static Payment ToPayment(PaymentRow row, IEnumerable<AllocationRow> allocations, IEnumerable<RefundRow> refunds, InvoiceJson json)
    {
        Currency currency = json.Currencies.Parse(row.Currency);
        return Payment.Restore(new()
        {
            Id = new(row.Id),
            Version = row.Version,
            LegalEntityId = new(row.LegalEntityId),
            CustomerId = row.CustomerId is { } customer ? new CustomerId(customer) : null,
            Amount = Money.FromMinorUnits(row.Amount, currency),
            Method = new(row.Method),
            Reference = row.Reference,
            On = Texts.FromDate(row.ValueDate),
            Allocations = allocations.Select(entry => ToAllocation(entry, currency)).ToValueArray(),
            Status = Texts.ToEnum<PaymentStatus>(row.Status),
            GatewayReference = row.GatewayReference,
            ReversedOn = Texts.FromDate(row.ReversedOn),
            Targets = PaymentPart.ToTargets(row.Targets, currency),
            Refunds = refunds.Select(entry => new PaymentRefund(Money.FromMinorUnits(entry.Amount, currency), Texts.FromDate(entry.ValueDate), entry.Reference)).ToValueArray(),
            PendingRefunds = PaymentPart.ToRefunds(row.PendingRefunds, currency),
        });
    }

    public static AllocationRow ToRow(Payment payment, int index, Allocation allocation) => new()
    {
        PaymentId = payment.Id.Value,
        Index = index,
        LegalEntityId = payment.LegalEntityId.Value,
        InvoiceId = allocation.InvoiceId.Value,
        Amount = allocation.Amount.MinorUnits,
        ValueDate = Texts.ToDate(allocation.On),
        ReversedOn = Texts.ToDate(allocation.ReversedOn),
    };

    public static RefundRow ToRow(Payment payment, int index, PaymentRefund refund) => new()
    {
        PaymentId = payment.Id.Value,
        Index = index,
        LegalEntityId = payment.LegalEntityId.Value,
        Amount = refund.Amount.MinorUnits,
        ValueDate = Texts.ToDate(refund.On),
        Reference = refund.Reference,
    };

    private static LocalDate SettledOn(Payment payment)
    {
        LocalDate last = LocalDate.Max(payment.On, payment.ReversedOn ?? payment.On);
        foreach (Allocation allocation in payment.Allocations)
            last = LocalDate.Max(last, allocation.ReversedOn ?? allocation.On);
        foreach (PaymentRefund refund in payment.Refunds)
            last = LocalDate.Max(last, refund.On);
        return last;
    }

    private static Allocation ToAllocation(AllocationRow row, Currency currency) =>
        new(new(row.InvoiceId), Money.FromMinorUnits(row.Amount, currency), Texts.FromDate(row.ValueDate)) { ReversedOn = Texts.FromDate(row.ReversedOn) };
}
