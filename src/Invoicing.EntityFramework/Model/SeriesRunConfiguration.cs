using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class SeriesRunConfiguration(ModelNames names) : RowConfiguration<SeriesRunRow>(names, "series_runs")
{
    protected override void ConfigureRow(EntityTypeBuilder<SeriesRunRow> builder)
    {
        builder.HasKey(static row => new { row.LegalEntityId, row.Series, row.Period });
        Key(builder, static row => row.LegalEntityId, static row => row.Series, static row => row.Period);
    }
}
