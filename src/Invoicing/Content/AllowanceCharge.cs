using System.Globalization;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>An amount taken off (allowance) or added (charge), on a line or on the document (BG-20, BG-21, BG-27, BG-28); the list it stands in says which.</summary>
public sealed record AllowanceCharge
{
    private const int MaxOtherTaxes = 8;

    [JsonConstructor]
    internal AllowanceCharge(Money? amount = null, Percentage? percent = null, Money? baseAmount = null, bool isSequential = false)
    {
        if (amount is null && percent is null)
            throw new ArgumentException("State an amount, a percentage, or both.", nameof(amount));
        if (isSequential && (amount is not null || baseAmount is not null))
            throw new ArgumentException("A percentage of the rest has no amount and no base of its own.", nameof(isSequential));
        Amount = amount;
        Percent = percent;
        BaseAmount = baseAmount;
        IsSequential = isSequential;
    }

    /// <summary>The fixed amount, without tax unless <see cref="InvoiceContent.PricesIncludeTax"/> (BT-92, BT-99, BT-136, BT-141); null when it is calculated from <see cref="Percent"/>.</summary>
    public Money? Amount { get; }

    /// <summary>The percentage (BT-94, BT-101, BT-138, BT-143); null when there is none.</summary>
    public Percentage? Percent { get; }

    /// <summary>What the percentage is of (BT-93, BT-100, BT-137, BT-142); null means quantity × price on a line and the sum of the lines on the document, or what is left of them when <see cref="IsSequential"/>.</summary>
    public Money? BaseAmount { get; }

    /// <summary>True when the percentage is of what the items before it have left, and not of what they all stand on: 10 % and then 5 % are 14.5 %.</summary>
    public bool IsSequential { get; }

    /// <summary>Why, in words (BT-97, BT-104, BT-139, BT-144).</summary>
    public string? Reason { get; init; }

    /// <summary>Why, as a code: UNTDID 5189 for allowances, UNTDID 7161 for charges (BT-98, BT-105, BT-140, BT-145).</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The tax on a document allowance or charge (BT-95, BT-96, BT-102, BT-103).</summary>
    /// <value>Null on a line, whose tax it takes. Null on the document spreads the amount over the lines in proportion to their amounts, by largest remainder.</value>
    /// <exception cref="ArgumentException">The tax is not one that is added to the net amount.</exception>
    public Tax? Tax { get; init => field = value is null ? null : RequireAdded(value); }

    /// <summary>Further taxes beside <see cref="Tax"/>, on the document only.</summary>
    /// <exception cref="ArgumentException">There are more than eight.</exception>
    public ValueArray<Tax> OtherTaxes { get; init => field = RequireFew(value); }

    /// <summary>A fixed amount.</summary>
    public static AllowanceCharge Fixed(Money amount) => new(amount, null, null);

    /// <summary>A fixed amount.</summary>
    public static AllowanceCharge Fixed(Money amount, string reason) => new(amount, null, null) { Reason = reason };

    /// <summary>A percentage of what it stands on: quantity × price on a line, the sum of the lines on the document.</summary>
    public static AllowanceCharge OfPercent(Percentage percent) => new(null, percent, null);

    /// <summary>A percentage of what it stands on: quantity × price on a line, the sum of the lines on the document.</summary>
    public static AllowanceCharge OfPercent(Percentage percent, string reason) => new(null, percent, null) { Reason = reason };

    /// <summary>A percentage of a stated base.</summary>
    public static AllowanceCharge OfPercent(Percentage percent, Money baseAmount) => new(null, percent, baseAmount);

    /// <summary>A percentage of a stated base.</summary>
    public static AllowanceCharge OfPercent(Percentage percent, Money baseAmount, string reason) => new(null, percent, baseAmount) { Reason = reason };

    /// <summary>A percentage of what the allowances and charges before it have left, allowances first: 10 % and then 5 % of 100.00 take off 10.00 and 4.50.</summary>
    public static AllowanceCharge OfPercentOfRest(Percentage percent) => new(null, percent, null, isSequential: true);

    /// <inheritdoc cref="OfPercentOfRest(Percentage)"/>
    public static AllowanceCharge OfPercentOfRest(Percentage percent, string reason) => new(null, percent, null, isSequential: true) { Reason = reason };

    /// <summary>What a received document states: the amount counts, percentage and base are printed, and a difference between them is reported when stated totals are compared.</summary>
    public static AllowanceCharge Stated(Money amount, Percentage? percent, Money? baseAmount) => new(amount, percent, baseAmount);

    internal static ValueArray<Tax> RequireFew(ValueArray<Tax> others) => others.Length <= MaxOtherTaxes && !others.Any(static tax => tax is null)
        ? others
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {others.Length} further taxes on one item; no more than {MaxOtherTaxes} make sense, and none of them is null."), nameof(others));

    internal static Tax RequireAdded(Tax tax)
    {
        ArgumentNullException.ThrowIfNull(tax);
        return tax.Effect == TaxEffect.Added
            ? tax
            : throw new ArgumentException("The first tax is one that is added to the net amount, even at a rate of zero; put surcharges, withheld and informative taxes into OtherTaxes.", nameof(tax));
    }
}
