using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class EventConfiguration(ModelNames names) : RowConfiguration<EventRow>(names, "events")
{
    protected override void ConfigureRow(EntityTypeBuilder<EventRow> builder)
    {
        builder.HasKey(static row => row.Sequence);
        builder.Property(static row => row.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(static row => row.EventId).IsUnique();
        builder.HasIndex(static row => row.Position).IsUnique();
        builder.HasIndex(static row => new { row.InvoiceId, row.ChainIndex }).IsUnique();
        Key(builder, static row => row.LegalEntityId, static row => row.Number);
        Name(builder, static row => row.Type);
        Length(builder, HashLength, static row => row.Previous, static row => row.PayloadHash, static row => row.Hash);
    }

    protected override void ConfigureChecks(TableBuilder<EventRow> table)
    {
        Check(table, "chained", "(invoice_id IS NULL) = (chain_index IS NULL)");
    }
}
