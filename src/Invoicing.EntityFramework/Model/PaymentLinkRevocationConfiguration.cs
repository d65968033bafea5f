using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class PaymentLinkRevocationConfiguration(ModelNames names) : RowConfiguration<PaymentLinkRevocationRow>(names, "payment_link_revocations")
{
    protected override void ConfigureRow(EntityTypeBuilder<PaymentLinkRevocationRow> builder)
    {
        builder.HasKey(static row => row.Sequence);
        builder.Property(static row => row.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(static row => row.InvoiceId);
        Length(builder, 40, static row => row.At);
        Key(builder, static row => row.LegalEntityId, static row => row.Actor);
    }
}
