using NodaTime;

namespace Invoicing.Pdf;

/// <summary>A file within a document (ISO 19005-3, annex E), such as the same invoice as XML.</summary>
public sealed record PdfAttachment
{
    /// <summary>A file.</summary>
    /// <param name="name">Its name, in any script, valid on every system (<see cref="PortableFileName.IsValid"/>).</param>
    /// <param name="mimeType">Its type, such as <c>text/xml</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="relationship">What it is to the document.</param>
    /// <exception cref="ArgumentException">The name or type is of another form.</exception>
    public PdfAttachment(string name, string mimeType, ValueArray<byte> content, PdfAttachmentRelationship relationship)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(mimeType);
        if (!PortableFileName.IsValid(name))
            throw new ArgumentException($"'{name}' is no file name for every system; use '{PortableFileName.Of(name)}'.", nameof(name));
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

    internal static bool IsMimeType(string type)
    {
        int slash = type.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < type.Length - 1 && type.Length <= 127
            && type.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '+')
            && type.IndexOf('/', slash + 1) < 0;
    }
}
