namespace Invoicing.Tests;

/// <summary>Credits drawn at random.</summary>
public sealed partial class CreditPropertyTests
{
    private static Credit? TryCredit(CreditBalance balance, ref Dice dice)
    {
        if (dice.OneIn(4) && balance.GrossAmount.IsPositive)
        {
            Money gross = DrawAmount(balance.GrossAmount, ref dice);
            return Try(() => balance.CreditAmount(gross));
        }

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

        return items.Count == 0 ? null : Try(() => balance.CreditItems([.. items]));
    }

    private static Credit? Try(Func<Credit> credit)
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

    private static Quantity? DrawQuantity(Quantity left, ref Dice dice) => dice.Below(3) switch
    {
        0 => null,
        1 => Quantity.Of(decimal.Round(left.Value * dice.Below(11) / 10, left.Scale, MidpointRounding.ToZero), left.Unit),
        _ => Quantity.Of(decimal.Round(left.Value * dice.Below(8) / 7, 6, MidpointRounding.ToZero), left.Unit),
    };

    // Often near both ends.
    private static Money DrawAmount(Money left, ref Dice dice) => Money.FromMinorUnits(
        dice.Below(4) switch
        {
            0 => Math.Min(left.MinorUnits, 1 + dice.Below(5)),
            1 => Math.Max(1, left.MinorUnits - dice.Below(4)),
            _ => Math.Max(1, (long)((Int128)left.MinorUnits * dice.Below(1001) / 1000)),
        },
        left.Currency);
}
