using System.Security.Cryptography;
using System.Text.Json;

namespace Invoicing;

/// <summary>One verification of a bundle: reads its parts, then makes every check, whatever the others gave.</summary>
internal sealed class EvidenceVerification(EvidenceOptions options)
{
    private readonly List<EvidenceCheck> _checks = [];
    private Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private EvidenceManifest? _manifest;
    private ValueArray<ChainEntry> _segment;
    private ValueArray<ChainEntry> _history;
    private ChainEntry? _own;
    private ChainAnchor? _anchor;
    private ChainAnchor? _historyAnchor;

    public EvidenceReport Over(Stream input)
    {
        Add("archive", () =>
        {
            _files = ZipReader.Read(input, options);
            return FormattableString.Invariant($"{_files.Count} files");
        });
        Add("manifest", () =>
        {
            _manifest = EvidenceManifest.Read(File(EvidenceBundle.Manifest));
            return $"invoice {_manifest.Number}";
        });
        Add("files", CheckFiles);
        Add("chain", CheckChain);
        Add("body", CheckBody);
        Add("history", CheckHistory);
        Add("documents", CheckDocuments);
        Add("number", CheckNumber);
        Add("anchors", CheckAnchors);
        if (options.PublicKey is not null)
            Add("signatures", CheckSignatures);
        foreach (ChainAnchor kept in options.Anchors)
            Add("kept anchor", () => CheckKept(kept));
        return new(_manifest?.InvoiceId, _manifest?.Number, _manifest?.At, _checks.ToValueArray());
    }

    private EvidenceManifest Manifest => _manifest ?? throw new FormatException("Not checked, because the manifest cannot be read.");

    private ChainEntry Own => _own ?? throw new FormatException("Not checked, because the entry of the invoice cannot be read.");

    private string CheckFiles()
    {
        HashSet<string> unknown = [.. _files.Keys];
        unknown.Remove(EvidenceBundle.Manifest);
        string? last = null;
        foreach (EvidenceManifest.File listed in Manifest.Files)
        {
            Require(string.CompareOrdinal(last, listed.Name) < 0, $"The manifest does not list {listed.Name} in the order of names.");
            Require(IsExpected(listed.Name), $"The manifest lists {listed.Name}, which does not belong into a bundle.");
            byte[] content = File(listed.Name);
            Require(content.Length == listed.Length && Sha256Hash.Of(content) == listed.Hash, $"{listed.Name} is not the file that the manifest lists; it was changed.");
            unknown.Remove(last = listed.Name);
        }

        Require(unknown.Count == 0, $"The manifest does not list {string.Join(", ", unknown.Order(StringComparer.Ordinal))}; it was added.");
        return FormattableString.Invariant($"{Manifest.Files.Length} files have the size and SHA-256 that the manifest lists");
    }

    private string CheckChain()
    {
        _segment = ChainJson.Read(File(EvidenceBundle.Chain));
        ChainEntry[] own = [.. _segment.Where(entry => entry.InvoiceId == Manifest.InvoiceId)];
        Require(_segment.All(static entry => entry.Index > 0), "The chain has an entry 0, and begins with 1.");
        Require(own.Length == 1, FormattableString.Invariant($"The chain has {own.Length} entries of the invoice, not one."));
        Require(_segment[0].Chain.Kind != ChainKind.History, "The chain is a history, not that of a series or of imports.");
        Require(own[0] == _segment[0] || own[0] == _segment[1], "The chain begins further up than with the entry before the invoice's own.");

        // Inside a piece of a chain, the first entry is where trust begins; the first entry of all follows nothing.
        ChainEntry first = _segment[0];
        ChainHead after = first.Index == 1 ? default : new(first.Index - 1, first.Previous);
        ChainReport report = ChainVerifier.Verify(first.Chain, _segment, null, new() { After = after });
        Require(report.IsIntact, report.Problem?.Message);
        _own = own[0];
        return FormattableString.Invariant($"entries {first.Index} to {report.Head.Length} of chain {first.Chain} follow each other; the invoice is entry {_own.Index}");
    }

    private string CheckBody()
    {
        byte[] body = File(EvidenceBundle.Body);
        Require(Sha256Hash.Of(body) == Own.PayloadHash, $"The body is not the one that was chained, whose hash was {Own.PayloadHash}; it was changed.");
        InvoiceBody said = SealedBody.OfBytes(body).Open(options.Json);
        Require(said.Id == Manifest.InvoiceId, $"The body is that of invoice {said.Id}, and the manifest's is {Manifest.InvoiceId}.");
        RequireNumber("body", said.Number);
        Require(
            said.Position is { } position
                ? Own.Chain == ChainId.Series(said.Content.LegalEntityId, position.Series) && string.Equals(Own.Period, position.Period, StringComparison.Ordinal) && Own.Sequence == position.Sequence
                : Own.Chain == ChainId.Imports(said.Content.LegalEntityId) && Own.Period is null && Own.Sequence is null,
            $"The body says another legal entity, series or place in it than {Own.Describe()}.");
        return $"the body has the chained hash {Own.PayloadHash}, and says invoice, number and place of its entry";
    }

    private string CheckHistory()
    {
        ValueArray<ChainEntry> history = ChainJson.ReadHistory(File(EvidenceBundle.History));
        Require(!history.IsEmpty, "The history has no entries.");
        ChainReport report = ChainVerifier.Verify(ChainId.History(Own.Chain.LegalEntityId, Manifest.InvoiceId), history, null, new() { AllowsWithheldNotes = true });
        Require(report.IsIntact, report.Problem?.Message);
        ChainEntry? foreign = history.FirstOrDefault(entry => entry.InvoiceId != Manifest.InvoiceId);
        Require(foreign is null, $"{foreign?.Describe()} is about another invoice.");
        _history = history;
        int withheld = history.Count(static entry => entry.Payload.IsEmpty);
        return FormattableString.Invariant($"{report.Checked} events follow each other") + (withheld == 0 ? "" : FormattableString.Invariant($"; {withheld} of them, notes, were withheld, and only their hashes are there"));
    }

    private string CheckDocuments()
    {
        Require(!_history.IsEmpty, "Not checked, because the history cannot be read.");
        Dictionary<string, Sha256Hash> there = _files
            .Where(static file => file.Key.StartsWith(EvidenceBundle.Documents, StringComparison.Ordinal))
            .ToDictionary(static file => file.Key, static file => Sha256Hash.Of(file.Value), StringComparer.Ordinal);
        int count = 0;
        foreach (ChainEntry entry in _history.Where(static entry => entry.IsArchiving))
        {
            DocumentArchived archived = entry.ReadArchived() ?? throw new FormatException($"The event of {entry.Describe()} is not what its type says.");
            string others = there.Count == 0 ? "there is none" : $"{string.Join(", ", there.Keys.Order(StringComparer.Ordinal))} has another";
            Require(there.ContainsValue(archived.Sha256), $"The {archived.ContentType} that was archived has the SHA-256 {archived.Sha256}, and of the documents {others}; it was changed or left out.");
            count++;
        }

        return count == 0 ? "no document was archived" : FormattableString.Invariant($"{count} archived documents have the SHA-256 that the history holds");
    }

    private string CheckNumber()
    {
        Require(!_history.IsEmpty, "Not checked, because the history cannot be read.");
        RequireNumber("chain", Own.Number);
        string source = Own.Chain.Kind == ChainKind.Imports ? nameof(InvoiceImported) : nameof(InvoicePosted);
        ChainEntry[] numbered = [.. _history.Where(entry => string.Equals(entry.EventType, source, StringComparison.Ordinal))];
        Require(numbered.Length == 1, FormattableString.Invariant($"The history has {numbered.Length} events {source}, not one."));
        RequireNumber("history", numbered[0].Number);
        RequireNumber("event", NumberIn(numbered[0].Payload));
        return $"chain, history and manifest say {Manifest.Number}";
    }

    private void RequireNumber(string where, string? said) =>
        Require(string.Equals(said, Manifest.Number, StringComparison.Ordinal), $"The manifest says {Manifest.Number}, and the {where} {said}.");

    private string CheckAnchors()
    {
        _anchor = ChainAnchor.Parse(File(EvidenceBundle.Anchor));
        _historyAnchor = ChainAnchor.Parse(File(EvidenceBundle.HistoryAnchor));
        Require(!_history.IsEmpty, "Not checked, because the history cannot be read.");
        RequireEnd(_anchor, _segment);
        RequireEnd(_historyAnchor, _history);
        return FormattableString.Invariant($"the chain ends at its anchor, entry {_anchor.Head.Length}, and the history at its own, entry {_historyAnchor.Head.Length}");
    }

    private void RequireEnd(ChainAnchor anchor, ValueArray<ChainEntry> entries)
    {
        Require(anchor.At == Manifest.At, $"The anchor of chain {anchor.Chain} was not taken when the manifest was made.");
        Require(
            anchor.Chain == entries[^1].Chain && anchor.Head == entries[^1].Head,
            FormattableString.Invariant($"The entries of chain {entries[^1].Chain} end with {entries[^1].Index}, and the anchor is at {anchor.Head.Length}, or of other entries; their tail was cut off or written anew."));
    }

    private string CheckSignatures()
    {
        ECDsa key = options.PublicKey!;
        Require(Manifest.IsSignedBy(key), $"The manifest is {NotSigned(Manifest.Signature)}.");
        Require(_anchor is not null && _historyAnchor is not null, "Not checked, because the anchors cannot be read.");
        foreach (ChainAnchor anchor in (ChainAnchor[])[_anchor!, _historyAnchor!, .. options.Anchors])
            Require(anchor.IsSignedBy(key), $"The anchor of chain {anchor.Chain} is {NotSigned(anchor.Signature)}.");
        return "the manifest and all anchors are signed by the key";
    }

    private static string NotSigned(ValueArray<byte> signature) => signature.IsEmpty ? "not signed" : "signed by another key, or was changed";

    private string CheckKept(ChainAnchor kept)
    {
        ValueArray<ChainEntry> entries = kept.Chain == Own.Chain ? _segment : _history;
        Require(!entries.IsEmpty && kept.Chain == entries[0].Chain, $"The kept anchor is of chain {kept.Chain}, which is not in the bundle.");
        long first = entries[0].Index, last = entries[^1].Index;
        Require(kept.Head.Length <= last, FormattableString.Invariant(
            $"The bundle ends with entry {last} of chain {kept.Chain}, before the kept anchor at {kept.Head.Length}. Ask for a bundle that was made after the anchor; if there is none, the tail was cut off."));
        Require(kept.Head.Length >= first, FormattableString.Invariant(
            $"The kept anchor is at entry {kept.Head.Length} of chain {kept.Chain}, before the bundle's first, {first}. Use an anchor that was taken after the invoice was posted."));
        Require(entries[(int)(kept.Head.Length - first)].Hash == kept.Head.Hash, FormattableString.Invariant(
            $"Entry {kept.Head.Length} of chain {kept.Chain} is not the one that the kept anchor names; the chain was written anew."));
        return FormattableString.Invariant($"entry {kept.Head.Length} of chain {kept.Chain} is the one that was kept");
    }

    private static string? NumberIn(ValueArray<byte> posted)
    {
        using JsonDocument document = JsonDocument.Parse(posted.ToImmutableArray().AsMemory());
        return document.RootElement.ValueKind == JsonValueKind.Object ? StrictJson.TextIfAny(document.RootElement, "number") : null;
    }

    private static bool IsExpected(string name) =>
        name is EvidenceBundle.Anchor or EvidenceBundle.HistoryAnchor or EvidenceBundle.Body or EvidenceBundle.Chain or EvidenceBundle.History
        || name.StartsWith(EvidenceBundle.Documents, StringComparison.Ordinal);

    private byte[] File(string name) => _files.TryGetValue(name, out byte[]? content) ? content : throw new FormatException($"The bundle has no {name}.");

    private static void Require(bool holds, string? problem)
    {
        if (!holds)
            throw new FormatException(problem);
    }

    // Whatever a file holds that nobody wrote becomes the message of a check that failed.
    private void Add(string name, Func<string> check)
    {
        try
        {
            string message = check();
            _checks.Add(new(name, IsOk: true, message));
        }
        catch (Exception reason) when (reason is FormatException or JsonException or InvalidOperationException or InvoiceFormatException)
        {
            _checks.Add(new(name, IsOk: false, reason.Message));
        }
    }
}
