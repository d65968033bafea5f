using Docs;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What docs/queries.md says its samples find.</summary>
public sealed class QueryPageTests
{
    private static readonly CustomerId Customer = new("C-1");

    private readonly InvoicingService _invoicing = new(
        new InMemoryInvoicingStore(), new FixedClock(new(2026, 11, 20)), new InvoicingOptions(), new InvoicingPorts { PaymentLinks = new(new PaymentLinkKey("2026a", new byte[32])) });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_of_the_page_finds_names_and_addresses_by_amount()
    {
        await PostAsync(new("Ångström AG"), 100);
        await PostAsync(new("Globex") { Contact = new() { Email = "post@ANGSTROM.example" } }, 300);
        await PostAsync(new("Ångström AG"), 99);
        await PostAsync(new("Globex"), 500);

        InvoicePage page = await QuerySamples.FindAsync(_invoicing, default);

        Assert.Equal(["INV-2026-00002", "INV-2026-00001"], page.Items.Select(static row => row.Number));
        Assert.Equal((null, new LocalDate(2026, 11, 20)), (page.Next, page.On));
    }

    [Fact]
    public async Task Loop_of_the_page_reads_all()
    {
        for (int i = 0; i < 5; i++)
            await PostAsync(new("Globex"), 100);

        Assert.Equal(["INV-2026-00001", "INV-2026-00002", "INV-2026-00003", "INV-2026-00004", "INV-2026-00005"], await QuerySamples.ReadAllAsync(_invoicing, default));
    }

    [Fact]
    public async Task Portal_of_the_page_shows_what_is_to_be_paid_first()
    {
        Invoice paid = await PostAsync(new("Globex"), 100);
        await PostAsync(new("Globex"), 200);
        await _invoicing.PayAsync(paid.Id, new(paid.PayableAmount, PaymentMethod.Cash, "R-1"), Stop);

        ValueArray<(string Number, Money Amount, InvoiceStatus Status, string? PayAt)> shown = await QuerySamples.ShowPortalAsync(_invoicing, default, Customer, Instant.FromUtc(2026, 11, 21, 12, 0));

        Assert.StartsWith("/pay/", shown[0].PayAt, StringComparison.Ordinal);
        Assert.Equal([("INV-2026-00002", Money.Parse("EUR 200.00"), InvoiceStatus.Unpaid, shown[0].PayAt), ("INV-2026-00001", Money.Parse("EUR 100.00"), InvoiceStatus.Paid, null)], shown);
    }

    [Fact]
    public void Filters_and_orders_of_the_page_are_those_there_are()
    {
        string page = File.ReadAllText(Repository.PathTo("docs", "queries.md"));
        string[] others = [nameof(InvoiceQuery.On), nameof(InvoiceQuery.Sort), nameof(InvoiceQuery.IsDescending), nameof(InvoiceQuery.PageSize), nameof(InvoiceQuery.After)];

        Assert.All(
            typeof(InvoiceQuery).GetProperties().Select(static property => property.Name).Except(others).Concat(Enum.GetNames<InvoiceSort>()),
            name => Assert.Contains(page.Split('\n'), line => line.StartsWith('|') && line.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    private async Task<Invoice> PostAsync(Party buyer, decimal price)
    {
        InvoiceContent content = RoundingSamples.Blank with
        {
            CustomerId = Customer,
            Buyer = buyer,
            Terms = PaymentTerms.Net(30),
            Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(price, Currency.EUR), Tax.ZeroRated())],
        };
        return await _invoicing.PostAsync((await _invoicing.DraftAsync(content, Stop)).Id, Stop);
    }
}
