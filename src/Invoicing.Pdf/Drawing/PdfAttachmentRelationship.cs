namespace Invoicing.Pdf;

/// <summary>What an attached file is to its document (ISO 19005-3, annex E).</summary>
public enum PdfAttachmentRelationship
{
    /// <summary>None of the others fits.</summary>
    Unspecified = 0,

    /// <summary>The same in another form: the invoice as XML, where either may be used.</summary>
    Alternative = 1,

    /// <summary>What the document was made from.</summary>
    Source = 2,

    /// <summary>Data behind what the document shows.</summary>
    Data = 3,

    /// <summary>More than the document shows, such as time sheets.</summary>
    Supplement = 4,
}

/// <summary>The names of relationships in files.</summary>
internal static class PdfAttachmentRelationships
{
    public static ReadOnlySpan<byte> Name(this PdfAttachmentRelationship relationship) => relationship switch
    {
        PdfAttachmentRelationship.Alternative => "Alternative"u8,
        PdfAttachmentRelationship.Source => "Source"u8,
        PdfAttachmentRelationship.Data => "Data"u8,
        PdfAttachmentRelationship.Supplement => "Supplement"u8,
        _ => "Unspecified"u8,
    };
}
