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
        foreach (EventRow row in await EventLog.ReadAsync(_context, after, maxCount, cancellationToken).ConfigureAwait(false))
            yield return ToLogged(row);
    }

    async ValueTask<long> IEventLog.GetLastPositionAsync(CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        return await EventLog.LastAsync(_context, cancellationToken).ConfigureAwait(false);
    }

    // One that cannot be read must not keep anybody from the others.
    private LoggedEvent ToLogged(EventRow row)
    {
        try
        {
            return new(row.Position!.Value, _json.ReadEvent(row.Payload));
        }
        catch (InvoiceFormatException reason)
        {
            return LoggedEvent.Unreadable(row.Position!.Value, new(row.EventId), reason);
        }
    }
}
