using Invoicing;
using NodaTime;

namespace Docs;

/// <summary>The first page of README.md.</summary>
public static class ReadmeSample
{
    public static async Task<(Invoice Invoice, InvoiceStatus Status)> RunAsync(IClock clock, LocalDate today)
    {
        Party acme = new("ACME Telecom AG"), globex = new("Globex GmbH");
        Tax vat19 = Tax.Vat(19);

        InvoicingService invoicing = new(new InMemoryInvoicingStore(), clock, new InvoicingOptions());

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
        return open == invoice.BalanceOn(today) ? (invoice, status) : throw new InvalidOperationException();
    }
}
