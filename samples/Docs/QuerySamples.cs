using Invoicing;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/queries.md.</summary>
public static class QuerySamples
{
    public static async Task<InvoicePage> FindAsync(InvoicingService invoicing, LegalEntityId seller)
    {
        InvoiceQuery query = new()
        {
            Statuses = [InvoiceStatus.Unpaid, InvoiceStatus.Overdue],
            Customer = "angstrom",                              // finds Ångström AG, and post@ANGSTROM.example
            DueTo = new LocalDate(2026, 12, 31),
            AmountFrom = Money.Parse("EUR 100.00"),
            Sort = InvoiceSort.Amount,
            IsDescending = true,
        };
        return await invoicing.QueryAsync(seller, query);
    }

    public static async Task<ValueArray<string?>> ReadAllAsync(InvoicingService invoicing, LegalEntityId seller)
    {
        List<string?> numbers = [];
        InvoiceQuery query = new() { Sort = InvoiceSort.Number, NumberPrefix = "INV-2026-", PageSize = 2 };
        InvoicePage page;
        do
        {
            page = await invoicing.QueryAsync(seller, query);
            numbers.AddRange(page.Items.Select(row => row.Number));
            query = query with { After = page.Next };
        }
        while (page.Next is not null);
        return numbers.ToValueArray();
    }

    public static async Task<ValueArray<(string Number, Money Amount, InvoiceStatus Status, string? PayAt)>> ShowPortalAsync(
        InvoicingService invoicing, LegalEntityId seller, CustomerId customer, Instant tomorrow)
    {
        List<(string, Money, InvoiceStatus, string?)> shown = [];
        PortalPage page = await invoicing.ForCustomer(seller, customer).GetPortalAsync(new() { Sort = InvoiceSort.Portal }, linksExpireAt: tomorrow);
        foreach (PortalRow row in page.Rows)
            shown.Add((row.Number, row.Amount, row.Status, row.PaymentLink is { } token ? $"/pay/{token}" : null));
        return shown.ToValueArray();
    }
}
