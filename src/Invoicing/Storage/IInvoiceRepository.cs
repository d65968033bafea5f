namespace Invoicing;

/// <summary>The invoices of a store, within a unit of work.</summary>
public interface IInvoiceRepository
{
    /// <summary>Reads an invoice; null when there is none.</summary>
    ValueTask<Invoice?> FindAsync(InvoiceId id, CancellationToken cancellationToken);

    /// <summary>Reads an invoice and keeps others from changing it until the unit of work ends; null when there is none.</summary>
    ValueTask<Invoice?> LockAsync(InvoiceId id, CancellationToken cancellationToken);

    /// <summary>Reads invoices and keeps others from changing them until the unit of work ends, in the order of their keys; those there are none of are left out.</summary>
    /// <remarks>A store that can do so in one go is faster than this, which locks one after the other.</remarks>
    /// <param name="ids">The keys, in any order.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The invoices in the order of their keys.</returns>
    async ValueTask<ValueArray<Invoice>> LockAllAsync(IEnumerable<InvoiceId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        List<Invoice> found = [];
        foreach (InvoiceId id in ids.Distinct().OrderBy(static id => id.Value))
        {
            if (await LockAsync(id, cancellationToken).ConfigureAwait(false) is { } invoice)
                found.Add(invoice);
        }

        return found.ToValueArray();
    }

    /// <summary>Reads a posted invoice by its number, which is unique within the legal entity; null when there is none.</summary>
    ValueTask<Invoice?> FindByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken);

    /// <summary>Writes a new or changed invoice, its <see cref="Invoice.PendingEvents"/>, and behind the head of its history the entries that <see cref="ChainEntry.ForHistory"/> makes of them. The store holds <see cref="Invoice.StoredVersion"/> (0: none) until then, or the unit of work fails.</summary>
    /// <remarks>Saved again in the same unit of work, the later instance takes the place of the earlier one, whose events it carries.</remarks>
    ValueTask SaveAsync(Invoice invoice, CancellationToken cancellationToken);

    /// <summary>Takes a draft out and writes its <see cref="Invoice.PendingEvents"/>, to its history too, which stays. The store holds <see cref="Invoice.StoredVersion"/> until then, or the unit of work fails.</summary>
    ValueTask DeleteAsync(Invoice draft, CancellationToken cancellationToken);

    /// <summary>Reads posted and cancelled invoices, by issue date and then number.</summary>
    /// <param name="legalEntityId">The legal entity that sold.</param>
    /// <param name="customerId">The account that owes them; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<Invoice> ReadPostedAsync(LegalEntityId legalEntityId, CustomerId? customerId, CancellationToken cancellationToken);

    /// <summary>Reads what was made from one order, subscription or job of the host, drafts and credit notes included, those of this unit of work too, in the order of their keys.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="sourceReference">What <see cref="InvoiceContent.SourceReference"/> says, by ordinal.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<Invoice> ReadBySourceAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken);

    /// <summary>Reads one page of invoices, those of this unit of work too: what <see cref="InvoiceSearch.Over"/> gives for all of them.</summary>
    ValueTask<ValueArray<InvoiceSummary>> QueryAsync(InvoiceSearch search, CancellationToken cancellationToken);
}
