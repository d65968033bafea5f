using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

internal sealed class DocumentConfiguration(ModelNames names) : RowConfiguration<DocumentRow>(names, "invoice_documents")
{
    protected override void ConfigureRow(EntityTypeBuilder<DocumentRow> builder)
    {
        builder.HasKey(static row => new { row.InvoiceId, row.ContentType });
        builder.HasOne<InvoiceRow>().WithMany().HasForeignKey(static row => row.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        Key(builder, static row => row.LegalEntityId, static row => row.ContentType, static row => row.RendererVersion, static row => row.TemplateId);
        Length(builder, ArchivedDocument.MaxFileNameLength, static row => row.FileName);
        Length(builder, HashLength, static row => row.Sha256);
        Length(builder, 40, static row => row.ArchivedAt);
    }

    protected override void ConfigureChecks(TableBuilder<DocumentRow> table)
    {
        Check(table, "content", "octet_length(content) > 0");
        Check(table, "sha256", "octet_length(sha256) = 32");
        Check(table, "template", "template_version > 0");
    }
}
