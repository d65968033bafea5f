namespace Invoicing;

/// <summary>All amounts of an invoice, made by <see cref="InvoiceCalculator"/> and by nothing else. After EN 16931 every total is the sum of the rounded parts that are printed above it.</summary>
/// <remarks>Totals are equal when their profile and all their amounts and taxes are.</remarks>
public sealed class InvoiceTotals : IEquatable<InvoiceTotals>
{
    private readonly TotalsHeader _header;

    // The content that was calculated, or the explanation that was replayed.
    private readonly object _source;

    internal InvoiceTotals(
        CalculationProfile profile,
        Currency currency,
        ValueArray<LineTotals> lines,
        ValueArray<Money> allowances,
        ValueArray<Money> charges,
        ValueArray<TaxSubtotal> taxBreakdown,
        ValueArray<TaxSubtotal> otherTaxes,
        in TotalsHeader header,
        Money? accountingTaxAmount,
        object source)
    {
        Profile = profile;
        Currency = currency;
        Lines = lines;
        Allowances = allowances;
        Charges = charges;
        TaxBreakdown = taxBreakdown;
        OtherTaxes = otherTaxes;
        _header = header;
        AccountingTaxAmount = accountingTaxAmount;
        _source = source;
    }

    /// <summary>The profile that made them.</summary>
    public CalculationProfile Profile { get; }

    /// <summary>The currency of all amounts (BT-5).</summary>
    public Currency Currency { get; }

    /// <summary>The amounts of each line, in the order of the lines (BG-25).</summary>
    public ValueArray<LineTotals> Lines { get; }

    /// <summary>The amount of each document allowance without tax, in their order (BT-92).</summary>
    public ValueArray<Money> Allowances { get; }

    /// <summary>The amount of each document charge without tax, in their order (BT-99).</summary>
    public ValueArray<Money> Charges { get; }

    /// <summary>The taxes that are added to the net amount, per category and rate, in the order of their first use on lines, allowances and charges (BG-23).</summary>
    public ValueArray<TaxSubtotal> TaxBreakdown { get; }

    /// <summary>The taxes that are withheld or only informative, in the order of their first use; <see cref="Tax.Effect"/> tells which.</summary>
    public ValueArray<TaxSubtotal> OtherTaxes { get; }

    /// <summary>The sum of the line net amounts (BT-106, BR-CO-10).</summary>
    public Money LineNetAmount => new(_header.Lines, Currency);

    /// <summary>The sum of the document allowances (BT-107, BR-CO-11).</summary>
    public Money AllowanceAmount => new(_header.Allowances, Currency);

    /// <summary>The sum of the document charges (BT-108, BR-CO-12).</summary>
    public Money ChargeAmount => new(_header.Charges, Currency);

    /// <summary>The amount without tax: lines − allowances + charges (BT-109, BR-CO-13).</summary>
    public Money NetAmount => new(_header.Net, Currency);

    /// <summary>The tax: the sum of the breakdown (BT-110, BR-CO-14).</summary>
    public Money TaxAmount => new(_header.Tax, Currency);

    /// <summary>The tax in the currency in which the seller accounts for it (BT-111); null when that is the currency of the document.</summary>
    public Money? AccountingTaxAmount { get; }

    /// <summary>The amount with tax (BT-112, BR-CO-15).</summary>
    public Money GrossAmount => new(_header.Gross, Currency);

    /// <summary>What the buyer keeps back and pays to the authority for the seller: the sum of the withheld taxes.</summary>
    public Money WithheldAmount => new(_header.Withheld, Currency);

    /// <summary>What was paid before (BT-113).</summary>
    public Money PrepaidAmount => new(_header.Prepaid, Currency);

    /// <summary>What rounds the payable amount (BT-114).</summary>
    public Money RoundingAmount => new(_header.Rounding, Currency);

    /// <summary>What is to be paid: gross − prepaid + rounding (BT-115, BR-CO-16), and minus what is withheld, which the standard does not know.</summary>
    public Money PayableAmount => new(_header.Payable, Currency);

    /// <summary>Equal when profile, currency and all amounts and taxes are.</summary>
    public static bool operator ==(InvoiceTotals? left, InvoiceTotals? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Different when profile, currency, an amount or a tax is.</summary>
    public static bool operator !=(InvoiceTotals? left, InvoiceTotals? right) => !(left == right);

    /// <summary>How each amount came about, step by step. Nothing is recorded until it is asked for: the steps come from calculating once more.</summary>
    public CalculationExplanation Explain() => _source as CalculationExplanation ?? CalculationExplanation.Of((InvoiceContent)_source, this);

    /// <summary>Equal when profile, currency and all amounts and taxes are.</summary>
    public bool Equals(InvoiceTotals? other) => ReferenceEquals(this, other)
        || (other is not null
            && Profile == other.Profile
            && Currency == other.Currency
            && _header == other._header
            && AccountingTaxAmount == other.AccountingTaxAmount
            && Lines == other.Lines
            && Allowances == other.Allowances
            && Charges == other.Charges
            && TaxBreakdown == other.TaxBreakdown
            && OtherTaxes == other.OtherTaxes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InvoiceTotals);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Profile.Id, Currency, _header);
}
