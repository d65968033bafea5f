namespace Invoicing;

/// <summary>The key of an invoice in the store: a version 7 UUID, so that keys sort by creation. It is not the invoice number.</summary>
/// <param name="Value">The UUID; an empty one is <c>default</c> and belongs to no invoice.</param>
public readonly record struct InvoiceId(Guid Value)
{
    /// <summary>The UUID in its usual form.</summary>
    public override string ToString() => Value.ToString("D", null);
}
