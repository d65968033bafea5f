using System.Globalization;
using NodaTime;

namespace Invoicing.Pdf.Tests;

/// <summary>Documents of every kind, as hosts would have them.</summary>
internal static class Gallery
{
    public static PdfImage Logo { get; } = PdfImage.Load(TestPictures.Logo(), "Logo of ACME Telecom AG");

    public static PdfOptions Options { get; } = new()
    {
        Templates = [PdfTemplate.Standard, PdfTemplate.Standard with { Id = "letter", PageSize = PdfPageSize.Letter, Spacing = PdfSpacing.Wide, AccentColor = PdfColor.Parse("#7A1F3D"), Logo = Logo }],
    };

    public static Party Seller { get; } = new("ACME Telecom AG")
    {
        Address = new("DE") { Line1 = "Musterstraße 12", PostCode = "10115", City = "Berlin" },
        VatIdentifier = "DE123456789",
        TaxRegistration = "37/123/45678",
        LegalRegistration = new("HRB 12345 B"),
        LegalInformation = "Amtsgericht Charlottenburg · Vorstand: Dr. Ada Weiß",
        Contact = new() { Name = "Kundenservice", Telephone = "+49 30 123456-0", Email = "rechnung@acme.example" },
    };

    public static Party Buyer { get; } = new("Globex Österreich GmbH")
    {
        Address = new("AT") { Line1 = "Ringstraße 7", Line2 = "Stiege 3", PostCode = "1010", City = "Wien" },
        VatIdentifier = "ATU12345678",
        TaxRegistration = "98 765/4321",
        LegalRegistration = new("FN 123456 a"),
        Identifiers = [new("K-4711")],
        Contact = new() { Name = "Erika Mustermann" },
    };

    /// <summary>An invoice of so many lines.</summary>
    public static InvoiceContent Content(int lines, string? language = "en", string? template = null) => new()
    {
        Seller = Seller,
        Buyer = Buyer,
        Currency = Currency.EUR,
        Terms = PaymentTerms.Net(30).WithDiscount(Percentage.Of(2), 10),
        Language = language,
        Template = template is null ? null : new(template, 1),
        References = new() { Buyer = "04011000-12345-34", PurchaseOrder = "PO-2026-815", Contract = "C-17" },
        Period = new(new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 31)),
        Lines = Enumerable.Range(0, lines).Select(Line).ToValueArray(),
        PaymentInstructions = new("58") { Accounts = [new("DE02120300000000202051") { AccountName = "ACME Telecom AG", BankId = "BYLADEM1001" }] },
        Notes = [new("Thank you for your order. Questions? Call us any time between 8 and 20 o'clock.")],
    };

    /// <summary>Everything that an invoice can say.</summary>
    public static InvoiceContent Rich(string? language = "en", string? template = null) => Content(4, language, template) with
    {
        Allowances = [AllowanceCharge.OfPercent(Percentage.Of(3), "Loyalty") with { Tax = Tax.Vat(19) }],
        Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 12.50"), "Freight") with { Tax = Tax.Vat(19) }],
        Delivery = new() { PartyName = "Globex Lager", Date = new(2026, 11, 2), Address = new("AT") { Line1 = "Hafenweg 1", PostCode = "4020", City = "Linz" } },
        Prepayments = [new(Money.Parse("EUR 50.00")) { InvoiceNumber = "INV-2026-00001", PaidOn = new(2026, 10, 5) }],
        TaxPointCode = "432",
        PrecedingInvoices = [new("INV-2026-00001", new(2026, 10, 1))],
        Lines =
        [
            .. Content(4, language).Lines,
            new("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", Quantity.Of(1_234_567.891m, Unit.Kilogram), UnitPrice.Of(0.000123456789m, Currency.EUR), Tax.Vat(7))
            {
                Description = "A long description that tells at length what was sold, for whom, by whom and in which way, so that it takes several lines of the table.\nAnd a second paragraph.",
                SellerItemId = "4711-ABC",
                StandardItemId = new("4006381333931", "0160"),
                Classifications = [new("42961000", "STI"), new("8471")],
                Period = new(new LocalDate(2026, 10, 1), null),
                OriginCountryCode = "DE",
                Attributes = [new("Colour", "blue"), new("Size", "XL")],
                Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Discount of the day")],
            },
            new("Export of machines", Quantity.Of(1, Unit.LumpSum), UnitPrice.Of(123_456_789_012.34m, Currency.EUR), Tax.Export()),
        ],
    };

    /// <summary>The model of the original of an invoice that was posted.</summary>
    public static DocumentModel Original(InvoiceContent content) => DocumentModel.Original(Post(content));

    public static Invoice Post(InvoiceContent content)
    {
        InvoicingService service = NewService();
        Invoice draft = service.DraftAsync(content).GetAwaiter().GetResult();
        return service.PostAsync(draft.Id).GetAwaiter().GetResult();
    }

    public static InvoicingService NewService() => new(new InMemoryInvoicingStore(), new StoppedClock(Instant.FromUtc(2026, 11, 20, 9, 0)), new InvoicingOptions(), new InvoicingPorts { Renderer = new PdfInvoiceRenderer(Options) });

    private static LineItem Line(int index) => (index % 3) switch
    {
        0 => new(string.Create(CultureInfo.InvariantCulture, $"Consulting, part {index + 1}"), Quantity.Of(12.5m, Unit.Hour), UnitPrice.Of(96.00m, Currency.EUR), Tax.Vat(19)),
        1 => new("SMS traffic", Quantity.Of(18_240, Unit.Piece), UnitPrice.Of(0.0035m, Currency.EUR), Tax.Vat(19)) { Description = "October 2026, all countries" },
        _ => new("Printed handbook", Quantity.Of(2, Unit.Piece), UnitPrice.Of(24.90m, Currency.EUR), Tax.Vat(7)) { SellerItemId = string.Create(CultureInfo.InvariantCulture, $"HB-{index:000}") },
    };

    private sealed class StoppedClock(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }
}
