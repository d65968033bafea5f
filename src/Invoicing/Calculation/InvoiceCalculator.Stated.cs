using System.Globalization;

namespace Invoicing;

/// <summary>The comparison with what an import states.</summary>
public static partial class InvoiceCalculator
{
    /// <summary>Where stated amounts differ from what content and profile give; what is not stated is not compared.</summary>
    /// <exception cref="CalculationException">The stated amounts have a sum that does not fit 64 bits (<see cref="ErrorCodes.AmountTooLarge"/>).</exception>
    internal static ValueArray<TotalsDifference> CompareStated(InvoiceContent content, CalculationProfile profile, InvoiceTotals totals, StatedTotals stated)
    {
        try
        {
            return Differences(content, profile, totals, stated);
        }
        catch (OverflowException reason)
        {
            throw TooLarge("stated", content.Currency, reason);
        }
    }

    private static ValueArray<TotalsDifference> Differences(InvoiceContent content, CalculationProfile profile, InvoiceTotals totals, StatedTotals stated)
    {
        // Stage by stage each amount is fed by those before it, so they must be stated, too.
        if (profile == CalculationProfile.En16931 && IsPlain(content) && IsFull(stated, totals))
        {
            StatedTotals full = stated.LineNetAmounts.IsEmpty ? stated with { LineNetAmounts = new(new Money?[content.Lines.Length]) } : stated;
            return Compare(content, full).Where(static difference => difference.Stated is not null).ToValueArray();
        }

        List<TotalsDifference> found = [];
        for (int i = 0; i < Math.Min(stated.LineNetAmounts.Length, totals.Lines.Length); i++)
            Add(CalculationStage.Line, Path("lines", i, "netAmount"), stated.LineNetAmounts[i], totals.Lines[i].NetAmount);
        foreach (IGrouping<long, TaxSubtotal> same in stated.TaxBreakdown.GroupBy(static entry => TaxGroups.KeyOf(entry.Tax)))
            AddEntry(same, totals.TaxBreakdown.Where(entry => TaxGroups.KeyOf(entry.Tax) == same.Key).ToValueArray());
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
            if (said is { } any)
                Require(any, path);
            if (said is { } amount && amount != calculated)
                found.Add(new(stage, path, amount.Amount, calculated.Amount));
        }

        void Require(Money amount, string path)
        {
            if (amount.Currency != content.Currency)
                CurrencyMismatchException.Throw(content.Currency, amount.Currency, path);
        }

        void AddEntry(IEnumerable<TaxSubtotal> said, ValueArray<TaxSubtotal> calculated)
        {
            Tax tax = said.First().Tax;
            string path = string.Create(CultureInfo.InvariantCulture, $"taxBreakdown[{tax.Category.ToCode()} {tax.Rate}]");
            Money taxable = said.Select(static entry => entry.TaxableAmount).Aggregate(static (sum, amount) => sum + amount);
            if (calculated.IsEmpty)
            {
                Require(taxable, $"{path}.taxableAmount");
                found.Add(new(CalculationStage.TaxBreakdown, path, taxable.Amount, null));
                return;
            }

            Add(CalculationStage.TaxBreakdown, $"{path}.taxableAmount", taxable, calculated.Select(static entry => entry.TaxableAmount).Aggregate(static (sum, amount) => sum + amount));
            Add(
                CalculationStage.TaxBreakdown,
                $"{path}.taxAmount",
                said.Select(static entry => entry.TaxAmount).Aggregate(static (sum, amount) => sum + amount),
                calculated.Select(static entry => entry.TaxAmount).Aggregate(static (sum, amount) => sum + amount));
        }
    }

    private static bool IsFull(StatedTotals stated, InvoiceTotals totals) =>
        stated is { TaxBreakdown.IsEmpty: false, LineNetAmount: not null, NetAmount: not null, GrossAmount: not null }
        && (stated.AllowanceAmount is not null || totals.AllowanceAmount.IsZero)
        && (stated.ChargeAmount is not null || totals.ChargeAmount.IsZero)
        && (stated.TaxAmount is not null || totals.TaxAmount.IsZero);
}
