using Docs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What the pages say their samples give.</summary>
public sealed class DocSamplesTests
{
    private static readonly LocalDate Today = new(2026, 11, 20);

    [Fact]
    public async Task Readme_sample_gives_what_it_says()
    {
        (Invoice invoice, InvoiceStatus status, InvoiceDocument pdf) = await ReadmeSample.RunAsync(new FixedClock(Today), Today);

        Assert.Equal("INV-2026-00001", invoice.Number);
        Assert.Equal(Today.PlusDays(30), invoice.DueDate);
        Assert.Equal(InvoiceStatus.Unpaid, status);
        Assert.Equal(PaymentState.PartiallyPaid, invoice.PaymentState);
        Assert.Equal(Money.Parse("EUR 1003.97"), invoice.Balance);
        Assert.Equal(("INV-2026-00001.pdf", "application/pdf"), (pdf.FileName, pdf.ContentType));
    }

    [Fact]
    public async Task Readme_host_makes_documents()
    {
        await using ServiceProvider host = ReadmeSample.Register();
        await using AsyncServiceScope scope = host.CreateAsyncScope();
        InvoicingService invoicing = scope.ServiceProvider.GetRequiredService<InvoicingService>();
        Invoice draft = await invoicing.DraftAsync(CreditSamples.Order().Content, TestContext.Current.CancellationToken);

        Assert.Equal("application/pdf", (await invoicing.RenderPreviewAsync(draft.Id, TestContext.Current.CancellationToken)).ContentType);
    }

    [Fact]
    public void Money_samples_give_what_they_say()
    {
        Assert.Equal(Money.Parse("EUR 59.97"), MoneySamples.Amounts());
        Assert.Equal(Money.Parse("EUR 31.02"), MoneySamples.Rounded());
        Assert.Equal([Money.Parse("EUR 3.34"), Money.Parse("EUR 3.33"), Money.Parse("EUR 3.33")], MoneySamples.Shares());
        Assert.Equal("1.234.567,89 €", MoneySamples.ForPeople());
        Assert.Equal("PTS 1200", MoneySamples.Points().ToString("G", null));
        Assert.Equal(Money.Parse("USD 108.25"), MoneySamples.Converted());
    }

    [Fact]
    public async Task Numbering_samples_give_what_they_say()
    {
        ServiceCollection services = new();
        NumberingSamples.Migrate(services);
        services.AddSingleton<IClock>(new FixedClock(Today));
        await using ServiceProvider provider = services.BuildServiceProvider();
        InvoicingService invoicing = provider.GetRequiredService<InvoicingService>();
        InvoiceContent content = new()
        {
            Seller = new("ACME"),
            Buyer = new("Globex"),
            Currency = Currency.EUR,
            Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))],
        };
        async Task<string?> PostAsync(LocalDate on) => (await invoicing.PostAsync(
            (await invoicing.DraftAsync(content, TestContext.Current.CancellationToken)).Id, new() { On = on }, TestContext.Current.CancellationToken)).Number;

        Assert.Equal("INV-2026-00813", await PostAsync(Today));
        Assert.Equal("INV-2027-00001", await PostAsync(Today.PlusYears(1)));
        Assert.Empty(await NumberingSamples.ProveAsync(invoicing));
        Assert.Equal("FY2027", NumberingSamples.Shops().SeriesFor(InvoiceType.Invoice, null).PeriodOf(Today));
        Assert.Equal(
            new NumberParts { LegalEntityId = new LegalEntityId("shop"), Type = InvoiceType.CreditNote, Year = 2026, Sequence = 42 },
            NumberingSamples.Read());
    }

    [Fact]
    public void Calculation_samples_give_what_they_say()
    {
        Assert.Equal(Money.Parse("EUR 118.14"), CalculationSamples.Totals().PayableAmount);

        InvoiceContent received = new()
        {
            Seller = new("ACME"),
            Buyer = new("Globex"),
            Currency = Currency.EUR,
            Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))],
        };
        TotalsDifference difference = Assert.Single(CalculationSamples.Compared(received));
        Assert.Equal("taxBreakdown[S 19%].taxAmount", difference.Path);
        Assert.Equal((19.01m, 19.00m), (difference.Stated, difference.Calculated));
    }

    [Fact]
    public void Samples_of_what_the_standard_leaves_open_give_what_they_say()
    {
        InvoiceContent blank = RoundingSamples.Blank;

        InvoiceTotals shop = CalculationSamples.PricesWithTax(blank);
        Assert.Equal((29.97m, 4.79m, 25.18m), (shop.GrossAmount.Amount, shop.TaxAmount.Amount, shop.NetAmount.Amount));
        (InvoiceTotals retailer, InvoiceTotals adviser) = CalculationSamples.SeveralTaxes(blank);
        Assert.Equal([21.00m, 5.20m], retailer.TaxBreakdown.Select(static entry => entry.TaxAmount.Amount));
        Assert.Equal(126.20m, retailer.PayableAmount.Amount);
        Assert.Equal((1210.00m, 150.00m, 1060.00m), (adviser.GrossAmount.Amount, adviser.WithheldAmount.Amount, adviser.PayableAmount.Amount));
        Assert.Equal(TaxEffect.Withheld, Assert.Single(adviser.OtherTaxes).Tax.Effect);
        Assert.Equal(Money.Parse("EUR 85.50"), CalculationSamples.PercentOfRest(blank));
        Assert.Equal(Money.Parse("EUR 7140.00"), CalculationSamples.Deposits(blank));
        InvoiceTotals till = CalculationSamples.Cash(blank);
        Assert.Equal((Money.Parse("CHF 0.02"), Money.Parse("CHF 20.00")), (till.RoundingAmount, till.PayableAmount));
        Assert.Equal(Money.Parse("PLN 985.25"), CalculationSamples.Accounting(blank));
    }

    [Fact]
    public void Tax_samples_give_what_they_say()
    {
        TaxTable table = TaxSamples.German();
        InvoiceContent draft = new()
        {
            Seller = new("ACME"),
            Buyer = new("Globex"),
            Currency = Currency.EUR,
            Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), table.Find("DE-STANDARD", new(2020, 6, 30)))],
        };

        TaxChange change = Assert.Single(TaxSamples.Moved(table, draft));
        Assert.Equal(("lines[0].tax", 19m, 16m), (change.Path, change.Before.Rate.Percent, change.After.Rate.Percent));
    }

    [Fact]
    public async Task Tax_samples_switch_the_rate_of_a_draft()
    {
        TaxTable table = TaxSamples.German();
        ServiceCollection services = new();
        TaxSamples.Registered(services, table);
        await using ServiceProvider host = services.BuildServiceProvider();
        await using AsyncServiceScope scope = host.CreateAsyncScope();
        InvoicingService invoicing = scope.ServiceProvider.GetRequiredService<InvoicingService>();
        Invoice draft = await invoicing.DraftAsync(
            new()
            {
                Seller = new("ACME"),
                Buyer = new("Globex"),
                Currency = Currency.EUR,
                IssueDate = new(2020, 6, 30),
                Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), table.Find("DE-STANDARD", new(2020, 6, 30)))],
            },
            TestContext.Current.CancellationToken);

        TaxChange change = Assert.Single(await TaxSamples.Switched(invoicing, draft));

        Assert.Equal(("lines[0].tax", 19m, 16m), (change.Path, change.Before.Rate.Percent, change.After.Rate.Percent));
    }

    [Fact]
    public async Task Json_samples_give_what_they_say()
    {
        (Invoice invoice, _, _) = await ReadmeSample.RunAsync(new FixedClock(Today), Today);

        (byte[] json, InvoiceSnapshot read) = JsonSamples.Exported(invoice);
        Assert.Equal(invoice.ToSnapshot(), read);
        (Sha256Hash hash, Money payable) = JsonSamples.Proved(invoice);
        Assert.Equal((SealedBody.Of(invoice).Hash, invoice.PayableAmount), (hash, payable));
        InvoicePaid happened = new(new(new(invoice.Id.Value), LegalEntityId.Main, Actor.System, default, Today), invoice.Id, 3);
        Assert.Equal(happened, JsonSamples.Delivered(InvoiceJson.Default.Write(happened)));
        Assert.Null(JsonSamples.Refused(InvoiceJson.Default.Write(invoice.Content)));
        Assert.Equal(
            "$.lines[0].quantity",
            JsonSamples.Refused("""{"type":"Invoice","seller":{"name":"S"},"buyer":{"name":"B"},"currency":"EUR","lines":[{"name":"I","quantity":1}]}"""u8.ToArray()));
        Assert.Equal("$.format", Assert.Throws<InvoiceFormatException>(() => InvoiceJson.Default.ReadBody(json)).Path);
    }

    [Fact]
    public async Task Invoice_samples_give_what_they_say()
    {
        await using ServiceProvider host = InvoiceSamples.Register();
        Assert.Equal("Europe/Berlin", host.GetRequiredService<IOptions<InvoicingOptions>>().Value.TimeZone);
        InvoicingService invoicing = host.GetRequiredService<InvoicingService>();
        Invoice draft = await invoicing.DraftAsync(
            new()
            {
                Seller = new("ACME"),
                Buyer = new("Globex"),
                Currency = Currency.EUR,
                Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))],
            },
            TestContext.Current.CancellationToken);

        Invoice edited = await InvoiceSamples.EditAsync(invoicing, draft);
        Assert.Equal("PO-88-1207", edited.Content.References.PurchaseOrder);
        Invoice posted = await InvoiceSamples.PostForAsync(invoicing, edited.Id);
        Assert.Equal("R2611-0001", posted.Number);
        Assert.Equal(Money.Parse("EUR 10.00"), await InvoiceSamples.OverpayAsync(invoicing, posted));
        Assert.Equal(
            new Actor("clerk:17"),
            Assert.Single((await invoicing.GetHistoryAsync(posted.Id, TestContext.Current.CancellationToken)).OfType<InvoicePosted>()).Actor);
    }
}
