using NodaTime;

namespace Invoicing;

/// <summary>A page of a customer's portal.</summary>
/// <param name="Rows">The invoices, in the order of the query.</param>
/// <param name="Next">What <see cref="InvoiceQuery.After"/> takes to go on behind the last of them; null when there are no more.</param>
/// <param name="On">The day that the statuses are of.</param>
public sealed record PortalPage(ValueArray<PortalRow> Rows, string? Next, LocalDate On);
