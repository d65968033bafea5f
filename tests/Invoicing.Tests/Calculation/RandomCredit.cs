using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Invoicing.Tests;

/// <summary>An invoice to credit, drawn at random, and a seed for the credits.</summary>
/// <param name="Invoice">The invoice, with several taxes on some lines and prices that include them sometimes.</param>
/// <param name="Seed">What the credits are drawn from.</param>
internal sealed record RandomCredit(RandomInvoice Invoice, long Seed)
{
    private static readonly Tax[] Further = [Tax.Surcharge(5.2m), Tax.Withheld(15m), Tax.Surcharge(1.4m), Tax.Informative(3m)];

    private static readonly string?[] Codes = [null, "A", "B"];

    /// <summary>Everything an invoice may hold.</summary>
    public static Gen<RandomCredit> Any { get; } = Drawn(static (content, _) => content);

    /// <summary>Nothing on the invoice is below zero.</summary>
    public static Gen<RandomCredit> Positive { get; } = Drawn(OfPositives);

    /// <summary>What is left of the invoice at first; null where the profile cannot calculate it.</summary>
    public CreditBalance? TryBalance(CalculationProfile profile, out InvoiceTotals totals)
    {
        totals = null!;
        try
        {
            totals = InvoiceCalculator.Calculate(Invoice.Content, profile);
            return CreditBalance.Of(Invoice.Content, totals);
        }
        catch (CalculationException refused) when (refused.Code is ErrorCodes.NothingToProrate or ErrorCodes.PricesWithTaxRefused or ErrorCodes.AmountTooLarge)
        {
            return null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Invoice}\n  seed {Seed}, with tax: {Invoice.Content.PricesIncludeTax}, others: {string.Join(", ", Invoice.Content.Lines.Select(static line => line.OtherTaxes.Length))}");

    private static Gen<RandomCredit> Drawn(Func<InvoiceContent, long, InvoiceContent> change) => RandomInvoice.Any
        .Zip(Edge.UniformLong, (invoice, seed) => new RandomCredit(new(change(WithFurtherTaxes(invoice.Content, seed), seed)), seed));

    private static InvoiceContent WithFurtherTaxes(InvoiceContent content, long seed)
    {
        Dice dice = new(seed);
        LineItem[] lines = [.. content.Lines];
        bool hasFurther = dice.OneIn(2), hasCodes = dice.OneIn(3);
        for (int i = 0; i < lines.Length; i++)
        {
            ValueArray<Tax> others = (hasFurther ? dice.Below(3) : 0) switch
            {
                0 => [],
                1 => [dice.Of<Tax>(Further)],
                _ => [dice.Of<Tax>(Further), dice.Of<Tax>(Further)],
            };
            lines[i] = lines[i] with { Tax = lines[i].Tax with { Code = hasCodes ? dice.Of<string?>(Codes) : null }, OtherTaxes = others };
        }

        return content with { Lines = ValueArray.Create<LineItem>(lines), PricesIncludeTax = dice.OneIn(3) };
    }

    private static InvoiceContent OfPositives(InvoiceContent content, long seed)
    {
        AllowanceCharge allowance = AllowanceCharge.OfPercent(Percentage.Of(12.5m));
        return content with
        {
            Lines = content.Lines.Select(static line => line with { Quantity = line.Quantity.IsNegative ? -line.Quantity : line.Quantity, Allowances = [], Charges = [] }).ToValueArray(),
            Allowances = (content.Lines.IsEmpty ? 0 : seed & 3) switch
            {
                0 => [],
                1 => [allowance],
                _ => [allowance with { Tax = content.Lines[0].Tax }],
            },
            Charges = content.Charges
                .Select(charge => AllowanceCharge.Fixed(charge.Amount?.Abs() ?? Money.FromMinorUnits(499, content.Currency)) with { Tax = charge.Tax })
                .ToValueArray(),
            RoundingAmount = content.RoundingAmount?.Abs(),
        };
    }
}
