namespace Invoicing;

/// <summary>Sequences that follow each other.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one, which may be the same.</param>
public readonly record struct SequenceRange(long First, long Last)
{
    /// <summary>How many they are.</summary>
    public long Count => Last - First + 1;
}
