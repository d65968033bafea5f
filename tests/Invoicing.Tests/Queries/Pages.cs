using Xunit;

namespace Invoicing.Tests;

/// <summary>Reads a query to its end.</summary>
internal static class Pages
{
    public static async Task<List<InvoiceSummary>> AllAsync(Func<InvoiceQuery, Task<InvoicePage>> ask, InvoiceQuery query)
    {
        List<InvoiceSummary> rows = [];
        string? next;
        do
        {
            InvoicePage page = await ask(query);
            rows.AddRange(page.Items);
            next = page.Next;

            // Only the last page is not full, and the first is empty when there is nothing.
            Assert.True(next is null ? page.Items.Length <= query.PageSize : page.Items.Length == query.PageSize);
            Assert.True(page.Items.Length > 0 || query.After is null);
            query = query with { After = next };
        }
        while (next is not null);
        return rows;
    }

    public static Task<List<InvoiceSummary>> AllAsync(InvoicingService service, InvoiceQuery query) => AllAsync(one => service.QueryAsync(default, one, Given.Stop), query);

    public static async Task<InvoiceId[]> IdsAsync(InvoicingService service, InvoiceQuery query) => [.. (await AllAsync(service, query)).Select(static row => row.Id)];
}
