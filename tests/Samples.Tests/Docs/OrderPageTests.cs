using Docs;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What docs/invoices.md tells of orders.</summary>
public sealed class OrderPageTests
{
    private readonly InvoicingService _invoicing = new(
        new InMemoryInvoicingStore(), new FixedClock(new(2026, 11, 20)), new InvoicingOptions(), new InvoicingPorts { Orders = new Orders() });

    [Fact]
    public async Task Two_of_five_are_left_after_three_were_invoiced()
    {
        InvoiceContent content = RoundingSamples.Blank with
        {
            SourceReference = "order-4711",
            Lines = [new("Item", Quantity.Of(3), UnitPrice.Of(10m, Currency.EUR), Tax.Vat(19)) { SourceLine = "10" }],
        };
        await _invoicing.PostAsync((await _invoicing.DraftAsync(content, TestContext.Current.CancellationToken)).Id, TestContext.Current.CancellationToken);

        Assert.Equal(Quantity.Of(2), await InvoiceSamples.LeftOfOrderAsync(_invoicing, default));
    }
}
