using System.Globalization;

namespace Invoicing;

public static partial class InvoiceCalculator
{
    /// <summary>Compares what a document states with what its content gives after EN 16931, stage by stage.</summary>
    /// <remarks>
    /// Every stage is fed with the document's own earlier amounts: the tax breakdown with the stated line amounts, the tax with the stated taxable
    /// amount, the totals with the stated breakdown. So a wrong line is reported once, where it is wrong, and not again in every total above it.
    /// </remarks>
    /// <returns>The differences in the order of the document; none when it agrees with the calculation.</returns>
    /// <exception cref="ArgumentException">There are other than as many stated line amounts as lines, or the content has what the standard does not know: prices that include tax, or several taxes on one line.</exception>
    /// <inheritdoc cref="Calculate(InvoiceContent, CalculationProfile)" path="/exception"/>
    public static ValueArray<TotalsDifference> Compare(InvoiceContent content, StatedTotals stated)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(stated);
        if (stated.LineNetAmounts.Length != content.Lines.Length)
            throw new ArgumentException("State one net amount a line, null where the document has none.", nameof(stated));
        if (!IsPlain(content))
            throw new ArgumentException("A document after EN 16931 has net prices and one tax on each line.", nameof(content));
        try
        {
            return new TotalsComparison(content, stated).Run();
        }
        catch (OverflowException reason)
        {
            throw TooLarge("stated", content.Currency, reason);
        }
    }

    private sealed class TotalsComparison(InvoiceContent content, StatedTotals stated)
    {
        private readonly List<TotalsDifference> _found = [];
        private readonly InvoiceTotals _calculated = Calculate(content);
        private readonly Rounding _rounding = CalculationProfile.En16931.Rounding;
        private long _lineSum, _allowanceSum, _chargeSum;
        private Money[] _allowances = [], _charges = [];

        public ValueArray<TotalsDifference> Run()
        {
            Lines();
            DocumentAmounts();
            TaxBreakdown();
            Totals();
            return _found.ToValueArray();
        }

        private void Lines()
        {
            for (int i = 0; i < content.Lines.Length; i++)
            {
                LineItem line = content.Lines[i];
                string path = string.Create(CultureInfo.InvariantCulture, $"lines[{i}]");
                Report(CalculationStage.Line, $"{path}.netAmount", stated.LineNetAmounts[i], _calculated.Lines[i].NetAmount);
                if (line.GrossPrice is { } gross && line.PriceDiscount is { } discount && !IsDifference(line.Price, gross, discount))
                    _found.Add(new(CalculationStage.Line, $"{path}.price", line.Price.Value, gross.Value - discount.Value, IsAdvisory: true));
                Percentages(CalculationStage.Line, $"{path}.allowances", line.Allowances);
                Percentages(CalculationStage.Line, $"{path}.charges", line.Charges);
            }
        }

        // A percentage of the lines is one of the lines as they are stated.
        private void DocumentAmounts()
        {
            for (int i = 0; i < content.Lines.Length; i++)
                _lineSum += StatedNet(i);
            _allowances = InvoiceCalculator.DocumentAmounts(content.Allowances, _lineSum, _lineSum, -1, content.Currency, _rounding, "allowances", out _allowanceSum);
            _charges = InvoiceCalculator.DocumentAmounts(content.Charges, _lineSum, _lineSum - _allowanceSum, 1, content.Currency, _rounding, "charges", out _chargeSum);
        }

        private void TaxBreakdown()
        {
            TaxGroupBuffer room = default;
            TaxGroups groups = new(ref room);
            LineTotals[] lines = new LineTotals[content.Lines.Length];
            for (int i = 0; i < lines.Length; i++)
            {
                long net = StatedNet(i);
                lines[i] = new(net, 0, 0, content.Currency);
                groups.Add(content.Lines[i].Tax, net);
            }

            AddToGroups(ref groups, content.Allowances, _allowances, -1, content.Lines.AsSpan(), lines, "allowances");
            AddToGroups(ref groups, content.Charges, _charges, 1, content.Lines.AsSpan(), lines, "charges");

            bool[] met = new bool[stated.TaxBreakdown.Length];
            foreach (TaxGroup group in groups.Items)
            {
                string path = PathOf(group.Tax);
                int index = IndexOf(group.Key);
                Money taxable = new(group.Taxable, content.Currency);
                if (index < 0)
                {
                    _found.Add(new(CalculationStage.TaxBreakdown, path, null, taxable.Amount));
                    continue;
                }

                met[index] = true;
                TaxSubtotal entry = stated.TaxBreakdown[index];
                Report(CalculationStage.TaxBreakdown, $"{path}.taxableAmount", entry.TaxableAmount, taxable);
                Report(CalculationStage.TaxBreakdown, $"{path}.taxAmount", entry.TaxAmount, entry.Rate.ApplyTo(entry.TaxableAmount, _rounding));
            }

            for (int i = 0; i < met.Length; i++)
            {
                if (!met[i])
                    _found.Add(new(CalculationStage.TaxBreakdown, PathOf(stated.TaxBreakdown[i].Tax), stated.TaxBreakdown[i].TaxableAmount.Amount, null));
            }
        }

        private void Totals()
        {
            Percentages(CalculationStage.Totals, "allowances", content.Allowances);
            Percentages(CalculationStage.Totals, "charges", content.Charges);
            Money taxSum = Money.Zero(content.Currency);
            foreach (TaxSubtotal entry in stated.TaxBreakdown)
                taxSum += entry.TaxAmount;

            Money lines = Totals("lineNetAmount", stated.LineNetAmount, new(_lineSum, content.Currency));
            Money allowances = OptionalTotal("allowanceAmount", stated.AllowanceAmount, new(_allowanceSum, content.Currency));
            Money charges = OptionalTotal("chargeAmount", stated.ChargeAmount, new(_chargeSum, content.Currency));
            Money net = Totals("netAmount", stated.NetAmount, lines - allowances + charges);

            // A document without any tax may leave the total out.
            Money tax = taxSum.IsZero ? OptionalTotal("taxAmount", stated.TaxAmount, taxSum) : Totals("taxAmount", stated.TaxAmount, taxSum);
            Money gross = Totals("grossAmount", stated.GrossAmount, net + tax);
            Money payable = gross - _calculated.PrepaidAmount;
            Totals("payableAmount", stated.PayableAmount, payable + Money.FromMinorUnits(RoundingOf(content, payable.MinorUnits), content.Currency));
        }

        private Money Totals(string name, Money? statedAmount, Money calculated)
        {
            Report(CalculationStage.Totals, $"totals.{name}", statedAmount, calculated);
            return statedAmount ?? calculated;
        }

        // What may be left out counts as zero then.
        private Money OptionalTotal(string name, Money? statedAmount, Money calculated)
        {
            if (statedAmount is not null || !calculated.IsZero)
                Report(CalculationStage.Totals, $"totals.{name}", statedAmount, calculated);
            return statedAmount ?? Money.Zero(content.Currency);
        }

        private long StatedNet(int line) => (stated.LineNetAmounts[line] ?? _calculated.Lines[line].NetAmount).MinorUnits;

        // A difference with more digits than prices have is none of them.
        private static bool IsDifference(UnitPrice price, UnitPrice gross, UnitPrice discount)
        {
            try
            {
                return gross - discount == price;
            }
            catch (OverflowException)
            {
                return false;
            }
        }

        // A stated amount with its percentage and base must be their product.
        private void Percentages(CalculationStage stage, string path, ValueArray<AllowanceCharge> items)
        {
            for (int i = 0; i < items.Length; i++)
            {
                if (items[i] is not { Amount: { } amount, Percent: { } percent, BaseAmount: { } baseAmount })
                    continue;
                string place = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}].amount");
                try
                {
                    Report(stage, place, amount, percent.ApplyTo(baseAmount, _rounding));
                }
                catch (OverflowException reason)
                {
                    throw TooLarge(place, content.Currency, reason);
                }
            }
        }

        private void Report(CalculationStage stage, string path, Money? statedAmount, Money calculated)
        {
            if (statedAmount is { } amount && amount.Currency != content.Currency)
                CurrencyMismatchException.Throw(content.Currency, amount.Currency, path);
            if (statedAmount != calculated)
                _found.Add(new(stage, path, statedAmount?.Amount, calculated.Amount));
        }

        private int IndexOf(long key)
        {
            for (int i = 0; i < stated.TaxBreakdown.Length; i++)
            {
                if (TaxGroups.KeyOf(stated.TaxBreakdown[i].Tax) == key)
                    return i;
            }

            return -1;
        }

        private static string PathOf(Tax tax) => string.Create(CultureInfo.InvariantCulture, $"taxBreakdown[{tax.Category.ToCode()} {tax.Rate}]");
    }
}
