namespace Invoicing;

/// <summary>Knows what was ordered, so that no more of it is invoiced; asked whenever an invoice that names an order is posted, or its posting is previewed.</summary>
public interface IOrderDirectory
{
    /// <summary>What was ordered under a reference; null when it is no order, and nothing is bounded by it.</summary>
    /// <param name="legalEntityId">The legal entity that sells.</param>
    /// <param name="sourceReference">What <see cref="InvoiceContent.SourceReference"/> says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ValueTask<ValueArray<OrderedQuantity>?> FindAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken);
}
