using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class InvoiceTaxConfiguration(ModelNames names) : RowConfiguration<InvoiceTaxRow>(names, "invoice_taxes")
{
    protected override void ConfigureRow(EntityTypeBuilder<InvoiceTaxRow> builder)
    {
        builder.HasKey(static row => new { row.InvoiceId, row.Index });
        builder.HasOne<InvoiceRow>().WithMany().HasForeignKey(static row => row.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        Key(builder, static row => row.LegalEntityId);
        Name(builder, static row => row.Effect, static row => row.Category);
        builder.Property(static row => row.Percent).HasPrecision(9, 4);
    }
}
