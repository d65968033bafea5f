using Xunit;

namespace Invoicing.Tests;

/// <summary>The equations of EN 16931 between the amounts of a document.</summary>
public sealed class CalculateRulesTests
{
    [Fact]
    public void BR_CO_10_Lines_sum_to_the_line_net_amount() => ForTotals(static (content, totals) =>
        totals.LineNetAmount == Money.Sum([.. totals.Lines.Select(static line => line.NetAmount)], content.Currency)
        && totals.Lines.All(static line => line.NetAmount == line.ProductAmount - line.AllowanceAmount + line.ChargeAmount));

    [Fact]
    public void BR_CO_11_Allowances_sum_to_the_allowance_amount() => ForTotals(static (content, totals) =>
        totals.AllowanceAmount == Money.Sum(totals.Allowances.AsSpan(), content.Currency));

    [Fact]
    public void BR_CO_12_Charges_sum_to_the_charge_amount() => ForTotals(static (content, totals) =>
        totals.ChargeAmount == Money.Sum(totals.Charges.AsSpan(), content.Currency));

    [Fact]
    public void BR_CO_13_Net_amount_is_lines_less_allowances_and_charges() => ForTotals(static (_, totals) =>
        totals.NetAmount == totals.LineNetAmount - totals.AllowanceAmount + totals.ChargeAmount);

    [Fact]
    public void BR_CO_14_Tax_of_the_groups_sums_to_the_tax_amount() => ForTotals(static (content, totals) =>
        totals.TaxAmount == Money.Sum([.. totals.TaxBreakdown.Select(static entry => entry.TaxAmount)], content.Currency));

    [Fact]
    public void BR_CO_15_Gross_amount_is_net_and_tax() => ForTotals(static (_, totals) =>
        totals.GrossAmount == totals.NetAmount + totals.TaxAmount);

    [Fact]
    public void BR_CO_16_Payable_amount_is_gross_less_prepaid_and_rounding() => ForTotals(static (content, totals) =>
    {
        Money zero = Money.Zero(content.Currency);
        return totals.PrepaidAmount == (content.PrepaidAmount ?? zero)
            && totals.RoundingAmount == (content.RoundingAmount ?? zero)
            && totals.PayableAmount == totals.GrossAmount - totals.PrepaidAmount + totals.RoundingAmount;
    });

    [Fact]
    public void BR_CO_17_Tax_of_a_group_is_its_rate_on_its_taxable_amount() => ForTotals(static (_, totals) =>
    {
        foreach (TaxSubtotal entry in totals.TaxBreakdown)
        {
            Int128 magnitude = ((Int128.Abs(entry.TaxableAmount.MinorUnits) * entry.Rate.PartsPerMillion) + 500_000) / 1_000_000;
            if (entry.TaxAmount.MinorUnits != (entry.TaxableAmount.IsNegative ? -magnitude : magnitude))
                return false;
        }

        return true;
    });

    [Fact]
    public void BR_S_08_Taxable_amounts_sum_to_the_net_amount_in_every_invoice() => ForTotals(static (content, totals) =>
        totals.NetAmount == Money.Sum([.. totals.TaxBreakdown.Select(static entry => entry.TaxableAmount)], content.Currency));

    [Fact]
    public void Tax_breakdown_has_each_category_and_rate_once() => ForTotals(static (_, totals) =>
        totals.TaxBreakdown.DistinctBy(static entry => (entry.Category, entry.Rate)).Count() == totals.TaxBreakdown.Length);

    [Fact]
    [Trait("Requirement", "K12")]
    public void Net_and_tax_amount_are_the_gross_amount_in_a_million_invoices() => Check.ForAll(
        RandomInvoice.Small,
        static invoice =>
        {
            if (Calculation.TryCalculate(invoice.Content) is not { } totals)
                return true;

            // The parts as they are printed, added up here.
            long net = 0, tax = 0;
            foreach (LineTotals line in totals.Lines)
                net += line.NetAmount.MinorUnits;
            foreach (Money allowance in totals.Allowances)
                net -= allowance.MinorUnits;
            foreach (Money charge in totals.Charges)
                net += charge.MinorUnits;
            foreach (TaxSubtotal entry in totals.TaxBreakdown)
                tax += entry.TaxAmount.MinorUnits;
            return totals.NetAmount + totals.TaxAmount == totals.GrossAmount
                && totals.NetAmount.MinorUnits == net
                && totals.GrossAmount.MinorUnits == net + tax;
        },
        times: 10);

    private static void ForTotals(Func<InvoiceContent, InvoiceTotals, bool> property) => Check.ForAll(
        RandomInvoice.Any,
        invoice => Calculation.TryCalculate(invoice.Content) is not { } totals || property(invoice.Content, totals));
}
