using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>What the cells of a line say (BG-25 to BG-32).</summary>
/// <param name="print">The document.</param>
internal sealed class LineTexts(PrintContext print)
{
    private readonly DocumentLanguage _words = print.Language;
    private decimal _rate;
    private string? _rateText;

    public static string Position(LineItem line, int index) => line.Id ?? (index + 1).ToString(CultureInfo.InvariantCulture);

    public string Quantity(LineItem line) => _words.Text(line.Quantity);

    public string Price(LineItem line)
    {
        string price = _words.Numbers.Text(line.Price);
        return line.BaseQuantity is { } basis && basis != Invoicing.Quantity.Of(1, basis.Unit) ? $"{price} {_words.Words(DocumentLabel.PricePer, _words.Text(basis))}" : price;
    }

    public string Tax(LineItem line)
    {
        string rate = Rate(line.Tax);
        foreach (Tax tax in line.OtherTaxes)
        {
            if (tax.Effect is TaxEffect.Added or TaxEffect.Surcharge)
                rate = $"{rate} + {Rate(tax)}";
        }

        return rate;
    }

    /// <summary>Everything below the name, each piece on lines of its own.</summary>
    public List<string> Details(LineItem line)
    {
        List<string> details = [];
        Add(line.Description);
        AddWords(DocumentLabel.SellerItem, line.SellerItemId);
        AddWords(DocumentLabel.BuyerItem, line.BuyerItemId);
        if (line.StandardItemId is { } standard)
            Add(standard.Scheme == "0160" ? _words.Words(DocumentLabel.StandardItem, standard.Value) : standard.Value);
        foreach (Identifier item in line.Classifications)
            AddWords(DocumentLabel.Classification, string.IsNullOrWhiteSpace(item.Scheme) || string.IsNullOrWhiteSpace(item.Value) ? item.Value : $"{item.Value} ({item.Scheme})");
        AddWords(DocumentLabel.OrderLine, line.PurchaseOrderLine);
        Add(line.InvoicedObject?.Value);
        Add(line.Period is { } period ? _words.Text(period) : null);
        AddWords(DocumentLabel.OriginCountry, line.OriginCountryCode is { } origin ? _words.CountryText(origin) : null);
        foreach (ItemAttribute attribute in line.Attributes)
            Add($"{attribute.Name}: {attribute.Value}");
        if (line is { GrossPrice: { } listed, PriceDiscount: { } discount })
            Add(_words.Words(DocumentLabel.ListPrice, _words.Numbers.Text(listed), _words.Numbers.Text(discount)));
        foreach (AllowanceCharge allowance in line.Allowances)
            Add(Change(allowance, DocumentLabel.Allowance, -1));
        foreach (AllowanceCharge charge in line.Charges)
            Add(Change(charge, DocumentLabel.Charge, 1));
        Add(line.AccountingReference is { } booked ? $"{_words.Words(DocumentLabel.AccountingReference)}: {booked}" : null);
        Add(line.Note);
        return details;

        void Add(string? detail)
        {
            if (!string.IsNullOrWhiteSpace(detail))
                details.Add(detail);
        }

        void AddWords(DocumentLabel label, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                details.Add(_words.Words(label, value));
        }
    }

    // Most lines have the rate of the line before.
    private string Rate(Tax tax)
    {
        if (tax.Rate.Percent != _rate || _rateText is null)
            (_rate, _rateText) = (tax.Rate.Percent, _words.Numbers.Percentage(tax.Rate.Percent));
        return _rateText;
    }

    /// <summary>What an allowance or charge is called, and its percentage or amount.</summary>
    private string Change(AllowanceCharge change, DocumentLabel label, int sign) =>
        change.Amount is { } amount ? $"{Name(change, label)}: {print.Text(sign * (Int128)amount.MinorUnits)}" : Name(change, label);

    /// <summary>The reason of an allowance or charge with its percentage.</summary>
    public string Name(AllowanceCharge change, DocumentLabel label)
    {
        string name = string.IsNullOrWhiteSpace(change.Reason) ? _words.Words(label) : change.Reason;
        if (change.Percent is not { } percent)
            return name;
        string share = _words.Numbers.Percentage(percent.Percent);
        return change.BaseAmount is { } basis ? $"{name} ({_words.Words(DocumentLabel.PercentOf, share, print.Text(basis))})" : $"{name} ({share})";
    }
}
