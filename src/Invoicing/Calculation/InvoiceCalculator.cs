using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>Calculates invoices. A pure function of content and profile: no clock, no culture, no state.</summary>
/// <remarks>Inside, everything is minor units in <see cref="long"/>; the currency of each part is checked once at the door, every sum is checked for overflow.</remarks>
public static partial class InvoiceCalculator
{
    /// <summary>All amounts of the content after EN 16931.</summary>
    /// <inheritdoc cref="Calculate(InvoiceContent, CalculationProfile)"/>
    public static InvoiceTotals Calculate(InvoiceContent content) => Calculate(content, CalculationProfile.En16931);

    /// <summary>All amounts of the content after a profile.</summary>
    /// <exception cref="CurrencyMismatchException">A price or amount is in another currency than the document; the message names the place.</exception>
    /// <exception cref="UnitMismatchException">A base quantity is in another unit than the quantity of its line.</exception>
    /// <exception cref="CalculationException">A base quantity is zero, or an allowance or charge without a tax has no lines to be spread over.</exception>
    /// <exception cref="OverflowException">An amount, or a sum on the way to it in the order of the document, does not fit 64 bits of minor units.</exception>
    /// <exception cref="InvalidOperationException">The currency is <c>default</c> or has no minor unit.</exception>
    public static InvoiceTotals Calculate(InvoiceContent content, CalculationProfile profile)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(profile);
        Currency currency = content.Currency;
        currency.RequireMinorUnit();
        Rounding rounding = profile.Rounding;
        ReadOnlySpan<LineItem> lines = content.Lines.AsSpan();
        TaxGroupBuffer room = default;
        TaxGroups groups = new(ref room);

        LineTotals[] lineTotals = lines.IsEmpty ? [] : new LineTotals[lines.Length];
        long lineSum = Lines(lines, lineTotals, ref groups, currency, rounding);
        long allowanceSum = 0, chargeSum = 0;
        Money[] allowances = [], charges = [];
        if (!content.Allowances.IsEmpty)
        {
            allowances = DocumentAmounts(content.Allowances, lineSum, currency, rounding, "allowances", out allowanceSum);
            AddToGroups(ref groups, content.Allowances, allowances, -1, lines, lineTotals, "allowances");
        }

        if (!content.Charges.IsEmpty)
        {
            charges = DocumentAmounts(content.Charges, lineSum, currency, rounding, "charges", out chargeSum);
            AddToGroups(ref groups, content.Charges, charges, 1, lines, lineTotals, "charges");
        }

        TaxSubtotal[] breakdown = Breakdown(groups.Items, currency, rounding, out long taxSum);

        HeaderSums sums = new(
            lineSum,
            allowanceSum,
            chargeSum,
            taxSum,
            MinorUnits(content.PrepaidAmount, currency, "prepaidAmount"),
            MinorUnits(content.RoundingAmount, currency, "roundingAmount"));
        return new(profile, currency, new(lineTotals), new(allowances), new(charges), new(breakdown), sums);
    }

    private static long Lines(ReadOnlySpan<LineItem> lines, Span<LineTotals> totals, ref TaxGroups groups, Currency currency, Rounding rounding)
    {
        // Two loops, because each alone keeps its numbers in registers.
        for (int i = 0; i < lines.Length; i++)
        {
            LineItem line = lines[i];
            if (line.Price.Currency != currency)
                CurrencyMismatchException.Throw(currency, line.Price.Currency, Path("lines", i, "price"));
            totals[i] = line.BaseQuantity.HasValue || line.GrossPrice.HasValue || line.PriceDiscount.HasValue || !line.Allowances.IsEmpty || !line.Charges.IsEmpty
                ? LongLine(line, currency, rounding, i)
                : new(Product(line, currency, rounding), 0, 0, currency);
        }

        long sum = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            long net = totals[i].Net;
            sum += net;
            groups.Add(lines[i].Tax, net);
        }

        return sum;
    }

    private static LineTotals LongLine(LineItem line, Currency currency, Rounding rounding, int index)
    {
        RequireCurrency(line.GrossPrice, currency, index, "grossPrice");
        RequireCurrency(line.PriceDiscount, currency, index, "priceDiscount");
        long product = line.BaseQuantity is { } baseQuantity ? Product(line, baseQuantity, rounding, index) : Product(line, currency, rounding);
        long allowances = LineSum(line.Allowances, product, currency, rounding, index, "allowances");
        long charges = LineSum(line.Charges, product, currency, rounding, index, "charges");
        return new(product, allowances, charges, currency);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Product(LineItem line, Currency currency, Rounding rounding) => Scaled.MultiplyDivide(
        line.Price.Mantissa,
        line.Quantity.Mantissa,
        currency.UncheckedDigits - line.Price.Scale - line.Quantity.Scale,
        1,
        rounding);

    private static long Product(LineItem line, Quantity baseQuantity, Rounding rounding, int index)
    {
        if (baseQuantity.IsZero)
            throw new CalculationException(ErrorCodes.BaseQuantityZero, Path("lines", index, "baseQuantity"), "A price for no units cannot be calculated; leave the base quantity out for a price of one unit.");
        if (baseQuantity.Unit != line.Quantity.Unit)
            UnitMismatchException.Throw(line.Quantity.Unit, baseQuantity.Unit, Path("lines", index, "baseQuantity"));
        return line.Price.Times(line.Quantity, baseQuantity, rounding).MinorUnits;
    }

    private static void RequireCurrency(UnitPrice? price, Currency currency, int index, string member)
    {
        if (price is { } given && given.Currency != currency)
            CurrencyMismatchException.Throw(currency, given.Currency, Path("lines", index, member));
    }

    private static TaxSubtotal[] Breakdown(ReadOnlySpan<TaxGroup> groups, Currency currency, Rounding rounding, out long taxSum)
    {
        taxSum = 0;
        if (groups.IsEmpty)
            return [];
        TaxSubtotal[] breakdown = new TaxSubtotal[groups.Length];
        for (int i = 0; i < groups.Length; i++)
        {
            Tax tax = groups[i].Tax;
            long amount = tax.Rate.ApplyTo(groups[i].Taxable, rounding);
            breakdown[i] = new(tax, groups[i].Taxable, amount, currency);
            taxSum += amount;
        }

        return breakdown;
    }

    private static long LineSum(ValueArray<AllowanceCharge> items, long product, Currency currency, Rounding rounding, int index, string list)
    {
        long sum = 0;
        for (int i = 0; i < items.Length; i++)
            sum += AmountOf(items[i], product, currency, rounding, i, list, index);
        return sum;
    }

    private static Money[] DocumentAmounts(ValueArray<AllowanceCharge> items, long lineSum, Currency currency, Rounding rounding, string list, out long sum)
    {
        sum = 0;
        if (items.IsEmpty)
            return [];
        Money[] amounts = new Money[items.Length];
        for (int i = 0; i < amounts.Length; i++)
        {
            long amount = AmountOf(items[i], lineSum, currency, rounding, i, list, -1);
            amounts[i] = new(amount, currency);
            sum += amount;
        }

        return amounts;
    }

    private static long AmountOf(AllowanceCharge item, long standsOn, Currency currency, Rounding rounding, int index, string list, int line)
    {
        if (item.BaseAmount is { } stated)
        {
            if (stated.Currency != currency)
                CurrencyMismatchException.Throw(currency, stated.Currency, Path(line, list, index, "baseAmount"));
            standsOn = stated.MinorUnits;
        }

        if (item.Amount is { } amount)
        {
            if (amount.Currency != currency)
                CurrencyMismatchException.Throw(currency, amount.Currency, Path(line, list, index, "amount"));
            return amount.MinorUnits;
        }

        return item.Percent.GetValueOrDefault().ApplyTo(standsOn, rounding);
    }

    private static void AddToGroups(
        ref TaxGroups groups,
        ValueArray<AllowanceCharge> items,
        Money[] amounts,
        int sign,
        ReadOnlySpan<LineItem> lines,
        ReadOnlySpan<LineTotals> lineTotals,
        string list)
    {
        for (int i = 0; i < amounts.Length; i++)
        {
            long amount = amounts[i].MinorUnits * sign;
            if (items[i].Tax is { } tax)
                groups.Add(tax, amount);
            else if (amount != 0)
                Prorate(ref groups, amount, lines, lineTotals, list, i);
        }
    }

    // Without a tax of its own the amount belongs to the lines, each by its share of the net amount.
    private static void Prorate(ref TaxGroups groups, long amount, ReadOnlySpan<LineItem> lines, ReadOnlySpan<LineTotals> lineTotals, string list, int index)
    {
        long[]? rented = null;
        Span<long> room = lines.Length <= Apportionment.StackLimit
            ? stackalloc long[Apportionment.StackLimit * 2]
            : (rented = ArrayPool<long>.Shared.Rent(lines.Length * 2));
        Span<long> nets = room[..lines.Length], shares = room.Slice(lines.Length, lines.Length);
        Int128 sum = 0;
        for (int i = 0; i < lines.Length; i++)
            sum += nets[i] = lineTotals[i].NetAmount.MinorUnits;
        if (sum == 0)
            throw new CalculationException(ErrorCodes.NothingToProrate, Path(list, index, "tax"), "The lines sum to zero, so an amount cannot be spread over them; name the tax of the allowance or charge.");
        Apportionment.Apportion(amount, nets, shares);
        for (int i = 0; i < lines.Length; i++)
            groups.Add(lines[i].Tax, shares[i]);
        if (rented is not null)
            ArrayPool<long>.Shared.Return(rented);
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
