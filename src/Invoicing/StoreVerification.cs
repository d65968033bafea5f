using System.Globalization;
using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>One verification of a chain in its store: its entries, and then that whatever stands beside them says the same. Entries and invoices are read one by one and not held.</summary>
internal sealed class StoreVerification(IInvoicingUnitOfWork work, ChainId chain, VerifyRequest request)
{
    // What stands beside the chain is only a copy of it, so this comes behind the problems of the chain.
    private ChainProblem? _differs;
    private ChainEntry? _last;

    public async Task<ChainReport> RunAsync(CancellationToken cancellationToken)
    {
        if (request.After is { Head.Length: > 0 } after && await StartAsync(after, cancellationToken).ConfigureAwait(false) is { IsIntact: false } refused)
            return refused with { Checked = 0 };
        ChainReport report = chain.Kind == ChainKind.History
            ? await OverHistoryAsync(cancellationToken).ConfigureAwait(false)
            : await OverInvoicesAsync(cancellationToken).ConfigureAwait(false);
        return report.IsIntact && _differs is not null ? report with { Problem = _differs } : report;
    }

    // The entry of the anchor is read once more: it shows when the chain was cut off or written anew at or before it.
    private async Task<ChainReport> StartAsync(ChainAnchor after, CancellationToken cancellationToken)
    {
        await foreach (ChainEntry entry in work.Evidence.ReadAsync(chain, after.Head.Length, cancellationToken).ConfigureAwait(false))
        {
            _last = entry;
            return ChainVerifier.Verify(chain, [entry], null, new() { After = new(after.Head.Length - 1, entry.Previous), Anchor = after });
        }

        ChainHead head = await work.Evidence.GetHeadAsync(chain, cancellationToken).ConfigureAwait(false);
        return ChainVerifier.Verify(chain, [], null, new() { After = new(Math.Min(head.Length, after.Head.Length - 1), default), Anchor = after });
    }

    // The head is read before the log and the chain behind it, because events may be added meanwhile.
    private async Task<ChainReport> OverHistoryAsync(CancellationToken cancellationToken)
    {
        ChainHead start = request.After?.Head ?? default, before = await work.Evidence.GetHeadAsync(chain, cancellationToken).ConfigureAwait(false);
        List<Sha256Hash> log = [];
        List<(long Index, DocumentArchived Happened)> archived = [];
        bool isOfChain = before.Length > 0;
        await foreach (InvoiceEvent happened in work.Events.ReadAsync(chain.InvoiceId!.Value, cancellationToken).ConfigureAwait(false))
        {
            log.Add(HashOf(happened));
            isOfChain |= happened.LegalEntityId == chain.LegalEntityId;
            if (happened is DocumentArchived document && log.Count > start.Length)
                archived.Add((log.Count, document));
        }

        ChainReport report = await ChainVerifier.VerifyAsync(
            chain,
            BesideAsync(start.Length, log, cancellationToken),
            null,
            new() { After = start, Anchor = request.Anchor },
            cancellationToken).ConfigureAwait(false);
        if (log.Count > report.Head.Length && isOfChain)
            Differs(report.Head.Length + 1, $"The log has an event {report.Head.Length + 1} that chain {chain} does not have; it was added, or the chain was cut off there.");

        // Of a draft that was deleted, the chain alone tells.
        bool isDeleted = log.Count == 0 && string.Equals(_last?.EventType, nameof(InvoiceDeleted), StringComparison.Ordinal);
        if (log.Count < before.Length && !isDeleted)
            Differs(log.Count + 1, $"Event {log.Count + 1} of chain {chain} is gone from the log; write it again from the chain.");
        foreach ((long index, DocumentArchived happened) in archived)
            await CompareAsync(index, happened, cancellationToken).ConfigureAwait(false);
        return report;
    }

    // Documents are read behind the events that were written with them.
    private async Task CompareAsync(long index, DocumentArchived happened, CancellationToken cancellationToken)
    {
        ArchivedDocument? document = await work.Documents.FindAsync(happened.InvoiceId, happened.ContentType, cancellationToken).ConfigureAwait(false);
        if (document?.IsThatOf(happened) == true)
            return;
        string what = $"The archived {happened.ContentType} of invoice {happened.InvoiceId}, whose SHA-256 is {happened.Sha256} in entry";
        _differs ??= new(index, ChainFault.DocumentDiffers, string.Create(CultureInfo.InvariantCulture, $"{what} {index} of chain {chain}, {(document is null ? "is gone" : "was changed")}. Restore it from a backup."));
    }

    private async IAsyncEnumerable<ChainEntry> BesideAsync(long after, List<Sha256Hash> log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ChainEntry entry in work.Evidence.ReadAsync(chain, after + 1, cancellationToken).ConfigureAwait(false))
        {
            if (after < log.Count && log[(int)after] != entry.PayloadHash)
                Differs(after + 1, $"The event in the log is not that of {entry.Describe()}; it was changed, added or removed. Write the log again from the chain.");
            after++;
            yield return _last = entry;
        }
    }

    private async Task<ChainReport> OverInvoicesAsync(CancellationToken cancellationToken)
    {
        ChainReport report = await WalkAsync(request.After?.Head ?? default, long.MaxValue, request.Anchor, cancellationToken).ConfigureAwait(false);
        if (!report.IsIntact)
            return report;
        ChainEntry? later = null;
        await foreach (Place place in PlacesAsync(cancellationToken).ConfigureAwait(false))
        {
            ChainEntry? entry = await work.Evidence.FindEntryAsync(place.InvoiceId, cancellationToken).ConfigureAwait(false);
            if (entry is null || entry.Chain != chain || place != Place.Of(entry))
                NotChained(place, entry);
            else if (entry.Index > (later?.Index ?? report.Head.Length))
                later = entry;
        }

        if (later is null)
            return report;

        // Posted meanwhile, or left behind by a tail that was cut off.
        ChainReport rest = await WalkAsync(report.Head, later.Index, null, cancellationToken).ConfigureAwait(false);
        if (rest.IsIntact && rest.Head != later.Head)
            NotChained(Place.Of(later), null);
        return rest with { Checked = report.Checked + rest.Checked };
    }

    private Task<ChainReport> WalkAsync(ChainHead after, long last, ChainAnchor? anchor, CancellationToken cancellationToken) =>
        ChainVerifier.VerifyAsync(chain, UpToAsync(after.Length + 1, last, cancellationToken), BodyAsync, new() { After = after, Anchor = anchor }, cancellationToken);

    private async IAsyncEnumerable<ChainEntry> UpToAsync(long first, long last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ChainEntry entry in work.Evidence.ReadAsync(chain, first, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
            if (entry.Index >= last)
                yield break;
        }
    }

    private async ValueTask<ValueArray<byte>?> BodyAsync(ChainEntry entry, CancellationToken cancellationToken)
    {
        ValueArray<byte>? body = await work.Evidence.FindBodyAsync(entry.InvoiceId, cancellationToken).ConfigureAwait(false);
        if (_differs is null && body is { } bytes && !await SaysAsync(entry.InvoiceId, bytes, cancellationToken).ConfigureAwait(false))
            _differs = new(entry.Index, ChainFault.InvoiceDiffers, $"The invoice of {entry.Describe()} says something else than its sealed body; restore its columns from the body.");
        return body;
    }

    // An invoice that says the same gives the same bytes, and one that gives none says something else.
    private async Task<bool> SaysAsync(InvoiceId id, ValueArray<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            return await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) is { State: not InvoiceState.Draft } invoice && SealedBody.Of(invoice).Bytes == body;
        }
        catch (InvoiceFormatException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<Place> PlacesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (chain.SeriesName is { } series)
        {
            await foreach (NumberedInvoice invoice in work.Numbers.ReadAsync(chain.LegalEntityId, series, null, cancellationToken).ConfigureAwait(false))
                yield return new(invoice.InvoiceId, invoice.Number, invoice.Period, invoice.Sequence);
            yield break;
        }

        await foreach (Invoice invoice in work.Invoices.ReadPostedAsync(chain.LegalEntityId, null, cancellationToken).ConfigureAwait(false))
        {
            if (invoice.Origin is not null)
                yield return new(invoice.Id, invoice.Number, null, null);
        }
    }

    private void NotChained(Place place, ChainEntry? entry) => _differs ??= new(
        entry is not null && entry.Chain == chain ? entry.Index : 0,
        ChainFault.InvoiceNotChained,
        entry is null
            ? $"Invoice {place.Number} ({place.InvoiceId}) has no entry in chain {chain}; it was not posted or imported by this library. Find out who could write it there, and remove it."
            : $"Invoice {place.Number} ({place.InvoiceId}) of chain {chain} is chained elsewhere or otherwise, as {entry.Describe()}; its number or place was changed. Restore its columns from its body.");

    private void Differs(long index, FormattableString message) => _differs ??= new(index, ChainFault.EventDiffers, FormattableString.Invariant(message));

    // An event that cannot be written is none that was chained.
    private static Sha256Hash HashOf(InvoiceEvent happened)
    {
        try
        {
            return Sha256Hash.Of(ChainEntry.PayloadOf(happened).AsSpan());
        }
        catch (InvoiceFormatException)
        {
            return default;
        }
    }

    private readonly record struct Place(InvoiceId InvoiceId, string? Number, string? Period, long? Sequence)
    {
        public static Place Of(ChainEntry entry) => new(entry.InvoiceId, entry.Number, entry.Period, entry.Sequence);
    }
}
