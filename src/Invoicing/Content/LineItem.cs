namespace Invoicing;

/// <summary>One line of an invoice (BG-25): what, how much, at what price, with what tax.</summary>
public sealed record LineItem
{
    /// <summary>A line; everything else is set with an initializer.</summary>
    /// <param name="name">What was sold (BT-153, BR-25).</param>
    /// <param name="quantity">How much of it (BT-129, BT-130, BR-22, BR-23).</param>
    /// <param name="price">The net price of one unit, or of <see cref="BaseQuantity"/> (BT-146, BR-26).</param>
    /// <param name="tax">The tax on it (BG-30).</param>
    public LineItem(string name, Quantity quantity, UnitPrice price, Tax tax)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Quantity = quantity;
        Price = price;
        Tax = tax;
    }

    /// <summary>A line with the values of a catalogue item as they are now; whatever differs is set on it: <c>LineItem.Of(item) with { Quantity = … }</c>.</summary>
    public static LineItem Of(ICatalogItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(item.Name, item.Quantity, item.Price, item.Tax) { Description = item.Description, SellerItemId = item.SellerItemId };
    }

    /// <summary>The identifier of the line within the invoice (BT-126); null means its position from 1 on.</summary>
    public string? Id { get; init; }

    /// <summary>What was sold (BT-153).</summary>
    public string Name { get; init; }

    /// <summary>What was sold, at length (BT-154).</summary>
    public string? Description { get; init; }

    /// <summary>How much, and in which unit (BT-129, BT-130); negative for what came back.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>The price of one unit, or of <see cref="BaseQuantity"/>, after the price discount (BT-146); without tax, unless <see cref="InvoiceContent.PricesIncludeTax"/>.</summary>
    public UnitPrice Price { get; init; }

    /// <summary>How many units the price is for (BT-149, BT-150), in the unit of the quantity; null means one.</summary>
    public Quantity? BaseQuantity { get; init; }

    /// <summary>The price before the price discount (BT-148); informative.</summary>
    public UnitPrice? GrossPrice { get; init; }

    /// <summary>The discount that leads from <see cref="GrossPrice"/> to <see cref="Price"/> (BT-147); informative.</summary>
    public UnitPrice? PriceDiscount { get; init; }

    /// <summary>The tax on the line (BG-30: BT-151, BT-152).</summary>
    /// <exception cref="ArgumentException">The tax is not one that is added to the net amount.</exception>
    public Tax Tax { get; init => field = AllowanceCharge.RequireAdded(value); }

    /// <summary>Further taxes on the line beside <see cref="Tax"/>: a second tax, a surcharge, a tax that the buyer keeps back, one that is only shown.</summary>
    /// <exception cref="ArgumentException">There are more than eight.</exception>
    public ValueArray<Tax> OtherTaxes { get; init => field = AllowanceCharge.RequireFew(value); }

    /// <summary>What is taken off the line (BG-27).</summary>
    /// <exception cref="ArgumentException">One of them names a tax; it takes that of the line.</exception>
    public ValueArray<AllowanceCharge> Allowances
    {
        get;
        init => field = WithoutTax(value);
    }

    /// <summary>What is added to the line (BG-28).</summary>
    /// <exception cref="ArgumentException">One of them names a tax; it takes that of the line.</exception>
    public ValueArray<AllowanceCharge> Charges
    {
        get;
        init => field = WithoutTax(value);
    }

    /// <summary>When the service was rendered or the goods delivered (BG-26).</summary>
    public InvoicingPeriod? Period { get; init; }

    /// <summary>A note on the line (BT-127).</summary>
    public string? Note { get; init; }

    /// <summary>The object that is invoiced, such as a meter or a subscription (BT-128).</summary>
    public Identifier? InvoicedObject { get; init; }

    /// <summary>The line of the buyer's purchase order (BT-132).</summary>
    public string? PurchaseOrderLine { get; init; }

    /// <summary>The line of the host's own order from which this line was made.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string? SourceLine { get; init => field = value is null ? null : HostKey.Require(value, "source line"); }

    /// <summary>Where the buyer books the line (BT-133).</summary>
    public string? AccountingReference { get; init; }

    /// <summary>The seller's number of the item (BT-155).</summary>
    public string? SellerItemId { get; init; }

    /// <summary>The buyer's number of the item (BT-156).</summary>
    public string? BuyerItemId { get; init; }

    /// <summary>A registered number of the item, such as a GTIN (BT-157).</summary>
    public Identifier? StandardItemId { get; init; }

    /// <summary>Classes the item belongs to, such as CPV codes (BT-158).</summary>
    public ValueArray<Identifier> Classifications { get; init; }

    /// <summary>The country of origin (BT-159), ISO 3166-1 alpha-2.</summary>
    public string? OriginCountryCode { get; init; }

    /// <summary>Properties of the item, such as its colour (BG-32).</summary>
    public ValueArray<ItemAttribute> Attributes { get; init; }

    private static ValueArray<AllowanceCharge> WithoutTax(ValueArray<AllowanceCharge> items)
    {
        foreach (AllowanceCharge item in items)
        {
            if (item.Tax is not null || !item.OtherTaxes.IsEmpty)
                throw new ArgumentException("An allowance or charge of a line takes the tax of the line; leave its Tax null, or put it on the document.", nameof(items));
        }

        return items;
    }
}
