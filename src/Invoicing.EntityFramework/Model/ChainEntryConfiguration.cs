using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class ChainEntryConfiguration(ModelNames names) : RowConfiguration<ChainEntryRow>(names, "chain_entries")
{
    protected override void ConfigureRow(EntityTypeBuilder<ChainEntryRow> builder)
    {
        builder.HasKey(static row => new { row.Chain, row.Index });
        builder.HasIndex(static row => row.InvoiceId).IsUnique();
        Length(builder, 608, static row => row.Chain);
        Key(builder, static row => row.LegalEntityId, static row => row.Number, static row => row.Period);
        Length(builder, HashLength, static row => row.Previous, static row => row.PayloadHash, static row => row.Hash);
    }
}
