using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>One entry of the tax breakdown: everything taxed in one category at one rate (BG-23).</summary>
public readonly record struct TaxSubtotal
{
    private readonly Tax? _tax;
    private readonly long _taxable;
    private readonly long _amount;
    private readonly Currency _currency;

    internal TaxSubtotal(Tax tax, long taxable, long amount, Currency currency)
    {
        _tax = tax;
        _taxable = taxable;
        _amount = amount;
        _currency = currency;
    }

    /// <summary>An entry as a document states it.</summary>
    /// <exception cref="CurrencyMismatchException">The amounts are of two currencies, or an amount is <c>default</c>.</exception>
    [JsonConstructor]
    public TaxSubtotal(Tax tax, Money taxableAmount, Money taxAmount)
    {
        ArgumentNullException.ThrowIfNull(tax);
        _ = taxableAmount + taxAmount * 0;
        (_tax, _taxable, _amount, _currency) = (tax, taxableAmount.MinorUnits, taxAmount.MinorUnits, taxableAmount.Currency);
    }

    /// <summary>The tax as it stands on the first line, allowance or charge of the group, with its description and exemption reason (BT-120, BT-121).</summary>
    /// <exception cref="InvalidOperationException">The entry is <c>default</c>, which belongs to no tax.</exception>
    public Tax Tax => _tax ?? throw new InvalidOperationException("default(TaxSubtotal) belongs to no tax.");

    /// <summary>The category (BT-118).</summary>
    public TaxCategory Category => Tax.Category;

    /// <summary>The rate (BT-119).</summary>
    public TaxRate Rate => Tax.Rate;

    /// <summary>The sum of line nets minus allowances plus charges of the group (BT-116).</summary>
    public Money TaxableAmount => new(_taxable, _currency);

    /// <summary>The tax on the taxable amount, rounded as the profile says; once, after EN 16931 (BT-117, BR-CO-17).</summary>
    public Money TaxAmount => new(_amount, _currency);
}
