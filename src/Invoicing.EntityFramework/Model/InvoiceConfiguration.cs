using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class InvoiceConfiguration(ModelNames names) : RowConfiguration<InvoiceRow>(names, "invoices")
{
    protected override void ConfigureRow(EntityTypeBuilder<InvoiceRow> builder)
    {
        builder.HasKey(static row => row.Id);
        builder.Property(static row => row.Id).ValueGeneratedNever();
        builder.Property(static row => row.Version).IsConcurrencyToken();
        Key(builder, static row => row.LegalEntityId, static row => row.CustomerId, static row => row.Number, static row => row.Series, static row => row.Period, static row => row.SourceReference);
        Key(builder, static row => row.Profile);
        Name(builder, static row => row.State, static row => row.Type);
        Length(builder, 3, static row => row.Currency);
        Length(builder, SearchText.MaxSortLength, static row => row.BuyerSort);
        Length(builder, HashLength, static row => row.HistoryHash);

        // What stays unique.
        builder.HasIndex(static row => new { row.LegalEntityId, row.Number }).IsUnique();
        builder.HasIndex(static row => new { row.LegalEntityId, row.Series, row.Period, row.Sequence }).IsUnique();

        // What reports are about.
        builder.HasIndex(static row => new { row.LegalEntityId, row.TaxPointDate });

        // What lists are sorted by.
        builder.HasIndex(static row => new { row.LegalEntityId, row.IssueDate, row.Id });
        builder.HasIndex(static row => new { row.LegalEntityId, row.DueDate, row.Id });
        builder.HasIndex(static row => new { row.LegalEntityId, row.DueDate, row.IssueDate, row.Id });
        builder.HasIndex(static row => new { row.LegalEntityId, row.Currency, row.PayableAmount, row.Id });
        builder.HasIndex(static row => new { row.LegalEntityId, row.BuyerSort, row.Id });
        builder.HasIndex(static row => new { row.LegalEntityId, row.CustomerId, row.IssueDate, row.Id });
        builder.HasIndex(static row => new { row.LegalEntityId, row.SourceReference, row.Id });
    }

    protected override void ConfigureChecks(TableBuilder<InvoiceRow> table)
    {
        Check(table, "state", OneOf<InvoiceState>("state"));
        Check(table, "type", OneOf<InvoiceType>("type"));
        Check(table, "version", "version > 0");
        Check(table, "body", "(state = 'Draft' AND number IS NULL AND body IS NULL AND content IS NOT NULL) OR (state <> 'Draft' AND number IS NOT NULL AND body IS NOT NULL AND content IS NULL AND issue_date IS NOT NULL AND due_date IS NOT NULL)");
    }
}
