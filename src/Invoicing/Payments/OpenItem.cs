using NodaTime;

namespace Invoicing;

/// <summary>An open invoice, as an allocation policy sees it.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssueDate">Its issue date.</param>
/// <param name="DueDate">Its due date.</param>
/// <param name="Open">What money may settle, at least zero: the balance, less what is forgiven for paying early.</param>
public sealed record OpenItem(InvoiceId InvoiceId, string Number, LocalDate IssueDate, LocalDate DueDate, Money Open);
