namespace Invoicing;

/// <summary>A posted invoice as a line of its series, read to prove that no number is missing.</summary>
/// <param name="Period">The run, as <see cref="NumberSeries.PeriodOf"/> gives it; empty for series that never start again.</param>
/// <param name="Sequence">The place in the run, from 1 on.</param>
/// <param name="Number">The number.</param>
/// <param name="InvoiceId">The invoice.</param>
public sealed record NumberedInvoice(string Period, long Sequence, string Number, InvoiceId InvoiceId);
