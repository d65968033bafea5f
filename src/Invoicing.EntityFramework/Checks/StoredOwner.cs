using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Invoicing.EntityFramework;

/// <summary>The document or payment whose rows are compared.</summary>
internal readonly record struct StoredOwner(InvoiceId? InvoiceId, PaymentId? PaymentId)
{
    public StoredDifference Difference(StoredFault fault, IEntityType table) => new()
    {
        Fault = fault,
        Table = table.GetSchemaQualifiedTableName()!,
        InvoiceId = InvoiceId,
        PaymentId = PaymentId,
    };
}
