namespace Invoicing.EntityFramework;

/// <summary>What is wrong with something stored.</summary>
public enum StoredFault
{
    /// <summary>A column says something else than what it follows from.</summary>
    ColumnDiffers = 0,

    /// <summary>A row that belongs to a document is gone.</summary>
    RowMissing = 1,

    /// <summary>There is a row that does not belong to its document.</summary>
    RowSurplus = 2,

    /// <summary>A document or payment cannot be read: its body is none, or its rows contradict each other. Nothing that follows from it was compared.</summary>
    NotReadable = 3,
}
