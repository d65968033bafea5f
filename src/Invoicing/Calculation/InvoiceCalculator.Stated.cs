using System.Globalization;

namespace Invoicing;

/// <summary>The comparison with what an import states.</summary>
public static partial class InvoiceCalculator
{
    /// <summary>Where stated amounts differ from what content and profile give; what is not stated is not compared.</summary>
    internal static ValueArray<TotalsDifference> CompareStated(InvoiceContent content, CalculationProfile profile, InvoiceTotals totals, StatedTotals stated)
    {
        // Stage by stage, where the document states enough for that.
        if (profile == CalculationProfile.En16931 && IsPlain(content) && stated.LineNetAmounts.Length == content.Lines.Length && !stated.TaxBreakdown.IsEmpty)
            return Compare(content, stated).Where(static difference => difference.Stated is not null).ToValueArray();

        List<TotalsDifference> found = [];
        for (int i = 0; i < Math.Min(stated.LineNetAmounts.Length, totals.Lines.Length); i++)
            Add(CalculationStage.Line, Path("lines", i, "netAmount"), stated.LineNetAmounts[i], totals.Lines[i].NetAmount);
        foreach (TaxSubtotal entry in stated.TaxBreakdown)
        {
            TaxSubtotal calculated = totals.TaxBreakdown.FirstOrDefault(known => TaxGroups.KeyOf(known.Tax) == TaxGroups.KeyOf(entry.Tax), new(entry.Tax, 0, 0, content.Currency));
            string path = string.Create(CultureInfo.InvariantCulture, $"taxBreakdown[{entry.Category.ToCode()} {entry.Rate}]");
            Add(CalculationStage.TaxBreakdown, $"{path}.taxableAmount", entry.TaxableAmount, calculated.TaxableAmount);
            Add(CalculationStage.TaxBreakdown, $"{path}.taxAmount", entry.TaxAmount, calculated.TaxAmount);
        }

        Add(CalculationStage.Totals, "totals.lineNetAmount", stated.LineNetAmount, totals.LineNetAmount);
        Add(CalculationStage.Totals, "totals.allowanceAmount", stated.AllowanceAmount, totals.AllowanceAmount);
        Add(CalculationStage.Totals, "totals.chargeAmount", stated.ChargeAmount, totals.ChargeAmount);
        Add(CalculationStage.Totals, "totals.netAmount", stated.NetAmount, totals.NetAmount);
        Add(CalculationStage.Totals, "totals.taxAmount", stated.TaxAmount, totals.TaxAmount);
        Add(CalculationStage.Totals, "totals.grossAmount", stated.GrossAmount, totals.GrossAmount);
        Add(CalculationStage.Totals, "totals.payableAmount", stated.PayableAmount, totals.PayableAmount);
        return found.ToValueArray();

        void Add(CalculationStage stage, string path, Money? said, Money calculated)
        {
            if (said is { } amount && amount != calculated)
                found.Add(new(stage, path, amount.Amount, calculated.Amount));
        }
    }
}
