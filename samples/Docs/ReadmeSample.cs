using Invoicing;
using Invoicing.Pdf;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Docs;

/// <summary>The samples of README.md.</summary>
public static class ReadmeSample
{
    public static async Task<(Invoice Invoice, InvoiceStatus Status, InvoiceDocument Pdf)> RunAsync(IClock clock, LocalDate today)
    {
        Party acme = new("ACME Telecom AG"), globex = new("Globex GmbH");
        Tax vat19 = Tax.Vat(19);

        InvoicingPorts ports = new() { Renderer = new PdfInvoiceRenderer() };
        InvoicingService invoicing = new(new InMemoryInvoicingStore(), clock, new InvoicingOptions(), ports);

        Invoice invoice = await invoicing.DraftAsync(new InvoiceContent
        {
            Seller = acme,
            Buyer = globex,
            Currency = Currency.EUR,
            Terms = PaymentTerms.Net(30),
            Lines =
            [
                new("Consulting, October", Quantity.Of(12.5m, Unit.Hour), UnitPrice.Of(96.00m, Currency.EUR), vat19),
                new("SMS traffic", Quantity.Of(18_240, Unit.Piece), UnitPrice.Of(0.0035m, Currency.EUR), vat19),
            ],
        });

        invoice = await invoicing.PostAsync(invoice.Id);    // INV-2026-00001: sealed, numbered, due in 30 days

        PaymentRequest payment = new(Money.Parse("EUR 500.00"), PaymentMethod.BankTransfer, "STMT-881");
        (_, invoice) = await invoicing.PayAsync(invoice.Id, payment);

        InvoiceStatus status = invoice.StatusOn(today);     // Unpaid; PaymentState is PartiallyPaid
        Money open = invoice.Balance;                       // EUR 1003.97

        InvoiceDocument pdf = await invoicing.GetDocumentAsync(invoice.Id);         // INV-2026-00001.pdf, archived: the same bytes ever after
        return open == invoice.BalanceOn(today) ? (invoice, status, pdf) : throw new InvalidOperationException();
    }

    public static ServiceProvider Register()
    {
        ServiceCollection services = new();
        services.AddInvoicing(options =>
        {
            options.TimeZone = "Europe/Berlin";
            options.NumberFormat = "R{yy}{MM}-{seq:0000}";
            options.NumberReset = NumberReset.Monthly;
        }).UseInMemoryStore().UsePdf();
        return services.BuildServiceProvider();
    }
}
