namespace Invoicing.Pdf;

/// <summary>A row of the totals.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Amount">How much.</param>
/// <param name="Look">How it stands out.</param>
internal readonly record struct TotalRow(string Label, string Amount, TotalLook Look = TotalLook.Plain);

/// <summary>How a row of the totals stands out.</summary>
internal enum TotalLook : byte
{
    /// <summary>It does not.</summary>
    Plain,

    /// <summary>A sum of those above it.</summary>
    Sum,

    /// <summary>What is to be paid.</summary>
    Payable,

    /// <summary>Said beside the sums, and no part of them.</summary>
    Aside,
}
