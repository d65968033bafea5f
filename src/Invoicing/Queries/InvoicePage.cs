using NodaTime;

namespace Invoicing;

/// <summary>A page of invoices.</summary>
/// <param name="Items">The invoices, in the order of the query.</param>
/// <param name="Next">What <see cref="InvoiceQuery.After"/> takes to go on behind the last of them; null when there are no more. It is opaque, hides nothing and permits nothing.</param>
/// <param name="On">The day that status, payment state and balance are of.</param>
public sealed record InvoicePage(ValueArray<InvoiceSummary> Items, string? Next, LocalDate On);
