using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>The tables of invoicing.</summary>
internal static class InvoicingModel
{
    public static void Configure(ModelBuilder model, ModelNames names)
    {
        model.ApplyConfiguration(new InvoiceConfiguration(names));
        model.ApplyConfiguration(new InvoiceLineConfiguration(names));
        model.ApplyConfiguration(new InvoiceTaxConfiguration(names));
        model.ApplyConfiguration(new InstalmentConfiguration(names));
        model.ApplyConfiguration(new DocumentConfiguration(names));
        model.ApplyConfiguration(new LedgerConfiguration(names));
        model.ApplyConfiguration(new PaymentConfiguration(names));
        model.ApplyConfiguration(new AllocationConfiguration(names));
        model.ApplyConfiguration(new RefundConfiguration(names));
        model.ApplyConfiguration(new EventConfiguration(names));
        model.ApplyConfiguration(new ChainEntryConfiguration(names));
        model.ApplyConfiguration(new ChainHeadConfiguration(names));
        model.ApplyConfiguration(new SeriesRunConfiguration(names));
        model.ApplyConfiguration(new IdempotencyKeyConfiguration(names));
        model.ApplyConfiguration(new PaymentLinkRevocationConfiguration(names));
        model.ApplyConfiguration(new OutboxSubscriberConfiguration(names));
        model.ApplyConfiguration(new OutboxDeliveryConfiguration(names));
        model.ApplyConfiguration(new LockConfiguration(names));
    }
}
