using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class LockConfiguration(ModelNames names) : RowConfiguration<LockRow>(names, "locks")
{
    protected override void ConfigureRow(EntityTypeBuilder<LockRow> builder)
    {
        builder.HasKey(static row => new { row.LegalEntityId, row.Kind, row.Name });
        Key(builder, static row => row.LegalEntityId, static row => row.Kind);
        Length(builder, 400, static row => row.Name);
    }
}
