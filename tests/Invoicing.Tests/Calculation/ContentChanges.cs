namespace Invoicing.Tests;

/// <summary>Content changed in a way whose effect on the amounts is known.</summary>
internal static class ContentChanges
{
    /// <summary>The lines in another order.</summary>
    public static InvoiceContent Permuted(InvoiceContent content, long seed)
    {
        Dice dice = new(seed);
        LineItem[] lines = [.. content.Lines];
        for (int i = lines.Length - 1; i > 0; i--)
        {
            int other = dice.Below(i + 1);
            (lines[i], lines[other]) = (lines[other], lines[i]);
        }

        return content with { Lines = ValueArray.Create<LineItem>(lines) };
    }

    /// <summary>Everything in the opposite direction.</summary>
    public static InvoiceContent Negated(InvoiceContent content) => content with
    {
        Lines = content.Lines.Select(static line => line with
        {
            Quantity = -line.Quantity,
            Allowances = Negated(line.Allowances),
            Charges = Negated(line.Charges),
        }).ToValueArray(),
        Allowances = Negated(content.Allowances),
        Charges = Negated(content.Charges),
        PrepaidAmount = -content.PrepaidAmount,
        Prepayments = content.Prepayments.Select(static item => item with { Amount = -item.Amount }).ToValueArray(),
        RoundingAmount = -content.RoundingAmount,
    };

    private static ValueArray<AllowanceCharge> Negated(ValueArray<AllowanceCharge> items) => items.Select(Negated).ToValueArray();

    private static AllowanceCharge Negated(AllowanceCharge item)
    {
        AllowanceCharge negated = item switch
        {
            { Amount: { } amount } => AllowanceCharge.Fixed(-amount),
            { BaseAmount: { } baseAmount } => AllowanceCharge.OfPercent(item.Percent!.Value, -baseAmount, "Reason"),
            { IsSequential: true } => AllowanceCharge.OfPercentOfRest(item.Percent!.Value),
            _ => AllowanceCharge.OfPercent(item.Percent!.Value),
        };
        return negated with { Tax = item.Tax, OtherTaxes = item.OtherTaxes };
    }
}
