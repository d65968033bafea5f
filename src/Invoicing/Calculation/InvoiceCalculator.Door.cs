using System.Globalization;

namespace Invoicing;

/// <summary>The door: what both ways of calculating check and read in the same way.</summary>
public static partial class InvoiceCalculator
{
    private const int MaxShares = 1_000_000;

    /// <summary>The price and what is printed about it are in the currency of the document.</summary>
    internal static void RequireLineDoor(LineItem line, Currency currency, int index)
    {
        if (line.Price.Currency != currency)
            CurrencyMismatchException.Throw(currency, line.Price.Currency, Path("lines", index, "price"));
        if (!line.GrossPrice.HasValue && !line.PriceDiscount.HasValue)
            return;
        RequireCurrency(line.GrossPrice, currency, index, "grossPrice");
        RequireCurrency(line.PriceDiscount, currency, index, "priceDiscount");
    }

    /// <summary>The base quantity can be divided by.</summary>
    internal static Quantity RequireBase(LineItem line, Quantity baseQuantity, int index)
    {
        if (baseQuantity.IsZero)
            throw new CalculationException(ErrorCodes.BaseQuantityZero, Path("lines", index, "baseQuantity"), "A price for no units cannot be calculated; leave the base quantity out for a price of one unit.");
        if (baseQuantity.Unit != line.Quantity.Unit)
            UnitMismatchException.Throw(line.Quantity.Unit, baseQuantity.Unit, Path("lines", index, "baseQuantity"));
        return baseQuantity;
    }

    /// <summary>The amounts of an allowance or charge are in the currency of the document, and further taxes have one to stand beside.</summary>
    internal static void RequireItemDoor(AllowanceCharge item, Currency currency, int line, string list, int index)
    {
        if (item.Tax is null && !item.OtherTaxes.IsEmpty)
            throw new CalculationException(ErrorCodes.TaxMissing, Path(line, list, index, "tax"), "There are further taxes but no first one; name it, even at a rate of zero.");
        if (item.BaseAmount is { } stated && stated.Currency != currency)
            CurrencyMismatchException.Throw(currency, stated.Currency, Path(line, list, index, "baseAmount"));
        if (item.Amount is { } amount && amount.Currency != currency)
            CurrencyMismatchException.Throw(currency, amount.Currency, Path(line, list, index, "amount"));
    }

    /// <summary>Each allowance or charge without a tax has a share on each line, and so many were never meant.</summary>
    internal static void RequireFewShares(InvoiceContent content)
    {
        long prorated = Prorated(content.Allowances) + Prorated(content.Charges);
        if (prorated * content.Lines.Length > MaxShares)
            throw new CalculationException(ErrorCodes.TooManyShares, "allowances", string.Create(CultureInfo.InvariantCulture, $"Allowances and charges without a tax would have more than {MaxShares} shares on the lines; name their taxes."));

        static long Prorated(ValueArray<AllowanceCharge> items)
        {
            long count = 0;
            foreach (AllowanceCharge item in items.AsSpan())
                count += item.Tax is null ? 1 : 0;
            return count;
        }
    }

    internal static CalculationException NothingToProrate(string list, int index) =>
        new(ErrorCodes.NothingToProrate, Path(list, index, "tax"), "The lines sum to zero, so an amount cannot be spread over them; name the tax of the allowance or charge.");

    /// <summary>The fee for paying late is in the currency of the document; no amount depends on it, but it could never be charged.</summary>
    internal static void RequireTermsDoor(InvoiceContent content) => _ = MinorUnits(content.Terms?.Late?.FlatFee, content.Currency, "terms.late.flatFee");

    /// <summary>What was paid before (BT-113), in minor units.</summary>
    internal static long Prepaid(InvoiceContent content)
    {
        long sum = MinorUnits(content.PrepaidAmount, content.Currency, "prepaidAmount");
        if (content.Prepayments.IsEmpty)
            return sum;
        if (content.PrepaidAmount is not null)
            throw new CalculationException(ErrorCodes.StatedTwice, "prepaidAmount", "What was paid before is the sum of the prepayments; leave the amount out, or the list.");
        for (int i = 0; i < content.Prepayments.Length; i++)
        {
            sum += MinorUnits(content.Prepayments[i].Amount, content.Currency, Path("prepayments", i, "amount"));
            _ = MinorUnits(content.Prepayments[i].TaxAmount, content.Currency, Path("prepayments", i, "taxAmount"));
        }

        return sum;
    }

    /// <summary>What rounds the payable amount (BT-114), in minor units, when so much would be payable without it.</summary>
    internal static long RoundingOf(InvoiceContent content, long payable)
    {
        long stated = MinorUnits(content.RoundingAmount, content.Currency, "roundingAmount");
        if (content.CashRounding is not { } cash)
            return stated;
        if (content.RoundingAmount is not null)
            throw new CalculationException(ErrorCodes.StatedTwice, "roundingAmount", "The rounding amount follows from the cash rounding; leave one of them out.");
        long increment = MinorUnits(cash.Increment, content.Currency, "cashRounding.increment");
        return IsCash(content) ? (Scaled.MultiplyDivide(payable, 1, 0, increment, cash.Rounding) * increment) - payable : 0;
    }

    /// <summary>True when the payment means is one that rounds.</summary>
    internal static bool IsCash(InvoiceContent content) =>
        content.CashRounding is { } cash && content.PaymentInstructions is { } instructions && cash.MeansCodes.Contains(instructions.MeansCode, StringComparer.Ordinal);

    private static void RequireCurrency(UnitPrice? price, Currency currency, int index, string member)
    {
        if (price is { } given && given.Currency != currency)
            CurrencyMismatchException.Throw(currency, given.Currency, Path("lines", index, member));
    }

    private static long MinorUnits(Money? amount, Currency currency, string place)
    {
        if (amount is not { } money)
            return 0;
        if (money.Currency != currency)
            CurrencyMismatchException.Throw(currency, money.Currency, place);
        return money.MinorUnits;
    }

    private static string Path(int line, string list, int index, string member) =>
        line < 0 ? Path(list, index, member) : Path("lines", line, Path(list, index, member));

    private static string Path(string list, int index, string member) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{member}");
}
