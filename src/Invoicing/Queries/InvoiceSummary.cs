using NodaTime;

namespace Invoicing;

/// <summary>An invoice as a row of a list. It has no notes and no metadata, so that customers may see all of it.</summary>
public sealed record InvoiceSummary
{
    /// <summary>The key in the store.</summary>
    public required InvoiceId Id { get; init; }

    /// <summary>The number (BT-1); null for drafts.</summary>
    public string? Number { get; init; }

    /// <summary>What kind of document it is (BT-3).</summary>
    public required InvoiceType Type { get; init; }

    /// <summary>The status on the day of the query; for customers and users on the issue date when that is later, and so never <see cref="InvoiceStatus.Draft"/>.</summary>
    public required InvoiceStatus Status { get; init; }

    /// <summary>How much was settled on that day.</summary>
    public required PaymentState PaymentState { get; init; }

    /// <summary>The issue date (BT-2); of a draft the one that its content states, and null when that is left to posting.</summary>
    public LocalDate? IssueDate { get; init; }

    /// <summary>The due date (BT-9); of a draft the one that its content states, and null when that follows from terms.</summary>
    public LocalDate? DueDate { get; init; }

    /// <summary>The account that owes it; null when the buyer has none.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>The name of the buyer (BT-44).</summary>
    public required string BuyerName { get; init; }

    /// <summary>What is to be paid in all (BT-115).</summary>
    public required Money PayableAmount { get; init; }

    /// <summary>What was still to be paid on that day.</summary>
    public required Money Balance { get; init; }

    /// <summary>The host's own order, subscription or job from which it was made; null when there is none.</summary>
    public string? SourceReference { get; init; }

    /// <summary>The currency (BT-5).</summary>
    public Currency Currency => PayableAmount.Currency;

    /// <summary>The row of an invoice on a day.</summary>
    public static InvoiceSummary Of(Invoice invoice, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        return new()
        {
            Id = invoice.Id,
            Number = invoice.Number,
            Type = invoice.Content.Type,
            Status = invoice.StatusOn(date),
            PaymentState = invoice.PaymentStateOn(date),
            IssueDate = invoice.Content.IssueDate,
            DueDate = invoice.Content.DueDate,
            CustomerId = invoice.CustomerId,
            BuyerName = invoice.Content.Buyer.Name,
            PayableAmount = invoice.PayableAmount,
            Balance = invoice.BalanceOn(date),
            SourceReference = invoice.Content.SourceReference,
        };
    }
}
