using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class IdempotencyKeyConfiguration(ModelNames names) : RowConfiguration<IdempotencyKeyRow>(names, "idempotency_keys")
{
    protected override void ConfigureRow(EntityTypeBuilder<IdempotencyKeyRow> builder)
    {
        builder.HasKey(static row => new { row.LegalEntityId, row.Command, row.Key });
        Key(builder, static row => row.LegalEntityId, static row => row.Key);
        Length(builder, 104, static row => row.Command);
        Length(builder, 64, static row => row.Request);
    }
}
