namespace Invoicing.Benchmarks;

/// <summary>An invoice as it is often written, with a decimal for every number.</summary>
public sealed record DecimalInvoice(DecimalLine[] Lines, DecimalAllowance[] Allowances, DecimalAllowance[] Charges, decimal Prepaid, decimal Rounding);

/// <summary>A line of it.</summary>
public sealed record DecimalLine(
    string Name,
    decimal Quantity,
    decimal Price,
    decimal? BaseQuantity,
    TaxCategory Category,
    decimal Rate,
    DecimalAllowance[] Allowances,
    DecimalAllowance[] Charges);

/// <summary>A fixed amount or a percentage.</summary>
public sealed record DecimalAllowance(decimal? Amount, decimal Percent, TaxCategory Category, decimal Rate);

/// <summary>Its amounts, the same as the library gives.</summary>
public sealed record DecimalTotals(
    DecimalLineTotals[] Lines,
    decimal[] AllowanceAmounts,
    decimal[] ChargeAmounts,
    DecimalTax[] TaxBreakdown,
    decimal LineSum,
    decimal AllowanceSum,
    decimal ChargeSum,
    decimal Net,
    decimal Tax,
    decimal Gross,
    decimal Payable);

/// <summary>The amounts of one line.</summary>
public readonly record struct DecimalLineTotals(decimal Product, decimal Allowances, decimal Charges, decimal Net);

/// <summary>The tax of one category and rate.</summary>
public readonly record struct DecimalTax(TaxCategory Category, decimal Rate, decimal Taxable, decimal Tax);

/// <summary>The same equations in plain decimals, as they are usually written: one loop over the lines, a dictionary of groups.</summary>
internal static class DecimalCalculator
{
    public static DecimalTotals Calculate(DecimalInvoice invoice)
    {
        Dictionary<(TaxCategory Category, decimal Rate), decimal> groups = [];
        DecimalLineTotals[] lines = new DecimalLineTotals[invoice.Lines.Length];
        decimal lineSum = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            DecimalLine line = invoice.Lines[i];
            decimal product = Round(line.BaseQuantity is { } baseQuantity ? line.Quantity * line.Price / baseQuantity : line.Quantity * line.Price);
            decimal lineAllowances = Sum(line.Allowances, product), lineCharges = Sum(line.Charges, product);
            decimal lineNet = product - lineAllowances + lineCharges;
            lines[i] = new(product, lineAllowances, lineCharges, lineNet);
            lineSum += lineNet;
            Add(groups, line.Category, line.Rate, lineNet);
        }

        decimal[] allowances = Amounts(invoice.Allowances, lineSum), charges = Amounts(invoice.Charges, lineSum);
        decimal allowanceSum = 0, chargeSum = 0;
        for (int i = 0; i < allowances.Length; i++)
        {
            allowanceSum += allowances[i];
            Add(groups, invoice.Allowances[i].Category, invoice.Allowances[i].Rate, -allowances[i]);
        }

        for (int i = 0; i < charges.Length; i++)
        {
            chargeSum += charges[i];
            Add(groups, invoice.Charges[i].Category, invoice.Charges[i].Rate, charges[i]);
        }

        DecimalTax[] breakdown = new DecimalTax[groups.Count];
        decimal tax = 0;
        int at = 0;
        foreach (((TaxCategory category, decimal rate), decimal taxable) in groups)
        {
            decimal amount = Round(taxable * rate / 100);
            breakdown[at++] = new(category, rate, taxable, amount);
            tax += amount;
        }

        decimal net = lineSum - allowanceSum + chargeSum;
        decimal gross = net + tax;
        return new(lines, allowances, charges, breakdown, lineSum, allowanceSum, chargeSum, net, tax, gross, gross - invoice.Prepaid + invoice.Rounding);
    }

    private static void Add(Dictionary<(TaxCategory Category, decimal Rate), decimal> groups, TaxCategory category, decimal rate, decimal amount)
    {
        groups.TryGetValue((category, rate), out decimal taxable);
        groups[(category, rate)] = taxable + amount;
    }

    private static decimal[] Amounts(DecimalAllowance[] items, decimal standsOn)
    {
        if (items.Length == 0)
            return [];
        decimal[] amounts = new decimal[items.Length];
        for (int i = 0; i < amounts.Length; i++)
            amounts[i] = AmountOf(items[i], standsOn);
        return amounts;
    }

    private static decimal Sum(DecimalAllowance[] items, decimal standsOn)
    {
        decimal sum = 0;
        foreach (DecimalAllowance item in items)
            sum += AmountOf(item, standsOn);
        return sum;
    }

    private static decimal AmountOf(DecimalAllowance item, decimal standsOn) => item.Amount ?? Round(standsOn * item.Percent / 100);

    private static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
