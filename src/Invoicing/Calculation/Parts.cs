namespace Invoicing;

/// <summary>The amounts of a line on the way to its totals.</summary>
internal struct LinePart
{
    public Exact Product;
    public Exact Allowances;
    public Exact Charges;

    /// <summary>Product − allowances + charges, as priced.</summary>
    public Exact Amount;

    /// <summary>The line's shares of document charges minus those of allowances, as priced.</summary>
    public Exact Share;

    /// <summary>The amount without tax.</summary>
    public Exact Net;

    /// <summary>The shares without tax.</summary>
    public Exact NetShare;
}

/// <summary>The amounts of a document allowance or charge on the way, without the sign of an allowance.</summary>
internal struct ItemPart
{
    /// <summary>As priced.</summary>
    public Exact Amount;

    /// <summary>Without tax.</summary>
    public Exact Net;

    /// <summary>What falls on each line when the item names no tax, as priced; else null.</summary>
    public Exact[]? Shares;
}
