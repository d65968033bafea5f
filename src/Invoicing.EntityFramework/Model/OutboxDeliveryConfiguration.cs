using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class OutboxDeliveryConfiguration(ModelNames names) : RowConfiguration<OutboxDeliveryRow>(names, "outbox_deliveries")
{
    protected override void ConfigureRow(EntityTypeBuilder<OutboxDeliveryRow> builder)
    {
        builder.HasKey(static row => new { row.Subscriber, row.First });
        builder.Property(static row => row.First).ValueGeneratedNever();
        builder.HasOne<OutboxSubscriberRow>().WithMany().HasForeignKey(static row => row.Subscriber).OnDelete(DeleteBehavior.Restrict);
        Key(builder, static row => row.Subscriber);
        Length(builder, OutboxDelivery.MaxErrorLength, static row => row.Error);
        Length(builder, 40, static row => row.DueAt);
    }

    protected override void ConfigureChecks(TableBuilder<OutboxDeliveryRow> table)
    {
        Check(table, "events", "count > 0 AND last >= first");
    }
}
