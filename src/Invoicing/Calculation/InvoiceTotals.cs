namespace Invoicing;

/// <summary>All amounts of an invoice, made by <see cref="InvoiceCalculator"/> and by nothing else: every total is the sum of the rounded parts that are printed above it.</summary>
public sealed record InvoiceTotals
{
    internal InvoiceTotals(
        CalculationProfile profile,
        Currency currency,
        ValueArray<LineTotals> lines,
        ValueArray<Money> allowances,
        ValueArray<Money> charges,
        ValueArray<TaxSubtotal> taxBreakdown,
        in HeaderSums sums)
    {
        Profile = profile;
        Currency = currency;
        Lines = lines;
        Allowances = allowances;
        Charges = charges;
        TaxBreakdown = taxBreakdown;
        _sums = sums;
    }

    private readonly HeaderSums _sums;

    /// <summary>The profile that made them.</summary>
    public CalculationProfile Profile { get; }

    /// <summary>The currency of all amounts (BT-5).</summary>
    public Currency Currency { get; }

    /// <summary>The amounts of each line, in the order of the lines (BG-25).</summary>
    public ValueArray<LineTotals> Lines { get; }

    /// <summary>The amount of each document allowance, in their order (BT-92).</summary>
    public ValueArray<Money> Allowances { get; }

    /// <summary>The amount of each document charge, in their order (BT-99).</summary>
    public ValueArray<Money> Charges { get; }

    /// <summary>The tax per category and rate, in the order of their first use on lines, allowances and charges (BG-23).</summary>
    public ValueArray<TaxSubtotal> TaxBreakdown { get; }

    /// <summary>The sum of the line net amounts (BT-106, BR-CO-10).</summary>
    public Money LineNetAmount => new(_sums.Lines, Currency);

    /// <summary>The sum of the document allowances (BT-107, BR-CO-11).</summary>
    public Money AllowanceAmount => new(_sums.Allowances, Currency);

    /// <summary>The sum of the document charges (BT-108, BR-CO-12).</summary>
    public Money ChargeAmount => new(_sums.Charges, Currency);

    /// <summary>The amount without tax: lines − allowances + charges (BT-109, BR-CO-13).</summary>
    public Money NetAmount => new(_sums.Net, Currency);

    /// <summary>The tax: the sum of the breakdown (BT-110, BR-CO-14).</summary>
    public Money TaxAmount => new(_sums.Tax, Currency);

    /// <summary>The amount with tax (BT-112, BR-CO-15).</summary>
    public Money GrossAmount => new(_sums.Gross, Currency);

    /// <summary>What was paid before (BT-113).</summary>
    public Money PrepaidAmount => new(_sums.Prepaid, Currency);

    /// <summary>What rounds the payable amount (BT-114).</summary>
    public Money RoundingAmount => new(_sums.Rounding, Currency);

    /// <summary>What is to be paid: gross − prepaid + rounding (BT-115, BR-CO-16).</summary>
    public Money PayableAmount => new(_sums.Payable, Currency);
}
