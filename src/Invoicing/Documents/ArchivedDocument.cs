using NodaTime;

namespace Invoicing;

/// <summary>A document that was made of an invoice once and is kept for ever: what a store holds of it.</summary>
public sealed record ArchivedDocument
{
    /// <summary>The longest file name.</summary>
    public const int MaxFileNameLength = 200;

    /// <summary>The invoice.</summary>
    public required InvoiceId InvoiceId { get; init; }

    /// <summary>The legal entity that sold.</summary>
    public required LegalEntityId LegalEntityId { get; init; }

    /// <summary>The media type, such as <c>application/pdf</c>; an invoice has one document of each.</summary>
    /// <exception cref="ArgumentException">The type is empty, longer than 100 characters, or has characters that are not printable ASCII.</exception>
    public required string ContentType { get; init => field = RequireContentType(value); }

    /// <summary>The name under which it is saved, valid on every system.</summary>
    /// <exception cref="ArgumentException">The name is empty or longer than 200 characters.</exception>
    public required string FileName
    {
        get;
        init => field = value is { Length: > 0 and <= MaxFileNameLength } ? value : throw new ArgumentException($"A file name has 1 to {MaxFileNameLength} characters.", nameof(value));
    }

    /// <summary>The bytes.</summary>
    public required ValueArray<byte> Content { get; init; }

    /// <summary>The SHA-256 of the bytes when they were archived; the history of the invoice holds it, too.</summary>
    public required Sha256Hash Sha256 { get; init; }

    /// <summary>Name and version of what rendered it.</summary>
    /// <exception cref="ArgumentException">The version is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public required string RendererVersion { get; init => field = HostKey.Require(value, "version of a renderer"); }

    /// <summary>What it was printed with.</summary>
    public required TemplateReference Template { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); }

    /// <summary>When it was archived.</summary>
    public required Instant ArchivedAt { get; init; }

    /// <summary>True when the bytes still have the hash; worked out each time.</summary>
    public bool IsIntact => Sha256Hash.Of(Content.AsSpan()) == Sha256;

    internal static string RequireContentType(string value) => HostKey.Require(value, "media type").All(static letter => letter is > ' ' and < '\u007F')
        ? value
        : throw new ArgumentException($"'{value}' is no media type; use one such as application/pdf.", nameof(value));

    /// <summary>True when an event of the history is about these bytes.</summary>
    internal bool IsThatOf(DocumentArchived happened) =>
        string.Equals(ContentType, happened.ContentType, StringComparison.Ordinal) && IsIntact && Sha256 == happened.Sha256;
}
