using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class AllocationConfiguration(ModelNames names) : RowConfiguration<AllocationRow>(names, "payment_allocations")
{
    protected override void ConfigureRow(EntityTypeBuilder<AllocationRow> builder)
    {
        builder.HasKey(static row => new { row.PaymentId, row.Index });
        builder.HasOne<PaymentRow>().WithMany().HasForeignKey(static row => row.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(static row => row.InvoiceId);
        Key(builder, static row => row.LegalEntityId);
    }

    protected override void ConfigureChecks(TableBuilder<AllocationRow> table)
    {
        Check(table, "amount", "amount > 0");
    }
}
