using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class ChainHeadConfiguration(ModelNames names) : RowConfiguration<ChainHeadRow>(names, "chain_heads")
{
    protected override void ConfigureRow(EntityTypeBuilder<ChainHeadRow> builder)
    {
        builder.HasKey(static row => row.Chain);
        Length(builder, 608, static row => row.Chain);
        Key(builder, static row => row.LegalEntityId);
        Length(builder, HashLength, static row => row.Hash);
    }
}
