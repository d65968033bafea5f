namespace Invoicing.Pdf;

/// <summary>What a host chooses for its documents.</summary>
public sealed record PdfOptions
{
    /// <summary>The templates, old versions included; the first one prints invoices that name none.</summary>
    /// <value><see cref="PdfTemplate.Standard"/>.</value>
    /// <exception cref="ArgumentException">There is none, or two have one key and version.</exception>
    public ValueArray<PdfTemplate> Templates { get; init => field = Required(value); } = [PdfTemplate.Standard];

    /// <summary>Languages of the host; they count before those of the package with the same tag.</summary>
    /// <value>None.</value>
    public ValueArray<DocumentLanguage> Languages { get; init; }

    /// <summary>The language of invoices that name none, or one that there is not.</summary>
    /// <value><see cref="DocumentLanguage.English"/>.</value>
    public DocumentLanguage FallbackLanguage { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = DocumentLanguage.English;

    /// <summary>The files that go into a document, such as the same invoice as XML; it is asked for originals only and must give the same for the same model.</summary>
    /// <value>Null: none.</value>
    public Func<DocumentModel, ValueArray<PdfAttachment>>? Attachments { get; init; }

    /// <summary>The most pages a document may have.</summary>
    /// <value>2000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The limit is zero or less.</exception>
    public int MaxPages
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 2000;

    /// <summary>The most bytes that the files within a document may have together.</summary>
    /// <value>20 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 byte to 1 GiB.</exception>
    public int MaxAttachmentBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 30);
            field = value;
        }
    } = 20 << 20;

    /// <summary>The most characters a text of an invoice may have, and together those that are printed as one, such as the texts of a party or name and value of an attribute. A line break counts for 80 characters, since it takes a line.</summary>
    /// <remarks>Drafts with longer texts are not posted. Where they are sealed already, as in imports, documents end them with an ellipsis behind so many characters; up to 2000 more, as the words of the document have around them, are printed nevertheless.</remarks>
    /// <value>50 000, some ten pages.</value>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 1 000 000.</exception>
    public int MaxTextLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1_000_000);
            field = value;
        }
    } = 50_000;

    internal DocumentLanguage Language(string? tag) => DocumentLanguage.Find(Languages, tag) ?? FallbackLanguage;

    private static ValueArray<PdfTemplate> Required(ValueArray<PdfTemplate> templates)
    {
        if (templates.IsEmpty)
            throw new ArgumentException("There is no template; add PdfTemplate.Standard.", nameof(templates));
        return templates.DistinctBy(static template => template.Reference).Count() == templates.Length
            ? templates
            : throw new ArgumentException("Two templates have one key and version; give the newer one the next version.", nameof(templates));
    }
}
