using System.Globalization;
using Invoicing.Pdf;
using Invoicing.Pdf.Tests;
using NodaTime;

namespace Invoicing.Benchmarks;

/// <summary>The documents that are measured: a company invoices another, with a logo, references, terms and an account to pay to.</summary>
internal static class PdfSample
{
    // Versions of the template; making one reads the fonts, which is part of what a first document costs.
    private static readonly TemplateReference Plain = new("acme", 1), WithCode = new("acme", 2);

    public static PdfInvoiceRenderer NewRenderer() => NewRenderer(TestPictures.Logo());

    public static PdfInvoiceRenderer NewRenderer(byte[] png)
    {
        PdfTemplate plain = new(Plain.Id, Plain.Version) { Logo = PdfImage.Load(png, "Logo of ACME Telecom AG"), Spacing = PdfSpacing.Compact, ShowsPaymentCode = false };
        return new(new() { Templates = [plain, plain with { Version = WithCode.Version, ShowsPaymentCode = true }] });
    }

    public static DocumentModel Of(int lines, bool hasPaymentCode)
    {
        InvoicingService invoicing = new(new InMemoryInvoicingStore(), new StoppedClock(), new InvoicingOptions());
        Invoice draft = invoicing.DraftAsync(Content(lines) with { Template = hasPaymentCode ? WithCode : Plain }).GetAwaiter().GetResult();
        return DocumentModel.Original(invoicing.PostAsync(draft.Id).GetAwaiter().GetResult());
    }

    private static InvoiceContent Content(int lines) => new()
    {
        Seller = new("ACME Telecom AG")
        {
            Address = new("DE") { Line1 = "Musterstraße 12", PostCode = "10115", City = "Berlin" },
            VatIdentifier = "DE123456789",
            LegalRegistration = new("HRB 12345 B"),
            Contact = new() { Telephone = "+49 30 123456-0", Email = "rechnung@acme.example" },
        },
        Buyer = new("Globex Österreich GmbH") { Address = new("AT") { Line1 = "Ringstraße 7", PostCode = "1010", City = "Wien" }, VatIdentifier = "ATU12345678" },
        Currency = Currency.EUR,
        Terms = PaymentTerms.Net(30).WithDiscount(Percentage.Of(2), 10),
        Language = "de",
        References = new() { Buyer = "04011000-12345-34", PurchaseOrder = "PO-2026-815" },
        Period = new(new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 31)),
        Lines = Enumerable.Range(1, lines).Select(Line).ToValueArray(),
        PaymentInstructions = new("58") { Accounts = [new("DE02120300000000202051") { AccountName = "ACME Telecom AG", BankId = "BYLADEM1001" }] },
        Notes = [new("Vielen Dank für Ihren Auftrag.")],
    };

    private static LineItem Line(int number) => (number % 3) switch
    {
        0 => new(string.Create(CultureInfo.InvariantCulture, $"Beratung, Teil {number}"), Quantity.Of(12.5m, Unit.Hour), UnitPrice.Of(96.00m, Currency.EUR), Tax.Vat(19)),
        1 => new("SMS-Verkehr", Quantity.Of(18_240, Unit.Piece), UnitPrice.Of(0.0035m, Currency.EUR), Tax.Vat(19)) { Description = "Oktober 2026, alle Länder" },
        _ => new("Gedrucktes Handbuch", Quantity.Of(2, Unit.Piece), UnitPrice.Of(24.90m, Currency.EUR), Tax.Vat(7)) { SellerItemId = string.Create(CultureInfo.InvariantCulture, $"HB-{number:0000}") },
    };

    private sealed class StoppedClock : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2026, 11, 20, 9, 0);
    }
}
