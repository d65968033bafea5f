namespace Invoicing;

/// <summary>The steps of credit notes, whose taxes and totals are given.</summary>
internal sealed partial class CalculationTrace
{
    public void CreditedTax(TaxEntry entry, CreditedTax credited, int index)
    {
        string list = entry.IsInBreakdown ? "taxBreakdown" : "otherTaxes";
        Take(At(list, entry.Index, "taxableAmount"), At("credit.taxes", index, "taxableAmount"), credited.TaxableAmount, entry.IsInBreakdown ? "BT-116" : null);
        Take(At(list, entry.Index, "taxAmount"), At("credit.taxes", index, "taxAmount"), credited.TaxAmount, entry.IsInBreakdown ? "BT-117" : null);
    }

    private string CreditTotals(CreditBasis credit)
    {
        Take(Total("taxAmount"), "credit.taxAmount", credit.TaxAmount, "BT-110");
        Take(Total("netAmount"), "credit.netAmount", credit.NetAmount, "BT-109");
        Take(Total("grossAmount"), "credit.grossAmount", credit.GrossAmount, "BT-112");
        return Total("grossAmount");
    }

    private string TakenWithheld(Exact withheld)
    {
        Record(StepOperation.Add, Total("withheldAmount"), withheld, null, null, [Given("credit.withheldAmount", withheld, StepRole.Plus)]);
        return Total("withheldAmount");
    }

    private void Take(string path, string source, Money amount, string? rule) =>
        Record(StepOperation.Add, path, Exact.Of(amount), null, rule, [Given(source, Exact.Of(amount), StepRole.Plus)]);
}
