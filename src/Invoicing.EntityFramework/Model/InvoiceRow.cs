namespace Invoicing.EntityFramework;

/// <summary>An invoice: what is looked for in columns, and the rest as texts. The body is the truth about what a posted one says; the columns beside it are for queries.</summary>
internal sealed class InvoiceRow
{
    public Guid Id { get; set; }

    public required string LegalEntityId { get; set; }

    public long Version { get; set; }

    public required string State { get; set; }

    public required string Type { get; set; }

    public required string Profile { get; set; }

    public string? CustomerId { get; set; }

    public string? Number { get; set; }

    public string? Series { get; set; }

    public string? Period { get; set; }

    public long? Sequence { get; set; }

    public DateOnly? IssueDate { get; set; }

    public DateOnly? DueDate { get; set; }

    /// <summary>The day on which its taxes count: the tax point date, else the issue date.</summary>
    public DateOnly? TaxPointDate { get; set; }

    public DateOnly? CancelledOn { get; set; }

    public required string Currency { get; set; }

    public long NetAmount { get; set; }

    public long TaxAmount { get; set; }

    public long PayableAmount { get; set; }

    /// <summary>What is open once every entry of the ledger counts.</summary>
    public long Balance { get; set; }

    /// <summary>What live entries of credit notes took off it.</summary>
    public long CreditedAmount { get; set; }

    /// <summary>Whether a payment or credit of another document was ever used for it.</summary>
    public bool WasPaid { get; set; }

    /// <summary>The last day on which an entry of the ledger begins or ends to count: from then on, balance and status follow from this row alone. Null without entries.</summary>
    public DateOnly? SettledOn { get; set; }

    public int LedgerLength { get; set; }

    /// <summary>Whether it is due in parts, which then have rows of their own.</summary>
    public bool HasInstalments { get; set; }

    public required string BuyerName { get; set; }

    public required string BuyerText { get; set; }

    public required string BuyerSort { get; set; }

    public string? SourceReference { get; set; }

    /// <summary>The content of a draft; null when the body has it.</summary>
    public string? Content { get; set; }

    /// <summary>The sealed document; null for drafts.</summary>
    public byte[]? Body { get; set; }

    public string? Notes { get; set; }

    public string? Credits { get; set; }

    public string? Metadata { get; set; }

    public long HistoryLength { get; set; }

    public required byte[] HistoryHash { get; set; }
}
