namespace Invoicing;

/// <summary>Tells which customer accounts a user may see and pay for: the user's own, that of the organisation it buys for, or several.</summary>
public interface IInvoiceAccountResolver
{
    /// <summary>The accounts of a user in a legal entity; none for strangers.</summary>
    /// <remarks>It is asked whenever the user reads or pays, so a user who leaves an organisation loses its invoices at once.</remarks>
    ValueTask<ValueArray<CustomerId>> ResolveAsync(LegalEntityId legalEntityId, Actor user, CancellationToken cancellationToken);
}
