using Microsoft.EntityFrameworkCore.Metadata;

namespace Invoicing.EntityFramework;

/// <summary>Which columns follow from something else, so that a check can compare them.</summary>
internal static class ComparedColumns
{
    // What nothing else tells; the rest of each table is compared, so a column that is added is, too.
    private static readonly Dictionary<Type, string[]> Kept = new()
    {
        [typeof(InvoiceRow)] =
        [
            nameof(InvoiceRow.Id), nameof(InvoiceRow.Version), nameof(InvoiceRow.State), nameof(InvoiceRow.CancelledOn), nameof(InvoiceRow.Content), nameof(InvoiceRow.Body),
            nameof(InvoiceRow.Notes), nameof(InvoiceRow.Credits), nameof(InvoiceRow.Metadata),
        ],
        [typeof(InvoiceLineRow)] = [nameof(InvoiceLineRow.InvoiceId), nameof(InvoiceLineRow.Index)],
        [typeof(InvoiceTaxRow)] = [nameof(InvoiceTaxRow.InvoiceId), nameof(InvoiceTaxRow.Index)],
        [typeof(InstalmentRow)] = [nameof(InstalmentRow.InvoiceId), nameof(InstalmentRow.Index)],
        [typeof(DocumentRow)] = [nameof(DocumentRow.InvoiceId), nameof(DocumentRow.ContentType), nameof(DocumentRow.FileName), nameof(DocumentRow.Content)],
        [typeof(LedgerRow)] =
        [
            nameof(LedgerRow.InvoiceId), nameof(LedgerRow.Kind), nameof(LedgerRow.Amount), nameof(LedgerRow.ValueDate), nameof(LedgerRow.ReversedOn), nameof(LedgerRow.PaymentId),
            nameof(LedgerRow.DocumentId), nameof(LedgerRow.Method), nameof(LedgerRow.PaidOn), nameof(LedgerRow.Reference), nameof(LedgerRow.Reason), nameof(LedgerRow.Adjustment),
        ],
        [typeof(PaymentRow)] =
        [
            nameof(PaymentRow.Id), nameof(PaymentRow.LegalEntityId), nameof(PaymentRow.Version), nameof(PaymentRow.CustomerId), nameof(PaymentRow.Currency), nameof(PaymentRow.Amount),
            nameof(PaymentRow.Method), nameof(PaymentRow.Reference), nameof(PaymentRow.ValueDate), nameof(PaymentRow.Status), nameof(PaymentRow.GatewayReference), nameof(PaymentRow.ReversedOn),
            nameof(PaymentRow.Targets), nameof(PaymentRow.PendingRefunds),
        ],
        [typeof(AllocationRow)] =
        [
            nameof(AllocationRow.PaymentId), nameof(AllocationRow.InvoiceId), nameof(AllocationRow.Amount), nameof(AllocationRow.ValueDate), nameof(AllocationRow.ReversedOn),
        ],
        [typeof(RefundRow)] = [nameof(RefundRow.PaymentId), nameof(RefundRow.Amount), nameof(RefundRow.ValueDate), nameof(RefundRow.Reference)],
    };

    /// <summary>The rows whose tables are checked.</summary>
    public static IEnumerable<Type> Tables => Kept.Keys;

    /// <summary>The columns of a table that are compared.</summary>
    public static IProperty[] Of(IEntityType type) => type.GetOrAddRuntimeAnnotationValue(
        "Invoicing:Compared",
        static type => type!.GetProperties().Where(property => !Kept[type.ClrType].Contains(property.Name, StringComparer.Ordinal)).ToArray(),
        type);
}
