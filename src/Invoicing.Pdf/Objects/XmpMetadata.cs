using System.Text;

namespace Invoicing.Pdf;

/// <summary>What a document says about itself in XMP (ISO 16684-1): its title, and that it is PDF/A-3a (ISO 19005-3, 6.6) and PDF/UA-1 (ISO 14289-1, 5).</summary>
internal static class XmpMetadata
{
    // PDF/A wants each schema that it does not know itself to be described (ISO 19005-3, 6.6.2.3.3).
    private const string UniversalAccess = """
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>The part of ISO 14289 that the document meets</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>

        """;

    private const string Start = """
        <?xpacket begin="BOM" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaid:part>3</pdfaid:part>
        <pdfaid:conformance>A</pdfaid:conformance>
        <pdfuaid:part>1</pdfuaid:part>
        <dc:format>application/pdf</dc:format>

        """;

    private const string End = """
        </rdf:Description>
        </rdf:RDF></x:xmpmeta>
        <?xpacket end="r"?>
        """;

    private static readonly byte[] StartBytes = Encoding.UTF8.GetBytes(Start.Replace("BOM", "\uFEFF", StringComparison.Ordinal).ReplaceLineEndings("\n"));
    private static readonly byte[] EndBytes = Encoding.UTF8.GetBytes((UniversalAccess + End).ReplaceLineEndings("\n"));

    /// <summary>Writes the packet.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="title">The title of the document.</param>
    /// <param name="author">Who issues it.</param>
    /// <param name="language">Its language (BCP 47).</param>
    /// <param name="producer">What wrote the file.</param>
    public static void Write(PdfBuffer buffer, string title, string author, string language, string producer)
    {
        buffer.Write(StartBytes);
        buffer.Write("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"u8);
        WriteEscaped(buffer, title);
        buffer.Write("</rdf:li></rdf:Alt></dc:title>\n<dc:creator><rdf:Seq><rdf:li>"u8);
        WriteEscaped(buffer, author);
        buffer.Write("</rdf:li></rdf:Seq></dc:creator>\n<dc:language><rdf:Bag><rdf:li>"u8);
        WriteEscaped(buffer, language);
        buffer.Write("</rdf:li></rdf:Bag></dc:language>\n<pdf:Producer>"u8);
        WriteEscaped(buffer, producer);
        buffer.Write("</pdf:Producer>\n"u8);
        buffer.Write(EndBytes);
    }

    // Characters that XML has no place for become spaces, and halves of surrogate pairs the mark for what cannot be shown.
    private static void WriteEscaped(PdfBuffer buffer, string text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    buffer.Write("&amp;"u8);
                    break;
                case '<':
                    buffer.Write("&lt;"u8);
                    break;
                case '>':
                    buffer.Write("&gt;"u8);
                    break;
                case < ' ' or 0xFFFE or 0xFFFF:
                    buffer.Write((byte)' ');
                    break;
                default:
                    buffer.Write(utf8[..rune.EncodeToUtf8(utf8)]);
                    break;
            }
        }
    }
}
