using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class InvoiceLineConfiguration(ModelNames names) : RowConfiguration<InvoiceLineRow>(names, "invoice_lines")
{
    protected override void ConfigureRow(EntityTypeBuilder<InvoiceLineRow> builder)
    {
        builder.HasKey(static row => new { row.InvoiceId, row.Index });
        builder.HasOne<InvoiceRow>().WithMany().HasForeignKey(static row => row.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        Key(builder, static row => row.LegalEntityId, static row => row.SourceLine);
        Name(builder, static row => row.TaxCategory, static row => row.Unit);
        builder.Property(static row => row.Quantity).HasPrecision(30, 12);
        builder.Property(static row => row.Price).HasPrecision(30, 12);
        builder.Property(static row => row.TaxPercent).HasPrecision(9, 4);
    }
}
