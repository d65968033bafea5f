using System.Text;
using NodaTime;

namespace Invoicing;

/// <summary>An event, or several that follow each other in the log, which a subscriber was given and has not handled: a worker has them, or they are due again, or parked.</summary>
/// <param name="First">The position of the first one, by which the delivery is known within its subscriber.</param>
/// <param name="Last">The position of the last one.</param>
/// <param name="Count">How many there are.</param>
public sealed record OutboxDelivery(long First, long Last, int Count)
{
    /// <summary>How many characters of an error are kept.</summary>
    public const int MaxErrorLength = 500;

    /// <summary>The key of the event, when it is one and was handed out as one.</summary>
    public EventId? EventId { get; init; }

    /// <summary>How many attempts failed since the event was taken, or was made due again by hand.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed, cut to <see cref="MaxErrorLength"/> characters; NUL and halves of characters are U+FFFD.</summary>
    /// <value>Null: none has failed.</value>
    public string? Error { get; init => field = Bounded(value); }

    /// <summary>From when on a worker may take it; while one has it, the end of its lease.</summary>
    /// <value>Null: it is parked, and waits for a decision of the host.</value>
    public Instant? DueAt { get; init; }

    /// <summary>The claim of the worker that has it.</summary>
    /// <value>Null: none has.</value>
    public Guid? ClaimId { get; init; }

    /// <summary>True when a worker did not come back with it, so that its events are handed out one by one.</summary>
    public bool IsAlone { get; init; }

    private static string? Bounded(string? error)
    {
        if (error is null)
            return null;
        StringBuilder text = new();
        foreach (Rune rune in error.EnumerateRunes())
        {
            if (text.Length + rune.Utf16SequenceLength > MaxErrorLength)
                break;
            text.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        }

        return text.ToString();
    }
}
