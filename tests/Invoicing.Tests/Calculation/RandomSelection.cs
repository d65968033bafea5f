namespace Invoicing.Tests;

/// <summary>What of an invoice to credit, drawn at random; often more than is left.</summary>
internal static class RandomSelection
{
    /// <summary>An amount, or some lines and charges; null where the draw found none.</summary>
    public static CreditSelection? Draw(CreditBalance balance, ref Dice dice)
    {
        if (dice.OneIn(4) && balance.GrossAmount.IsPositive)
            return CreditSelection.OfAmount(DrawAmount(balance.GrossAmount, ref dice));

        List<CreditItem> items = [];
        for (int count = 1 + dice.Below(3); count > 0; count--)
        {
            if (dice.OneIn(4) && balance.Charges.Length > 0)
            {
                int charge = dice.Below(balance.Charges.Length);
                if (!balance.Charges[charge].IsZero)
                    items.Add(CreditItem.Charge(charge));
            }
            else if (balance.Lines.Length > 0)
            {
                int line = dice.Below(balance.Lines.Length);
                items.Add(DrawQuantity(balance.Lines[line].Quantity, ref dice) is { IsZero: false } quantity ? CreditItem.Line(line, quantity) : CreditItem.Line(line));
            }
        }

        return items.Count == 0 ? null : CreditSelection.Of([.. items]);
    }

    /// <summary>The credit of a drawn selection; null where none was drawn, or less is left.</summary>
    public static Credit? TryCredit(CreditBalance balance, ref Dice dice) => Draw(balance, ref dice) is { } selection ? Try(() => balance.Credit(selection)) : null;

    /// <summary>A credit; null where less is left.</summary>
    public static Credit? Try(Func<Credit> credit)
    {
        try
        {
            return credit();
        }
        catch (CreditException)
        {
            return null;
        }
    }

    /// <summary>Part of an amount above zero, often near both ends.</summary>
    public static Money DrawAmount(Money left, ref Dice dice) => Money.FromMinorUnits(
        dice.Below(4) switch
        {
            0 => Math.Min(left.MinorUnits, 1 + dice.Below(5)),
            1 => Math.Max(1, left.MinorUnits - dice.Below(4)),
            _ => Math.Max(1, (long)((Int128)left.MinorUnits * dice.Below(1001) / 1000)),
        },
        left.Currency);

    private static Quantity? DrawQuantity(Quantity left, ref Dice dice) => dice.Below(3) switch
    {
        0 => null,
        1 => Quantity.Of(decimal.Round(left.Value * dice.Below(11) / 10, left.Scale, MidpointRounding.ToZero), left.Unit),
        _ => Quantity.Of(decimal.Round(left.Value * dice.Below(8) / 7, 6, MidpointRounding.ToZero), left.Unit),
    };
}
