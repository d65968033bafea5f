namespace Invoicing;

/// <summary>What of an invoice is not credited yet. Each credit gives the amounts of its note and the balance after it; this value never changes.</summary>
/// <remarks>
/// All amounts have the sign they have on the invoice. Notes in any order, followed by one that credits the rest, add up to the invoice exactly, in every
/// total and every entry of the tax breakdown; none takes more than is left of a line, of what bears the same taxes, or of the invoice.
/// </remarks>
public sealed partial class CreditBalance : IEquatable<CreditBalance>
{
    private readonly CreditSource _source;
    private readonly CreditState _left;

    private CreditBalance(CreditSource source, CreditState left, bool isSpent)
    {
        _source = source;
        _left = left;
        IsSpent = isSpent;
    }

    /// <summary>The currency of all amounts (BT-5).</summary>
    public Currency Currency => _source.Currency;

    /// <summary>What is left of each line, in the order of the lines.</summary>
    /// <remarks>Credits by amount leave the lines as they are until everything that bears the same taxes is credited.</remarks>
    public ValueArray<LineBalance> Lines => _left.Quantities.Select((quantity, i) => new LineBalance(quantity, Of(_left.Parts[i]))).ToValueArray();

    /// <summary>What is left of each document charge, in their order; zero for one that names no tax, because the lines hold it.</summary>
    public ValueArray<Money> Charges => _left.Parts.Skip(_source.LineCount).Take(_source.ChargeCount).Select(Of).ToValueArray();

    /// <summary>What is left of each entry of the tax breakdown (BG-23), zeros included.</summary>
    public ValueArray<TaxSubtotal> TaxBreakdown => _source.Subtotals(_left.Totals, inBreakdown: true).ToValueArray();

    /// <summary>What is left of each withheld or informative tax, zeros included.</summary>
    public ValueArray<TaxSubtotal> OtherTaxes => _source.Subtotals(_left.Totals, inBreakdown: false).ToValueArray();

    /// <summary>What is left of the amount without tax (BT-109).</summary>
    public Money NetAmount => Of(_left.Totals[CreditSource.Net]);

    /// <summary>What is left of the tax (BT-110).</summary>
    public Money TaxAmount => Of(_left.Totals[CreditSource.Tax]);

    /// <summary>What is left of the amount with tax (BT-112).</summary>
    public Money GrossAmount => Of(_left.Totals[CreditSource.Gross]);

    /// <summary>What is left of the withheld amount.</summary>
    public Money WithheldAmount => Of(_left.Totals[CreditSource.Withheld]);

    /// <summary>The rounding amount of the invoice (BT-114) until the note that leaves nothing takes it.</summary>
    public Money RoundingAmount => Of(_left.Totals[CreditSource.Rounding]);

    /// <summary>True when no amount and no quantity is left.</summary>
    public bool IsSpent { get; }

    /// <summary>An invoice of which nothing is credited yet.</summary>
    /// <exception cref="ArgumentException">The totals are those of other content.</exception>
    /// <exception cref="OverflowException">An allowance cannot be spread over lines that nearly cancel out: a share does not fit 64 bits of minor units.</exception>
    public static CreditBalance Of(InvoiceContent content, InvoiceTotals totals)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(totals);
        if (InvoiceCalculator.Calculate(content, totals.Profile) != totals)
            throw new ArgumentException("The totals are those of other content; calculate the totals of this content.", nameof(totals));
        CreditSource source = new(content, totals);
        return new(source, CreditState.Untouched(source), isSpent: false);
    }

    /// <summary>Equal when the same is left of equal invoices.</summary>
    public static bool operator ==(CreditBalance? left, CreditBalance? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Different when the invoices are, or what is left of them.</summary>
    public static bool operator !=(CreditBalance? left, CreditBalance? right) => !(left == right);

    /// <summary>Equal when the same is left of equal invoices.</summary>
    public bool Equals(CreditBalance? other) => ReferenceEquals(this, other)
        || (other is not null && IsSpent == other.IsSpent && _source.Equals(other._source) && _left.Equals(other._left));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CreditBalance);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_source, NetAmount, TaxAmount);

    private Money Of(long minorUnits) => new(minorUnits, _source.Currency);
}

/// <summary>What is left of a line.</summary>
/// <param name="Quantity">How much of it was not credited yet, with the sign of the line's quantity.</param>
/// <param name="NetAmount">What that is worth without tax, with its part of document allowances and charges.</param>
public readonly record struct LineBalance(Quantity Quantity, Money NetAmount);
