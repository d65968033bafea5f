using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>The archived documents of a page of invoices: their rows without the bytes, which are hashed one after the other and not held, and the events that tell of them.</summary>
internal sealed class ArchivedRows
{
    private readonly ILookup<Guid, (DocumentRow Row, Sha256Hash Content)> _stored;
    private readonly ILookup<Guid, byte[]> _events;

    private ArchivedRows(ILookup<Guid, (DocumentRow, Sha256Hash)> stored, ILookup<Guid, byte[]> events) => (_stored, _events) = (stored, events);

    public static async Task<ArchivedRows> ReadAsync(StoreDbContext context, Guid[] ids, CancellationToken cancellationToken)
    {
        List<(DocumentRow Row, Sha256Hash Content)> stored = [];
        await foreach (DocumentRow row in context.Set<DocumentRow>().Where(row => ids.Contains(row.InvoiceId)).OrderBy(static row => row.ContentType).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            stored.Add((row, Sha256Hash.Of(row.Content)));
            row.Content = [];
        }

        var events = await context.Set<EventRow>()
            .Where(row => row.InvoiceId != null && ids.Contains(row.InvoiceId.Value) && row.Type == nameof(DocumentArchived))
            .OrderBy(static row => row.ChainIndex)
            .Select(static row => new { row.InvoiceId, row.Payload })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(stored.ToLookup(static document => document.Row.InvoiceId), events.ToLookup(static row => row.InvoiceId!.Value, static row => row.Payload));
    }

    public void Compare(StoredOwner owner, Guid id, RowComparison comparison, InvoiceJson json)
    {
        Dictionary<string, DocumentRow> expected = new(StringComparer.Ordinal);
        try
        {
            foreach (byte[] payload in _events[id])
            {
                if (json.ReadEvent(payload) is DocumentArchived happened)
                    expected[happened.ContentType] = DocumentMapper.ToRow(happened);
            }
        }
        catch (InvoiceFormatException reason)
        {
            comparison.NotReadable<DocumentRow>(owner, reason);
            return;
        }

        comparison.Documents(owner, _stored[id], expected);
    }
}
