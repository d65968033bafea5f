namespace Invoicing.Pdf;

/// <summary>What a part of a document is (ISO 32000-1, 14.8.4): standard types only, so that nothing needs to be mapped.</summary>
internal enum StructureType : byte
{
    Document,
    Sect,
    H1,
    H2,
    P,
    Table,
    THead,
    TBody,
    TR,
    TH,
    TD,
    Figure,
}

/// <summary>What is not part of the document itself (14.8.2.2): readers that speak leave it out.</summary>
internal enum ArtifactType : byte
{
    /// <summary>Lines and areas.</summary>
    Layout,

    /// <summary>What is said again at the top of a page.</summary>
    Header,

    /// <summary>What is said at the foot of each page.</summary>
    Footer,

    /// <summary>A mark across the page.</summary>
    Watermark,
}

/// <summary>The names of <see cref="StructureType"/>.</summary>
internal static class StructureTypes
{
    public static ReadOnlySpan<byte> Name(this StructureType type) => type switch
    {
        StructureType.Document => "Document"u8,
        StructureType.Sect => "Sect"u8,
        StructureType.H1 => "H1"u8,
        StructureType.H2 => "H2"u8,
        StructureType.P => "P"u8,
        StructureType.Table => "Table"u8,
        StructureType.THead => "THead"u8,
        StructureType.TBody => "TBody"u8,
        StructureType.TR => "TR"u8,
        StructureType.TH => "TH"u8,
        StructureType.TD => "TD"u8,
        StructureType.Figure => "Figure"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
