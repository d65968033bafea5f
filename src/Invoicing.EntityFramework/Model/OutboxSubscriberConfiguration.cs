using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class OutboxSubscriberConfiguration(ModelNames names) : RowConfiguration<OutboxSubscriberRow>(names, "outbox_subscribers")
{
    protected override void ConfigureRow(EntityTypeBuilder<OutboxSubscriberRow> builder)
    {
        builder.HasKey(static row => row.Subscriber);
        builder.Property(static row => row.Version).IsConcurrencyToken();
        Key(builder, static row => row.Subscriber);
    }
}
