namespace Invoicing;

/// <summary>A rendered document that goes into an evidence bundle, such as the archived PDF.</summary>
public sealed record EvidenceDocument
{
    private const int MaxNameLength = 100;

    /// <summary>A document.</summary>
    /// <param name="name">Its file name: 1 to 100 letters, digits, dots, hyphens, underscores and single spaces, beginning with a letter or digit.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="ArgumentException">The name is another one.</exception>
    public EvidenceDocument(string name, ValueArray<byte> content)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsName(name))
            throw new ArgumentException($"'{name}' is no file name for every system; take 1 to {MaxNameLength} letters, digits, dots, hyphens, underscores and spaces, with a letter or digit at both ends.", nameof(name));
        Name = name;
        Content = content;
    }

    /// <summary>The file name, without a folder.</summary>
    public string Name { get; }

    /// <summary>The bytes.</summary>
    public ValueArray<byte> Content { get; }

    /// <summary>The nearest name to that of a file, with its extension.</summary>
    internal static string NameOf(string fileName)
    {
        int dot = fileName.LastIndexOf('.');
        (string stem, string extension) = dot > 0 ? (fileName[..dot], fileName[dot..]) : (fileName, "");
        char[] letters = [.. stem.Take(MaxNameLength - extension.Length).Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or ' ' ? letter : '-')];
        string name = new string(letters).Trim('-', '_', ' ');
        return (name.Length == 0 ? "document" : name) + extension;
    }

    // Narrow, so that a name is one plain file wherever the bundle is unpacked.
    internal static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetterOrDigit(name[0])
        && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ' ')
        && !name.Contains("..", StringComparison.Ordinal);
}
