namespace Invoicing;

/// <summary>Tells whether a chain is as it was written, and names the first entry that is not. Entries are read once and none is kept, whatever their number.</summary>
public static class ChainVerifier
{
    /// <summary>Verifies entries in the order of their indexes.</summary>
    /// <param name="chain">The chain they are to belong to.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="bodies">Gives the stored body of an entry, null when there is none. Null: bodies are not looked at; events, which histories carry themselves, always are.</param>
    /// <param name="options">What to start from and come to.</param>
    /// <exception cref="ArgumentException">The anchor is before the start, or of another chain.</exception>
    public static ChainReport Verify(ChainId chain, IEnumerable<ChainEntry> entries, Func<ChainEntry, ValueArray<byte>?>? bodies, ChainVerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ChainWalk walk = new(chain, options);
        foreach (ChainEntry entry in entries)
        {
            if (!walk.Step(entry) || !walk.StepPayload(entry, bodies?.Invoke(entry), isExpected: bodies is not null))
                break;
        }

        return walk.End();
    }

    /// <summary>Verifies entries as they come from a store, in the order of their indexes.</summary>
    /// <param name="chain">The chain they are to belong to.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="bodies">Reads the stored body of an entry, null when there is none. Null: bodies are not looked at; events, which histories carry themselves, always are.</param>
    /// <param name="options">What to start from and come to.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The anchor is before the start, or of another chain.</exception>
    public static async Task<ChainReport> VerifyAsync(
        ChainId chain,
        IAsyncEnumerable<ChainEntry> entries,
        Func<ChainEntry, CancellationToken, ValueTask<ValueArray<byte>?>>? bodies,
        ChainVerifierOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ChainWalk walk = new(chain, options);
        await foreach (ChainEntry entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!walk.Step(entry))
                break;
            ValueArray<byte>? body = bodies is null ? null : await bodies(entry, cancellationToken).ConfigureAwait(false);
            if (!walk.StepPayload(entry, body, isExpected: bodies is not null))
                break;
        }

        return walk.End();
    }
}
