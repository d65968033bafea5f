namespace Invoicing.Pdf;

/// <summary>The codes of the exceptions and findings of this package; a code never changes its meaning.</summary>
public static class PdfErrorCodes
{
    /// <summary>The bytes of a font are none, or contradict themselves.</summary>
    public const string FontMalformed = "FontMalformed";

    /// <summary>A font is of a kind that documents do not take.</summary>
    public const string FontUnsupported = "FontUnsupported";

    /// <summary>The maker of a font does not allow a part of it to be embedded in documents.</summary>
    public const string FontNotEmbeddable = "FontNotEmbeddable";

    /// <summary>A font has more of something than <see cref="PdfFontLimits"/> allow.</summary>
    public const string FontTooLarge = "FontTooLarge";

    /// <summary>A picture is damaged.</summary>
    public const string ImageMalformed = "ImageMalformed";

    /// <summary>A picture is of a kind that documents cannot show.</summary>
    public const string ImageUnsupported = "ImageUnsupported";

    /// <summary>A picture is larger than the limits.</summary>
    public const string ImageTooLarge = "ImageTooLarge";

    /// <summary>A document has more pages than it may have.</summary>
    public const string DocumentTooLong = "DocumentTooLong";

    /// <summary>Two files in a document have one name.</summary>
    public const string AttachedTwice = "AttachedTwice";

    /// <summary>The files within a document have more bytes than <see cref="PdfOptions.MaxAttachmentBytes"/> allows.</summary>
    public const string AttachmentsTooLarge = "AttachmentsTooLarge";

    /// <summary>An invoice names a template that there is not.</summary>
    public const string TemplateUnknown = "TemplateUnknown";

    /// <summary>A draft would be posted with a template that there is not (a finding).</summary>
    public const string TemplateNotConfigured = "PDF-TEMPLATE";

    /// <summary>No font has a character of a draft, or it is of private use (a finding).</summary>
    public const string CharacterUnprintable = "PDF-CHAR";

    /// <summary>A script of a draft needs more than one glyph after the other (a finding).</summary>
    public const string ScriptUnprintable = "PDF-SCRIPT";

    /// <summary>A text of a draft has more characters than <see cref="PdfOptions.MaxTextLength"/> allows, or all of them take more pages than <see cref="PdfOptions.MaxPages"/> (a finding).</summary>
    public const string TextTooLong = "PDF-LENGTH";

    /// <summary>Characters of a document were replaced by a sign, because no font has them (a finding).</summary>
    public const string CharactersReplaced = "PDF-REPLACED";

    /// <summary>A text of a document was cut, because it has more characters than <see cref="PdfOptions.MaxTextLength"/> allows (a finding).</summary>
    public const string TextCut = "PDF-CUT";

    /// <summary>The file of a supporting document is not in a document, because it has more bytes than <see cref="PdfOptions.MaxAttachmentBytes"/> leaves (a finding).</summary>
    public const string FileLeftOut = "PDF-FILE";
}
