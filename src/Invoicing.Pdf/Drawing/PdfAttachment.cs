using System.Globalization;
using System.Text;
using NodaTime;

namespace Invoicing.Pdf;

/// <summary>A file within a document (ISO 19005-3, annex E), such as the same invoice as XML.</summary>
public sealed record PdfAttachment
{
    internal const int MaxNameLength = 200;
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>A file.</summary>
    /// <param name="name">Its name, in any script: 1 to 200 characters, without those that some system gives a meaning of its own, and with no dot or space at an end.</param>
    /// <param name="mimeType">Its type, such as <c>text/xml</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="relationship">What it is to the document.</param>
    /// <exception cref="ArgumentException">The name or type is of another form.</exception>
    public PdfAttachment(string name, string mimeType, ValueArray<byte> content, PdfAttachmentRelationship relationship)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(mimeType);
        if (!IsName(name))
            throw new ArgumentException($"'{name}' is no file name for every system; take 1 to {MaxNameLength} characters without {Forbidden}, control characters and '..', and no dot or space at an end.", nameof(name));
        if (!IsMimeType(mimeType))
            throw new ArgumentException($"'{mimeType}' is no type of a file; write it as text/xml.", nameof(mimeType));
        if (!Enum.IsDefined(relationship))
            throw new ArgumentOutOfRangeException(nameof(relationship), relationship, "Use one of the defined relationships.");
        Name = name;
        MimeType = mimeType;
        Content = content;
        Relationship = relationship;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type (RFC 6838).</summary>
    public string MimeType { get; }

    /// <summary>Its bytes.</summary>
    public ValueArray<byte> Content { get; }

    /// <summary>What it is to the document.</summary>
    public PdfAttachmentRelationship Relationship { get; }

    /// <summary>What it is, in words; null when that is not said.</summary>
    public string? Description { get; init; }

    /// <summary>The day it was last changed; null takes the issue date of the invoice.</summary>
    public LocalDate? ModifiedOn { get; init; }

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && name[0] is not ('.' or ' ')
        && name[^1] is not ('.' or ' ')
        && !name.Contains("..", StringComparison.Ordinal)
        && name.EnumerateRunes().All(static letter => letter != Rune.ReplacementChar
            && Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && !(letter.IsAscii && Forbidden.Contains((char)letter.Value, StringComparison.Ordinal)));

    internal static bool IsMimeType(string type)
    {
        int slash = type.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < type.Length - 1 && type.Length <= 127
            && type.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '+')
            && type.IndexOf('/', slash + 1) < 0;
    }
}
