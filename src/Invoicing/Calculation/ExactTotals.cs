namespace Invoicing;

/// <summary>The totals before they are rounded.</summary>
/// <param name="Lines">BT-106.</param>
/// <param name="Allowances">BT-107.</param>
/// <param name="Charges">BT-108.</param>
/// <param name="Net">BT-109.</param>
/// <param name="Tax">BT-110.</param>
/// <param name="Gross">BT-112.</param>
/// <param name="Withheld">The sum of the withheld taxes.</param>
/// <param name="Open">Gross − withheld − prepaid.</param>
/// <param name="Missing">What the gross amount lacks to the prices that include tax.</param>
internal readonly record struct ExactTotals(Exact Lines, Exact Allowances, Exact Charges, Exact Net, Exact Tax, Exact Gross, Exact Withheld, Exact Open, Exact Missing);
