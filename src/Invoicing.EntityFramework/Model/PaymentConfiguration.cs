using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class PaymentConfiguration(ModelNames names) : RowConfiguration<PaymentRow>(names, "payments")
{
    protected override void ConfigureRow(EntityTypeBuilder<PaymentRow> builder)
    {
        builder.HasKey(static row => row.Id);
        builder.Property(static row => row.Id).ValueGeneratedNever();
        builder.Property(static row => row.Version).IsConcurrencyToken();
        Key(builder, static row => row.LegalEntityId, static row => row.CustomerId, static row => row.Method, static row => row.Reference, static row => row.GatewayReference);
        Name(builder, static row => row.Status);
        Length(builder, 3, static row => row.Currency);
        builder.HasIndex(static row => new { row.LegalEntityId, row.Method, row.GatewayReference }).IsUnique();
        builder.HasIndex(static row => new { row.LegalEntityId, row.CustomerId, row.ValueDate, row.Id });
        builder.HasIndex(static row => new { row.LegalEntityId, row.ValueDate, row.Id });
    }

    protected override void ConfigureChecks(TableBuilder<PaymentRow> table)
    {
        Check(table, "status", OneOf<PaymentStatus>("status"));
        Check(table, "amount", "amount > 0 AND unallocated_amount >= 0");
    }
}
