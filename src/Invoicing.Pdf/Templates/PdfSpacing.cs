namespace Invoicing.Pdf;

/// <summary>How far lines and parts of a document stand apart.</summary>
public enum PdfSpacing
{
    /// <summary>As is usual.</summary>
    Normal = 0,

    /// <summary>Closer, for many lines on a page.</summary>
    Compact = 1,

    /// <summary>Farther.</summary>
    Wide = 2,
}
