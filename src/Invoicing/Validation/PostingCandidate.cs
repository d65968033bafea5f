using NodaTime;

namespace Invoicing;

/// <summary>A draft as it would be posted: what validators look at. A host adds its own as FluentValidation validators of this type.</summary>
/// <param name="Draft">The draft, its content completed with the defaults of customer and legal entity.</param>
/// <param name="IssueDate">The issue date it would get (BT-2).</param>
/// <param name="DueDate">The due date it would get (BT-9).</param>
public sealed record PostingCandidate(Invoice Draft, LocalDate IssueDate, LocalDate DueDate)
{
    /// <summary>What the draft says.</summary>
    public InvoiceContent Content => Draft.Content;

    /// <summary>Its amounts.</summary>
    public InvoiceTotals Totals => Draft.Totals;
}
