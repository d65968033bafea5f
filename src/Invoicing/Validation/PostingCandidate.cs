using NodaTime;

namespace Invoicing;

/// <summary>A draft with the dates it would be posted under.</summary>
internal sealed record PostingCandidate(Invoice Draft, LocalDate IssueDate, LocalDate DueDate)
{
    public InvoiceContent Content => Draft.Content;
}
