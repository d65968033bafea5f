using System.Globalization;

namespace Invoicing;

/// <summary>An invoice as credits see it: parts with their worth, in groups that bear the same taxes. It is worked out once and never changes.</summary>
/// <remarks>Parts are the lines, then the document charges, then the loose allowances: those that name taxes which no line bears.</remarks>
internal sealed partial class CreditSource : IEquatable<CreditSource>
{
    /// <summary>The positions of the totals.</summary>
    public const int Net = 0, Tax = 1, Gross = 2, Withheld = 3, Rounding = 4;

    /// <summary>Where the entries start among the totals: each has its taxable amount and then its tax.</summary>
    public const int FirstEntry = 5;

    private static readonly string[] Names = ["netAmount", "taxAmount", "grossAmount", "withheldAmount", "roundingAmount"];

    private readonly InvoiceContent _content;
    private readonly InvoiceTotals _totals;
    private readonly TaxSubtotal[] _entries;
    private readonly List<long> _worths = [];
    private readonly List<int> _groupOf = [];

    public CreditSource(InvoiceContent content, InvoiceTotals totals)
    {
        if (totals.Currency != content.Currency
            || totals.Lines.Length != content.Lines.Length
            || totals.Allowances.Length != content.Allowances.Length
            || totals.Charges.Length != content.Charges.Length)
        {
            throw OfOtherContent();
        }

        _content = content;
        _totals = totals;
        _entries = [.. totals.TaxBreakdown, .. totals.OtherTaxes];
        AddParts();
        foreach (CreditGroup group in Groups)
            group.Net = group.Parts.Sum(part => _worths[part]);
        for (int entry = 0; entry < _entries.Length; entry++)
            SplitTax(entry);
        Totals =
        [
            totals.NetAmount.MinorUnits,
            totals.TaxAmount.MinorUnits,
            totals.GrossAmount.MinorUnits,
            totals.WithheldAmount.MinorUnits,
            totals.RoundingAmount.MinorUnits,
            .. _entries.SelectMany(static entry => (long[])[entry.TaxableAmount.MinorUnits, entry.TaxAmount.MinorUnits]),
        ];
    }

    public Currency Currency => _content.Currency;

    public Rounding Midpoint => _totals.Profile.Rounding;

    public int LineCount => _content.Lines.Length;

    public int ChargeCount => _content.Charges.Length;

    public ValueArray<LineItem> Lines => _content.Lines;

    /// <summary>What each part is worth without tax.</summary>
    public IReadOnlyList<long> Worths => _worths;

    public List<CreditGroup> Groups { get; } = [];

    /// <summary>The totals of the invoice, then its entries.</summary>
    public long[] Totals { get; }

    public int EntryCount => _entries.Length;

    /// <summary>Entries with other amounts.</summary>
    public IEnumerable<TaxSubtotal> Subtotals(long[] totals, bool inBreakdown)
    {
        for (int i = 0; i < _entries.Length; i++)
        {
            if (TaxEntry.BelongsToBreakdown(_entries[i].Tax) == inBreakdown)
                yield return new(_entries[i].Tax, totals[FirstEntry + (2 * i)], totals[FirstEntry + (2 * i) + 1], Currency);
        }
    }

    /// <summary>The position of a part's group; −1 for a charge that names no tax.</summary>
    public int GroupOf(int part) => _groupOf[part];

    /// <summary>The name of a total, as exceptions say it.</summary>
    public string PathOf(int total)
    {
        if (total < FirstEntry)
            return $"totals.{Names[total]}";
        Tax tax = _entries[(total - FirstEntry) / 2].Tax;
        string list = TaxEntry.BelongsToBreakdown(tax) ? "taxBreakdown" : "otherTaxes";
        string name = (total - FirstEntry) % 2 == 0 ? "taxableAmount" : "taxAmount";
        return string.Create(CultureInfo.InvariantCulture, $"{list}[{tax.Category.ToCode()} {tax.Rate}].{name}");
    }

    public bool Equals(CreditSource? other) => ReferenceEquals(this, other) || (other is not null && _totals == other._totals && _content == other._content);

    public override bool Equals(object? obj) => Equals(obj as CreditSource);

    public override int GetHashCode() => _totals.GetHashCode();
}
