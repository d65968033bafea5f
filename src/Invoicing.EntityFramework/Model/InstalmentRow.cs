namespace Invoicing.EntityFramework;

/// <summary>A part of the payable amount that is due on a day of its own, of invoices that are due in parts.</summary>
internal sealed class InstalmentRow
{
    public Guid InvoiceId { get; set; }

    public int Index { get; set; }

    public required string LegalEntityId { get; set; }

    public DateOnly DueDate { get; set; }

    public long Amount { get; set; }

    /// <summary>What is due after it. What is open beyond that is open of this part, since the earliest is settled first.</summary>
    public long LaterAmount { get; set; }
}
