using System.Text;

namespace Invoicing.Pdf;

/// <summary>Makes a file of laid out pages: PDF/A-3a (ISO 19005-3) with what PDF/UA-1 (ISO 14289-1) asks for. Kept and used again by one thread after the other.</summary>
internal sealed class DocumentFile(EmbeddedFontCache cache)
{
    private static readonly byte[] Profile = new PdfFile().Deflate(SrgbProfile.Bytes);

    private readonly PdfFile _file = new();
    private readonly PdfBuffer _content = new(32 * 1024);
    private readonly PdfBuffer _entries = new(256);

    /// <summary>How many bytes its buffers have room for.</summary>
    public int Capacity => _file.Capacity + _content.Capacity;

    /// <summary>Writes the file.</summary>
    /// <param name="canvas">The pages.</param>
    /// <param name="fonts">The fonts that its glyphs are of.</param>
    /// <param name="info">What the document says about itself.</param>
    /// <returns>The bytes; they change with the next file.</returns>
    public ReadOnlySpan<byte> Write(Canvas canvas, FontSet fonts, DocumentInfo info)
    {
        _file.Begin();
        EmbeddedFonts embedded = cache.Embed(fonts, canvas);
        int catalog = _file.Reserve(), tree = _file.Reserve(), resources = _file.Reserve();
        int[] pages = new int[canvas.PageCount];
        for (int page = 0; page < pages.Length; page++)
            pages[page] = _file.Reserve();
        PageContent content = new(canvas, embedded, _content);
        bool isTransparent = canvas.Images.Any(static image => image.Alpha is not null);
        for (int page = 0; page < pages.Length; page++)
        {
            _content.Clear();
            content.Write(page);
            int stream = _file.Reserve();
            _file.Stream(stream, default, _content.Span);
            WritePage(_file.Object(pages[page]), canvas, page, tree, resources, stream, isTransparent);
        }

        WritePageTree(_file.Object(tree), pages);
        WriteResources(canvas, embedded, resources);
        canvas.Structure.Write(_file, pages);
        WriteCatalog(canvas, catalog, tree, info);
        return _file.End(catalog);
    }

    private static void WritePage(PdfBuffer buffer, Canvas canvas, int page, int tree, int resources, int content, bool isTransparent)
    {
        buffer.Write("<</Type/Page/Parent "u8);
        buffer.WriteReference(tree);
        buffer.Write("/MediaBox"u8);
        new PdfBox(0, 0, canvas.Width, canvas.Height).Write(buffer);
        buffer.Write("/Resources "u8);
        buffer.WriteReference(resources);
        buffer.Write("/Contents "u8);
        buffer.WriteReference(content);
        buffer.Write("/StructParents "u8);
        buffer.WriteInteger(page);
        buffer.Write("/Tabs/S"u8);
        if (isTransparent)
            buffer.Write("/Group<</S/Transparency/CS/DeviceRGB>>"u8);
        buffer.Write(">>"u8);
    }

    private static void WritePageTree(PdfBuffer buffer, ReadOnlySpan<int> pages)
    {
        buffer.Write("<</Type/Pages/Count "u8);
        buffer.WriteInteger(pages.Length);
        buffer.Write("/Kids["u8);
        foreach (int page in pages)
        {
            buffer.WriteReference(page);
            buffer.Write((byte)' ');
        }

        buffer.Write("]>>"u8);
    }

    private void WriteResources(Canvas canvas, EmbeddedFonts fonts, int number)
    {
        List<(string Name, int Number)> fontObjects = [], images = [];
        for (int i = 0; i < fonts.Count; i++)
        {
            if (fonts.Has(i))
                fontObjects.Add((FormattableString.Invariant($"F{i}"), fonts[i].Write(_file)));
        }

        for (int i = 0; i < canvas.Images.Count; i++)
            images.Add((FormattableString.Invariant($"I{i}"), WriteImage(canvas.Images[i])));
        PdfBuffer buffer = _file.Object(number);
        buffer.Write("<<"u8);
        WriteNamed(buffer, "/Font<<"u8, fontObjects);
        WriteNamed(buffer, "/XObject<<"u8, images);
        buffer.Write(">>"u8);
    }

    private static void WriteNamed(PdfBuffer buffer, ReadOnlySpan<byte> start, List<(string Name, int Number)> objects)
    {
        if (objects.Count == 0)
            return;
        buffer.Write(start);
        foreach ((string name, int number) in objects)
        {
            buffer.WriteName(Encoding.ASCII.GetBytes(name));
            buffer.Write((byte)' ');
            buffer.WriteReference(number);
        }

        buffer.Write(">>"u8);
    }

    private int WriteImage(PdfImage image)
    {
        _file.Identify(Encoding.ASCII.GetBytes(image.Key));
        int? mask = image.Alpha is { } alpha ? WriteImage(image, alpha, null) : null;
        return WriteImage(image, image.Color, mask);
    }

    private int WriteImage(PdfImage image, PdfImageData data, int? mask)
    {
        int number = _file.Reserve();
        _entries.Clear();
        _entries.Write("/Type/XObject/Subtype/Image/Width "u8);
        _entries.WriteInteger(image.Width);
        _entries.Write("/Height "u8);
        _entries.WriteInteger(image.Height);
        _entries.Write(data.Entries);
        if (mask is { } covering)
        {
            _entries.Write("/SMask "u8);
            _entries.WriteReference(covering);
        }

        _file.PlainStream(number, _entries.Span, data.Bytes);
        return number;
    }

    private void WriteCatalog(Canvas canvas, int catalog, int tree, DocumentInfo info)
    {
        int metadata = _file.Reserve(), profile = _file.Reserve();
        _content.Clear();
        XmpMetadata.Write(_content, info.Title, info.Author, info.Language, info.Producer);
        _file.Identify(_content.Span);
        _file.PlainStream(metadata, "/Type/Metadata/Subtype/XML"u8, _content.Span);
        _file.DeflatedStream(profile, "/N 3"u8, Profile);
        List<(PdfAttachment Attachment, int Number)> attachments = [];
        foreach (PdfAttachment attachment in info.Attachments)
            attachments.Add((attachment, WriteAttachment(attachment)));

        PdfBuffer buffer = _file.Object(catalog);
        buffer.Write("<</Type/Catalog/Pages "u8);
        buffer.WriteReference(tree);
        buffer.Write("/Metadata "u8);
        buffer.WriteReference(metadata);
        buffer.Write("/Lang"u8);
        buffer.WriteText(info.Language);
        buffer.Write("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot "u8);
        buffer.WriteReference(canvas.Structure.Number);
        buffer.Write("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8);
        buffer.WriteReference(profile);
        buffer.Write(">>]"u8);
        if (attachments.Count > 0)
            WriteAttachments(buffer, attachments);
        buffer.Write(">>"u8);
    }

    // Names in the tree are in the order of their bytes (ISO 32000-1, 7.9.6), so all are in the one form in which that is the order of their characters.
    private static void WriteAttachments(PdfBuffer buffer, List<(PdfAttachment Attachment, int Number)> attachments)
    {
        buffer.Write("/AF["u8);
        foreach ((_, int number) in attachments)
        {
            buffer.WriteReference(number);
            buffer.Write((byte)' ');
        }

        buffer.Write("]/Names<</EmbeddedFiles<</Names["u8);
        foreach ((PdfAttachment attachment, int number) in attachments.OrderBy(static entry => entry.Attachment.Name, StringComparer.Ordinal))
        {
            buffer.WriteUnicode(attachment.Name);
            buffer.WriteReference(number);
        }

        buffer.Write("]>>>>"u8);
    }

    private int WriteAttachment(PdfAttachment attachment)
    {
        int specification = _file.Reserve(), file = _file.Reserve();
        _entries.Clear();
        _entries.Write("/Type/EmbeddedFile/Subtype"u8);
        _entries.WriteName(Encoding.ASCII.GetBytes(attachment.MimeType));
        _entries.Write("/Params<</Size "u8);
        _entries.WriteInteger(attachment.Content.Length);
        if (attachment.ModifiedOn is { } day)
        {
            _entries.Write("/ModDate"u8);
            _entries.WriteText(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"D:{day.Year:0000}{day.Month:00}{day.Day:00}000000Z"));
        }

        _entries.Write(">>"u8);
        _file.Stream(file, _entries.Span, attachment.Content.AsSpan());
        PdfBuffer buffer = _file.Object(specification);
        buffer.Write("<</Type/Filespec/F"u8);
        buffer.WriteText(attachment.Name);
        buffer.Write("/UF"u8);
        buffer.WriteText(attachment.Name);
        buffer.Write("/AFRelationship/"u8);
        buffer.Write(attachment.Relationship.Name());
        if (attachment.Description is { } description)
        {
            buffer.Write("/Desc"u8);
            buffer.WriteText(description);
        }

        buffer.Write("/EF<</F "u8);
        buffer.WriteReference(file);
        buffer.Write("/UF "u8);
        buffer.WriteReference(file);
        buffer.Write(">>>>"u8);
        return specification;
    }
}
