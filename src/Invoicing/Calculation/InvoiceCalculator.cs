using System.Buffers;
using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>Calculates invoices. A pure function of content and profile: no clock, no culture, no state.</summary>
/// <remarks>Plain content after EN 16931 is calculated in minor units of 64 bits, everything else in exact numbers; the currency of each part is checked once at the door, every sum for overflow.</remarks>
public static partial class InvoiceCalculator
{
    /// <summary>All amounts of the content after EN 16931.</summary>
    /// <inheritdoc cref="Calculate(InvoiceContent, CalculationProfile)"/>
    public static InvoiceTotals Calculate(InvoiceContent content) => Calculate(content, CalculationProfile.En16931);

    /// <summary>All amounts of the content after a profile.</summary>
    /// <exception cref="CurrencyMismatchException">A price or amount is in another currency than the document; the message names the place.</exception>
    /// <exception cref="UnitMismatchException">A base quantity is in another unit than the quantity of its line.</exception>
    /// <exception cref="CalculationException">
    /// A base quantity is zero, an allowance or charge without a tax has no lines to be spread over or too many, or has further taxes; prepaid or rounding
    /// amounts are stated twice; the profile refuses prices that include tax; the taxes of a credit note are not those of its lines; or an amount, or a sum
    /// on the way to it in the order of the document, does not fit 64 bits of minor units, or an exact number has more than 9800 digits (<see cref="ErrorCodes.AmountTooLarge"/>).
    /// </exception>
    /// <exception cref="InvalidOperationException">The currency is <c>default</c> or has no minor unit.</exception>
    public static InvoiceTotals Calculate(InvoiceContent content, CalculationProfile profile)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(profile);
        content.Currency.RequireMinorUnit();
        RequireTermsDoor(content);
        try
        {
            return Run(content, profile);
        }
        catch (OverflowException reason)
        {
            throw TooLarge(content, profile, reason);
        }
    }

    /// <summary>The amounts together with the steps that lead to them, which only the general way records.</summary>
    internal static InvoiceTotals Calculate(InvoiceContent content, CalculationProfile profile, CalculationTrace trace) =>
        new GeneralCalculation(content, profile, trace).Run();

    private static InvoiceTotals Run(InvoiceContent content, CalculationProfile profile) => profile.IsEn16931Family && IsPlain(content)
        ? CalculatePlain(content, profile)
        : new GeneralCalculation(content, profile, trace: null).Run();

    // One tax on everything and prices without it: nearly all invoices.
    private static bool IsPlain(InvoiceContent content)
    {
        if (content.PricesIncludeTax || content.Credit is not null)
            return false;
        foreach (LineItem line in content.Lines.AsSpan())
        {
            if (!line.OtherTaxes.IsEmpty)
                return false;
        }

        return HaveOneTax(content.Allowances) && HaveOneTax(content.Charges);

        static bool HaveOneTax(ValueArray<AllowanceCharge> items)
        {
            foreach (AllowanceCharge item in items.AsSpan())
            {
                if (!item.OtherTaxes.IsEmpty)
                    return false;
            }

            return true;
        }
    }

    private static InvoiceTotals CalculatePlain(InvoiceContent content, CalculationProfile profile)
    {
        Currency currency = content.Currency;
        Rounding rounding = profile.Rounding;
        ReadOnlySpan<LineItem> lines = content.Lines.AsSpan();
        TaxGroupBuffer room = default;
        TaxGroups groups = new(ref room);

        LineTotals[] lineTotals = lines.IsEmpty ? [] : new LineTotals[lines.Length];
        long lineSum = Lines(lines, lineTotals, ref groups, currency, rounding);
        long allowanceSum = 0, chargeSum = 0;
        Money[] allowances = [], charges = [];
        if (!content.Allowances.IsEmpty || !content.Charges.IsEmpty)
        {
            RequireFewShares(content);
            allowances = DocumentAmounts(content.Allowances, lineSum, lineSum, -1, currency, rounding, "allowances", out allowanceSum);
            charges = DocumentAmounts(content.Charges, lineSum, lineSum - allowanceSum, 1, currency, rounding, "charges", out chargeSum);
            AddToGroups(ref groups, content.Allowances, allowances, -1, lines, lineTotals, "allowances");
            AddToGroups(ref groups, content.Charges, charges, 1, lines, lineTotals, "charges");
        }

        TaxSubtotal[] breakdown = Breakdown(groups.Items, currency, rounding, out long taxSum);
        long net = lineSum - allowanceSum + chargeSum, gross = net + taxSum, prepaid = Prepaid(content);
        long roundingAmount = RoundingOf(content, gross - prepaid);
        TotalsHeader header = new()
        {
            Lines = lineSum,
            Allowances = allowanceSum,
            Charges = chargeSum,
            Net = net,
            Tax = taxSum,
            Gross = gross,
            Withheld = 0,
            Prepaid = prepaid,
            Rounding = roundingAmount,
            Payable = gross - prepaid + roundingAmount,
        };
        Money? accountingTax = content.TaxAccounting?.Convert(new(taxSum, currency), rounding);
        return new(profile, currency, new(lineTotals), new(allowances), new(charges), new(breakdown), default, header, accountingTax, content);
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
        RequireLineDoor(line, currency, index);
        long product = Product(line, currency, rounding, index);
        long running = product;
        long allowances = LineSum(line.Allowances, product, ref running, -1, currency, rounding, index, "allowances");
        long charges = LineSum(line.Charges, product, ref running, 1, currency, rounding, index, "charges");
        return new(product, allowances, charges, currency);
    }

    /// <summary>Quantity × price ÷ base quantity, rounded once to the currency.</summary>
    internal static long Product(LineItem line, Currency currency, Rounding rounding, int index) => line.BaseQuantity is { } baseQuantity
        ? line.Price.Times(line.Quantity, RequireBase(line, baseQuantity, index), rounding).MinorUnits
        : Product(line, currency, rounding);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Product(LineItem line, Currency currency, Rounding rounding) => Scaled.MultiplyDivide(
        line.Price.Mantissa,
        line.Quantity.Mantissa,
        currency.UncheckedDigits - line.Price.Scale - line.Quantity.Scale,
        1,
        rounding);

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

    private static long LineSum(ValueArray<AllowanceCharge> items, long product, ref long running, int sign, Currency currency, Rounding rounding, int index, string list)
    {
        long sum = 0;
        for (int i = 0; i < items.Length; i++)
        {
            long amount = AmountOf(items[i], product, running, currency, rounding, i, list, index);
            running += sign * amount;
            sum += amount;
        }

        return sum;
    }

    private static Money[] DocumentAmounts(ValueArray<AllowanceCharge> items, long lineSum, long running, int sign, Currency currency, Rounding rounding, string list, out long sum)
    {
        sum = 0;
        if (items.IsEmpty)
            return [];
        Money[] amounts = new Money[items.Length];
        for (int i = 0; i < amounts.Length; i++)
        {
            long amount = AmountOf(items[i], lineSum, running, currency, rounding, i, list, -1);
            amounts[i] = new(amount, currency);
            running += sign * amount;
            sum += amount;
        }

        return amounts;
    }

    private static long AmountOf(AllowanceCharge item, long standsOn, long running, Currency currency, Rounding rounding, int index, string list, int line)
    {
        RequireItemDoor(item, currency, line, list, index);
        if (item.Amount is { } amount)
            return amount.MinorUnits;
        long of = item.BaseAmount is { } stated ? stated.MinorUnits : item.IsSequential ? running : standsOn;
        return item.Percent.GetValueOrDefault().ApplyTo(of, rounding);
    }

    private static void AddToGroups(
        ref TaxGroups groups,
        ValueArray<AllowanceCharge> items,
        Money[] amounts,
        int sign,
        ReadOnlySpan<LineItem> lines,
        Span<LineTotals> lineTotals,
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
    private static void Prorate(ref TaxGroups groups, long amount, ReadOnlySpan<LineItem> lines, Span<LineTotals> lineTotals, string list, int index)
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
            throw NothingToProrate(list, index);
        Apportionment.Apportion(amount, nets, shares);
        for (int i = 0; i < lines.Length; i++)
        {
            groups.Add(lines[i].Tax, shares[i]);
            lineTotals[i] = lineTotals[i].WithMoreShare(shares[i]);
        }

        if (rented is not null)
            ArrayPool<long>.Shared.Return(rented);
    }
}
