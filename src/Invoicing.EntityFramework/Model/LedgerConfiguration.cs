using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class LedgerConfiguration(ModelNames names) : RowConfiguration<LedgerRow>(names, "ledger_entries")
{
    protected override void ConfigureRow(EntityTypeBuilder<LedgerRow> builder)
    {
        builder.HasKey(static row => new { row.InvoiceId, row.Index });
        builder.HasOne<InvoiceRow>().WithMany().HasForeignKey(static row => row.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(static row => row.PaymentId);
        builder.HasIndex(static row => row.DocumentId);
        Key(builder, static row => row.LegalEntityId, static row => row.Method, static row => row.Reference);
        Name(builder, static row => row.Kind);
    }

    protected override void ConfigureChecks(TableBuilder<LedgerRow> table)
    {
        Check(table, "kind", OneOf<LedgerEntryKind>("kind"));
        Check(table, "amount", "amount > 0");
        Check(table, "reversed", "reversed_on IS NULL OR reversed_on >= value_date");
    }
}
