using System.Globalization;

namespace Invoicing;

/// <summary>A word of the host about an invoice, such as <c>shop = 17</c>; the library keeps it and reads nothing into it.</summary>
/// <param name="Key">The key, 1 to 100 characters.</param>
/// <param name="Value">The value, up to 1 000 characters.</param>
public sealed record MetadataEntry(string Key, string Value)
{
    /// <summary>The most entries an invoice has in one place.</summary>
    public const int MaxEntries = 50;

    /// <summary>The longest value.</summary>
    public const int MaxValueLength = 1000;

    /// <summary>The key.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Key { get; init => field = HostKey.Require(value, "metadata key"); } = HostKey.Require(Key, "metadata key");

    /// <summary>The value.</summary>
    /// <exception cref="ArgumentException">The value is longer than 1 000 characters.</exception>
    public string Value { get; init => field = Bounded(value); } = Bounded(Value);

    /// <summary>The entries by key, so that metadata is equal when it says the same.</summary>
    internal static ValueArray<MetadataEntry> Sorted(ValueArray<MetadataEntry> entries)
    {
        if (entries.Length > MaxEntries)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {entries.Length} entries of metadata, and {MaxEntries} is the most; keep the rest in a place of your own."), nameof(entries));
        MetadataEntry[] sorted = [.. entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (string.Equals(sorted[i].Key, sorted[i - 1].Key, StringComparison.Ordinal))
                throw new ArgumentException($"The metadata has the key '{sorted[i].Key}' twice; a key has one value.", nameof(entries));
        }

        return new(sorted);
    }

    private static string Bounded(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length <= MaxValueLength
            ? value
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The value has {value.Length} characters, and {MaxValueLength} is the most; keep the text in a place of your own."), nameof(value));
    }
}
