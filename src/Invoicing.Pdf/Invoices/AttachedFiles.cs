namespace Invoicing.Pdf;

/// <summary>The files within a document: those of the host, and those that the invoice has itself as far as there is room.</summary>
/// <param name="All">The files.</param>
/// <param name="Names">By the place of each supporting document, the name under which its file is attached; null where there is none. None at all in documents without files.</param>
/// <param name="LeftOut">The places of supporting documents whose file is larger than what is left; what was sealed is printed without them.</param>
internal sealed record AttachedFiles(ValueArray<PdfAttachment> All, ValueArray<string?> Names, ValueArray<int> LeftOut)
{
    /// <summary>The name under which the file of a supporting document is attached; null when it is not.</summary>
    public string? NameOf(int supporting) => supporting < Names.Length ? Names[supporting] : null;

    /// <summary>The files of a document; only originals have some.</summary>
    /// <exception cref="PdfDocumentException">The host attaches two files of one name, or more bytes than it allows.</exception>
    public static AttachedFiles Of(DocumentModel model, PdfOptions options)
    {
        if (model.Kind != DocumentKind.Original)
            return new([], [], []);
        ValueArray<PdfAttachment> own = options.Attachments?.Invoke(model) ?? default;
        HashSet<string> ownNames = new(StringComparer.OrdinalIgnoreCase);
        long bytes = 0;
        foreach (PdfAttachment file in own)
        {
            if (!ownNames.Add(file.Name))
                throw PdfDocumentException.AttachedTwice(file.Name);
            bytes += file.Content.Length;
            if (bytes > options.MaxAttachmentBytes)
                throw PdfDocumentException.AttachmentsTooLarge(file.Name, bytes, options.MaxAttachmentBytes);
        }

        (List<PdfAttachment> supporting, string?[] names, List<int> leftOut) = SupportingFiles.Of(model.Content, own, options.MaxAttachmentBytes - bytes);

        // Each file says when it was last changed (ISO 19005-3, 6.8); at the latest that was when the invoice was issued.
        return new(own.Concat(supporting).Select(file => file with { ModifiedOn = file.ModifiedOn ?? model.IssueDate }).ToValueArray(), names.ToValueArray(), leftOut.ToValueArray());
    }
}
