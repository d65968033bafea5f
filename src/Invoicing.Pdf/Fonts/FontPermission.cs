namespace Invoicing.Pdf;

/// <summary>What the maker of a font allows (OS/2 fsType).</summary>
internal static class FontPermission
{
    private const int Restricted = 0x0002, PreviewAndPrint = 0x0004, Editable = 0x0008, NoSubsetting = 0x0100, BitmapsOnly = 0x0200;

    /// <summary>Refuses fonts of which no outlines, or no part, may be embedded. A font that says nothing allows it.</summary>
    public static void Require(FontTable os2)
    {
        if (os2.Length < 10)
            return;
        int allowed = os2.U16(8);

        // Of several usage rights the least restrictive one counts.
        string? problem = (allowed & (Restricted | PreviewAndPrint | Editable)) == Restricted ? "its licence does not allow embedding"
            : (allowed & NoSubsetting) != 0 ? "its licence does not allow embedding a part of it"
            : (allowed & BitmapsOnly) != 0 ? "its licence allows embedding pictures of letters only"
            : null;
        if (problem is not null)
            throw new PdfFontException(PdfErrorCodes.FontNotEmbeddable, "OS/2", null, problem, "Use another font, or an edition that its maker licenses for documents.");
    }
}
