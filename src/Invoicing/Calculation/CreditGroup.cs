namespace Invoicing;

/// <summary>Everything on an invoice that bears the same taxes; a credit is taxed by groups.</summary>
/// <param name="tax">The tax of the first part.</param>
/// <param name="otherTaxes">The further taxes of the first part.</param>
/// <param name="taxes">All of them in the order of the entries.</param>
internal sealed class CreditGroup(Tax tax, ValueArray<Tax> otherTaxes, CreditTax[] taxes)
{
    private readonly int[] _entries = Array.ConvertAll(taxes, static tax => tax.Entry);

    public Tax Tax => tax;

    public ValueArray<Tax> OtherTaxes => otherTaxes;

    public CreditTax[] Taxes => taxes;

    /// <summary>Which parts of the invoice belong to it.</summary>
    public List<int> Parts { get; } = [];

    /// <summary>The sum of its parts without tax.</summary>
    public long Net { get; set; }

    public bool Bears(int[] entries) => _entries.AsSpan().SequenceEqual(entries);
}

/// <summary>A tax of a group.</summary>
/// <param name="tax">The tax as its entry has it.</param>
/// <param name="entry">The position of the entry that it is a part of.</param>
internal sealed class CreditTax(Tax tax, int entry)
{
    public Tax Tax => tax;

    public int Entry => entry;

    /// <summary>True when it is part of the gross amount.</summary>
    public bool IsAdded { get; } = TaxEntry.BelongsToBreakdown(tax);

    /// <summary>What the invoice charges of it on the group.</summary>
    public long Invoiced { get; set; }
}
