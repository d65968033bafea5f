using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

internal sealed partial class EntityFrameworkUnitOfWork : IEventLog
{
    async IAsyncEnumerable<InvoiceEvent> IEventLog.ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        // Of a deleted draft there is nothing but its chain.
        List<byte[]> payloads = await _context.Set<EventRow>()
            .Where(row => row.InvoiceId == invoiceId.Value && _context.Set<InvoiceRow>().Any(invoice => invoice.Id == invoiceId.Value))
            .OrderBy(static row => row.ChainIndex)
            .Select(static row => row.Payload)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (byte[] payload in payloads)
            yield return (InvoiceEvent)_json.ReadEvent(payload);
    }

    async IAsyncEnumerable<LoggedEvent> IEventLog.ReadAllAsync(long after, int maxCount, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        foreach ((long position, byte[] payload) in await _store.Log.ReadAsync(after, maxCount, cancellationToken).ConfigureAwait(false))
            yield return new(position, _json.ReadEvent(payload));
    }

    async ValueTask<long> IEventLog.GetLastPositionAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return await _store.Log.LastAsync(cancellationToken).ConfigureAwait(false);
    }
}
