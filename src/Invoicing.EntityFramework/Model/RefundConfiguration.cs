using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class RefundConfiguration(ModelNames names) : RowConfiguration<RefundRow>(names, "payment_refunds")
{
    protected override void ConfigureRow(EntityTypeBuilder<RefundRow> builder)
    {
        builder.HasKey(static row => new { row.PaymentId, row.Index });
        builder.HasOne<PaymentRow>().WithMany().HasForeignKey(static row => row.PaymentId).OnDelete(DeleteBehavior.Restrict);
        Key(builder, static row => row.LegalEntityId, static row => row.Reference);
    }

    protected override void ConfigureChecks(TableBuilder<RefundRow> table)
    {
        Check(table, "amount", "amount > 0");
    }
}
