namespace Invoicing;

/// <summary>How much of a line of the host's own order was invoiced.</summary>
/// <param name="SourceLine">The line of the order (<see cref="LineItem.SourceLine"/>).</param>
/// <param name="Invoiced">What all posted invoices have of it, in one unit.</param>
/// <param name="Credited">What credit notes took back of that.</param>
public sealed record InvoicedQuantity(string SourceLine, Quantity Invoiced, Quantity Credited)
{
    /// <summary>What is invoiced and was not taken back.</summary>
    public Quantity Net => Invoiced - Credited;

    /// <summary>Adds up invoices of one order by its lines; lines in different units stand apart. Drafts, credit notes by themselves and lines of no order are left out.</summary>
    /// <remarks>An amount that is credited without naming a line takes back no quantity, as long as something of the invoice is left.</remarks>
    /// <param name="invoices">The invoices of the order, in any order.</param>
    /// <returns>One entry for each line and unit, by line.</returns>
    public static ValueArray<InvoicedQuantity> Of(IEnumerable<Invoice> invoices)
    {
        ArgumentNullException.ThrowIfNull(invoices);
        SortedDictionary<string, List<InvoicedQuantity>> lines = new(StringComparer.Ordinal);
        foreach (Invoice invoice in invoices)
        {
            if (invoice.State == InvoiceState.Draft || invoice.Content.Type == InvoiceType.CreditNote)
                continue;
            ValueArray<LineBalance> left = invoice.LeftToCredit().Lines;
            for (int i = 0; i < left.Length; i++)
            {
                LineItem line = invoice.Content.Lines[i];
                if (line.SourceLine is { } source)
                    Add(lines, new(source, line.Quantity, line.Quantity - left[i].Quantity));
            }
        }

        return lines.Values.SelectMany(static entries => entries).ToValueArray();
    }

    private static void Add(SortedDictionary<string, List<InvoicedQuantity>> lines, InvoicedQuantity entry)
    {
        if (!lines.TryGetValue(entry.SourceLine, out List<InvoicedQuantity>? entries))
            lines.Add(entry.SourceLine, entries = []);
        int known = entries.FindIndex(other => other.Invoiced.Unit == entry.Invoiced.Unit);
        if (known < 0)
            entries.Add(entry);
        else
            entries[known] = entry with { Invoiced = entries[known].Invoiced + entry.Invoiced, Credited = entries[known].Credited + entry.Credited };
    }
}
