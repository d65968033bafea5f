namespace Invoicing.Tests;

/// <summary>The orders of a host that has one, order-1.</summary>
internal sealed class GivenOrders(params (string Line, Quantity Quantity)[] lines) : IOrderDirectory
{
    public ValueTask<ValueArray<OrderedQuantity>?> FindAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ValueArray<OrderedQuantity>?>(sourceReference == "order-1" ? lines.Select(static line => new OrderedQuantity(line.Line, line.Quantity)).ToValueArray() : null);
}
