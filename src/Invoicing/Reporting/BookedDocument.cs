using NodaTime;

namespace Invoicing;

/// <summary>What accounts need of a posted document: who owes how much since when, and what settled it. What it charges for is no part of it.</summary>
public sealed record BookedDocument
{
    /// <summary>Its key.</summary>
    public required InvoiceId Id { get; init; }

    /// <summary>Its number (BT-1).</summary>
    public required string Number { get; init; }

    /// <summary>Its type (BT-3).</summary>
    public required InvoiceType Type { get; init; }

    /// <summary>The account that owes it, or to which a credit note is owed; null when it has none.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>Its issue date (BT-2).</summary>
    public required LocalDate IssueDate { get; init; }

    /// <summary>What is to be paid (BT-115), of a credit note to the customer.</summary>
    public required Money PayableAmount { get; init; }

    /// <summary>What settled it, entries that were taken back included.</summary>
    public ValueArray<LedgerEntry> Ledger { get; init; }

    /// <summary>The currency of all amounts (BT-5).</summary>
    public Currency Currency => PayableAmount.Currency;

    /// <summary>What accounts need of an invoice.</summary>
    /// <exception cref="ArgumentException">It is a draft.</exception>
    public static BookedDocument Of(Invoice invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        return invoice.State == InvoiceState.Draft
            ? throw new ArgumentException($"Draft {invoice.Id} has no place in the books; post it first.", nameof(invoice))
            : new()
            {
                Id = invoice.Id,
                Number = invoice.Number!,
                Type = invoice.Content.Type,
                CustomerId = invoice.CustomerId,
                IssueDate = invoice.IssueDate!.Value,
                PayableAmount = invoice.PayableAmount,
                Ledger = invoice.Ledger,
            };
    }
}
