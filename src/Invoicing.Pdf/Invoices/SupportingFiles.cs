using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>The files of supporting documents (BT-125) as files of the document. What was sealed is printed in any case, so names and types that no file may have are made such that one may.</summary>
internal static class SupportingFiles
{
    private const string AnyType = "application/octet-stream";
    private const int MaxExtension = 20;

    /// <summary>The files, each with a name of its own, and by the place of each supporting document the name under which its file is in the document: null where it has none or is left out.</summary>
    /// <param name="content">What the invoice says.</param>
    /// <param name="others">The files of the host: one that is there already, by its name and bytes, is not attached again.</param>
    /// <param name="room">How many bytes they may have together; a file that has more than what is left of them is left out, by its place.</param>
    public static (List<PdfAttachment> Files, string?[] Names, List<int> LeftOut) Of(InvoiceContent content, ValueArray<PdfAttachment> others, long room)
    {
        HashSet<string> taken = new(others.Select(static other => other.Name), StringComparer.OrdinalIgnoreCase);
        Dictionary<string, int> copies = new(StringComparer.OrdinalIgnoreCase);
        List<PdfAttachment> files = [];
        string?[] names = new string?[content.SupportingDocuments.Length];
        List<int> leftOut = [];
        for (int i = 0; i < content.SupportingDocuments.Length; i++)
        {
            SupportingDocument document = content.SupportingDocuments[i];
            if (document.File is not { } file)
                continue;
            names[i] = others.FirstOrDefault(other => string.Equals(other.Name, file.Name, StringComparison.OrdinalIgnoreCase) && other.Content == file.Content)?.Name;
            if (names[i] is not null)
                continue;
            if (file.Content.Length > room)
            {
                leftOut.Add(i);
                continue;
            }

            room -= file.Content.Length;
            string name = names[i] = NameOf(file.Name, taken, copies);
            string type = PdfAttachment.IsMimeType(file.MimeType) ? file.MimeType : AnyType;
            files.Add(new(name, type, file.Content, PdfAttachmentRelationship.Supplement)
            {
                Description = string.IsNullOrWhiteSpace(document.Description) ? document.Reference : $"{document.Reference}: {document.Description}",
            });
        }

        return (files, names, leftOut);
    }

    // Where many have one name, each goes on behind the last copy of it.
    private static string NameOf(string name, HashSet<string> taken, Dictionary<string, int> copies)
    {
        string first = PortableFileName.Of(name), free = first, extension = Path.GetExtension(first);
        if (extension.Length > MaxExtension || !extension.Skip(1).All(char.IsAsciiLetterOrDigit))
            extension = "";
        string stem = first[..^extension.Length];
        int copy = copies.GetValueOrDefault(first, 1);
        while (!taken.Add(free))
            free = PortableFileName.Of(stem, string.Create(CultureInfo.InvariantCulture, $"-{++copy}{extension}"));
        copies[first] = copy;
        return free;
    }
}
