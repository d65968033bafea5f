namespace Invoicing;

/// <summary>One walk along a chain: what was seen so far, and the first problem.</summary>
internal sealed class ChainWalk
{
    private const string Restore = "Restore it from a backup, and find out who could write there.";

    private readonly ChainId _chain;
    private readonly ChainAnchor? _anchor;
    private readonly bool _allowsWithheldNotes;
    private ChainHead _head;
    private long _checked;
    private ChainProblem? _problem;

    public ChainWalk(ChainId chain, ChainVerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(options);
        _chain = chain;
        _head = options.After;
        _anchor = options.Anchor;
        _allowsWithheldNotes = options.AllowsWithheldNotes;
        if (_anchor is null)
            return;
        if (_anchor.Chain != chain)
            throw new ArgumentException($"The anchor is of chain {_anchor.Chain}, not of {chain}; give the one of this chain.", nameof(options));
        if (_anchor.Head.Length < _head.Length)
            throw new ArgumentException(FormattableString.Invariant($"The anchor is at entry {_anchor.Head.Length}, before the start behind entry {_head.Length}; start at the anchor or before."), nameof(options));
        RequireAnchor(_head);
    }

    /// <summary>Looks at the next entry; false when the walk has ended.</summary>
    public bool Step(ChainEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_problem is not null)
            return false;
        long expected = _head.Length + 1;
        if (entry.Chain != _chain)
            return Fail(expected, ChainFault.WrongChain, $"{Upper(entry)} stands where entry {expected} of chain {_chain} belongs. {Restore}");
        if (entry.Index > expected)
            return Fail(expected, ChainFault.IndexSkipped, $"Entry {expected} of chain {_chain} is missing; behind {expected - 1} comes {entry.Describe()}. {Restore}");
        if (entry.Index == _head.Length && _checked > 0)
            return Fail(entry.Index, ChainFault.IndexRepeated, $"{Upper(entry)} is there twice; one of the two was added. {Restore}");
        if (entry.Index < expected)
            return Fail(entry.Index, ChainFault.OutOfOrder, $"{Upper(entry)} comes behind entry {_head.Length}; read the entries in the order of their indexes, and if they were, it was moved. {Restore}");
        if (!entry.HasOwnHash)
            return Fail(expected, ChainFault.HashDiffers, $"{Upper(entry)} does not give its hash {entry.Hash}; it was changed after it was written. {Restore}");
        if (entry.Previous != _head.Hash)
            return Fail(expected, ChainFault.PreviousDiffers, $"{Upper(entry)} follows an entry with the hash {entry.Previous}, and the one before has {_head.Hash}; one of the two was replaced. {Restore}");
        return true;
    }

    /// <summary>Looks at what the entry names, and takes the entry for good; false when the walk has ended.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="body">The stored body, where the entry does not carry its payload.</param>
    /// <param name="isExpected">False: bodies are not looked at.</param>
    public bool StepPayload(ChainEntry entry, ValueArray<byte>? body, bool isExpected)
    {
        bool isHistory = _chain.Kind == ChainKind.History;
        ValueArray<byte> payload = isHistory ? entry.Payload : body ?? default;
        if ((isHistory || isExpected) && payload.IsEmpty && !(_allowsWithheldNotes && entry.MayBeWithheld))
            return Fail(entry.Index, ChainFault.PayloadMissing, $"The {What} of {entry.Describe()} is gone; its hash was {entry.PayloadHash}. {Restore}");
        if (!payload.IsEmpty && Sha256Hash.Of(payload.AsSpan()) != entry.PayloadHash)
            return Fail(entry.Index, ChainFault.PayloadAltered, $"The {What} of {entry.Describe()} was changed after it was chained; its hash was {entry.PayloadHash}. {Restore}");
        _head = entry.Head;
        _checked++;
        return RequireAnchor(_head);
    }

    public ChainReport End()
    {
        if (_problem is null && _anchor is { } anchor && anchor.Head.Length > _head.Length)
        {
            Fail(
                _head.Length + 1,
                ChainFault.ShorterThanAnchor,
                $"Chain {_chain} ends with entry {_head.Length}, and had {anchor.Head.Length} when its anchor was taken; its tail was cut off. {Restore}");
        }

        return new(_chain, _checked, _head, _problem);
    }

    private string What => _chain.Kind == ChainKind.History ? "event" : "body";

    private bool RequireAnchor(ChainHead head)
    {
        if (_anchor is not { } anchor || anchor.Head.Length != head.Length || anchor.Head.Hash == head.Hash)
            return true;
        return Fail(
            head.Length,
            ChainFault.DiffersFromAnchor,
            $"Entry {head.Length} of chain {_chain} has the hash {head.Hash}, and had {anchor.Head.Hash} when the anchor was taken; the chain was written anew. {Restore}");
    }

    private bool Fail(long index, ChainFault fault, FormattableString message)
    {
        _problem = new(index, fault, FormattableString.Invariant(message));
        return false;
    }

    private static string Upper(ChainEntry entry) => string.Concat("E", entry.Describe().AsSpan(1));
}
