namespace Invoicing;

/// <summary>Where invoices, payments, numbers and events are kept: the port that a host's storage implements.</summary>
/// <remarks>The package <c>Invoicing.Testing</c> checks one.</remarks>
public interface IInvoicingStore
{
    /// <summary>Begins a unit of work, whose changes become visible all together or not at all.</summary>
    ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken);
}
