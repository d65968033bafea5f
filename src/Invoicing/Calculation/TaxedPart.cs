namespace Invoicing;

/// <summary>What a part of the document is.</summary>
internal enum TaxedKind
{
    Line = 0,
    Allowance = 1,
    Charge = 2,

    /// <summary>All that bears the same taxes, in a document whose prices include them.</summary>
    Extraction = 3,
}

/// <summary>A part of the document that bears tax.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Its position among its kind.</param>
/// <param name="Line">The line whose share of an allowance or charge it is; −1 for all of it.</param>
internal readonly record struct TaxedPart(TaxedKind Kind, int Index, int Line = -1);
