using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class InstalmentConfiguration(ModelNames names) : RowConfiguration<InstalmentRow>(names, "invoice_instalments")
{
    protected override void ConfigureRow(EntityTypeBuilder<InstalmentRow> builder)
    {
        builder.HasKey(static row => new { row.InvoiceId, row.Index });
        builder.HasOne<InvoiceRow>().WithMany().HasForeignKey(static row => row.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        Key(builder, static row => row.LegalEntityId);
    }
}
