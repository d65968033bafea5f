using NodaTime;

namespace Invoicing.Tests;

/// <summary>The invoices under samples/data/invoices, one a document type, made by the library itself.</summary>
internal static class SampleInvoices
{
    private static readonly Party Acme = new("ACME Telecom AG")
    {
        TradingName = "ACME",
        Identifiers = [new("4012345000009", "0088")],
        LegalRegistration = new("HRB 123456 B"),
        VatIdentifier = "DE123456789",
        TaxRegistration = "37/123/45678",
        LegalInformation = "Vorstand: Erika Mustermann; Amtsgericht Charlottenburg",
        ElectronicAddress = new("rechnung@acme.example", "EM"),
        Address = new("DE") { Line1 = "Größenstraße 12", PostCode = "10115", City = "Berlin" },
        Contact = new() { Name = "Buchhaltung", Telephone = "+49 30 1234567", Email = "buchhaltung@acme.example" },
    };

    private static readonly Party Globex = new("Globex GmbH")
    {
        VatIdentifier = "DE987654321",
        ElectronicAddress = new("04011000-12345-03", "0204"),
        Address = new("DE") { Line1 = "Hafenweg 3", Line2 = "Gebäude B", PostCode = "20457", City = "Hamburg" },
    };

    private static readonly Party Ferreteria = new("Ferretería El Tornillo, S.L.")
    {
        VatIdentifier = "ESB12345674",
        Address = new("ES") { Line1 = "Calle de Alcalá 100", PostCode = "28009", City = "Madrid", Subdivision = "Madrid" },
    };

    private static readonly Party Asesora = new("María Núñez García")
    {
        VatIdentifier = "ES12345678Z",
        Address = new("ES") { Line1 = "Gran Vía 1", PostCode = "28013", City = "Madrid" },
    };

    private static readonly PaymentInstructions Transfer = new("58")
    {
        MeansText = "SEPA-Überweisung",
        RemittanceInformation = "Kundennummer 1001",
        Accounts = [new("DE02120300000000202051") { AccountName = "ACME Telecom AG", BankId = "BYLADEM1001" }],
    };

    private static readonly Tax Vat19 = Tax.Vat(19) with { Code = "DE-19", Description = "Umsatzsteuer" };
    private static readonly Tax Vat7 = Tax.Vat(7) with { Code = "DE-7", Description = "Umsatzsteuer, ermäßigt" };

    /// <summary>The samples by the names of their files.</summary>
    public static IReadOnlyDictionary<string, InvoiceSnapshot> All { get; } = new SortedDictionary<string, InvoiceSnapshot>(StringComparer.Ordinal)
    {
        ["corrected-invoice"] = CorrectedInvoice(),
        ["credit-note"] = CreditNote(),
        ["draft"] = Draft(),
        ["import"] = Import(),
        ["invoice"] = Commercial(),
        ["prepayment-invoice"] = PrepaymentInvoice(),
    };

    // Germany: two rates, discounts on a line and on the document, a timesheet, a deposit, paid in part, with notes.
    private static InvoiceSnapshot Commercial()
    {
        CountedIds ids = new();
        LocalDate issued = new(2026, 11, 20);
        Invoice posted = Posted(ids, "INV-2026-00042", 42, issued, 30, new()
        {
            CustomerId = new("1001"),
            Seller = Acme,
            Buyer = Globex,
            Currency = Currency.EUR,
            Terms = PaymentTerms.Net(30) with { Note = "Zahlbar innerhalb von 30 Tagen ohne Abzug." },
            Period = new(new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 31)),
            References = new() { Buyer = "04011000-12345-03", PurchaseOrder = "PO-88-1207", Contract = "V-2025-7" },
            Lines =
            [
                new("Beratung Oktober", Quantity.Of(12.5m, Unit.Hour), UnitPrice.Of(96.00m, Currency.EUR), Vat19)
                {
                    Description = "Umzug der Telefonanlage, laut Stundenzettel",
                    Allowances = [AllowanceCharge.OfPercent(Percentage.Of(5), "Treuerabatt")],
                    SellerItemId = "CONS-1",
                },
                new("SMS", Quantity.Of(18_240, Unit.Piece), UnitPrice.Of(0.0035m, Currency.EUR), Vat19) { InvoicedObject = new("+49 30 1234567", "AVE") },
                new("Handbuch „Telefonie“", Quantity.Of(3, Unit.Piece), UnitPrice.Of(24.90m, Currency.EUR), Vat7)
                {
                    StandardItemId = new("9783161484100", "0160"),
                    Attributes = [new("Sprache", "Deutsch")],
                },
            ],
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(2), "Online-Rabatt") with { ReasonCode = "95" }],
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 4.90"), "Versand") with { Tax = Vat19, ReasonCode = "FC" }],
            Prepayments = [new(Money.Parse("EUR 200.00")) { InvoiceNumber = "INV-2026-00031", PaidOn = new LocalDate(2026, 10, 2), TaxAmount = Money.Parse("EUR 31.93") }],
            PrecedingInvoices = [new("INV-2026-00031", new LocalDate(2026, 9, 28))],
            PaymentInstructions = Transfer,
            Notes = [new("Vielen Dank für Ihren Auftrag.")],
            SupportingDocuments =
            [
                new("Stundenzettel") { Description = "Stunden im Oktober", File = new("stunden.csv", "text/csv", [.. "date,hours\n2026-10-05,12.5\n"u8]) },
            ],
            Language = "de",
            Template = new("invoice-b2b", 3),
            Metadata = [new("shop", "17")],
        });
        Money paid = Money.Parse("EUR 500.00");
        CommandContext later = On(ids, issued.PlusDays(6));
        Payment payment = Payment.Record(new(ids.NewId(later.At)), posted.LegalEntityId, posted.CustomerId, paid, PaymentMethod.BankTransfer, "STMT-881", later);
        return Sealed(payment.Allocate(posted, paid, later).Invoice) with
        {
            Notes = [new("Kunde bittet um Kopie der Stundenzettel.", NoteVisibility.Internal, new("clerk:17"), later.At)],
            Metadata = [new("crm", "lead-991")],
        };
    }

    // Spain: goods that came back, with the surcharge of a retailer; the note stands alone and refers to a paper invoice.
    private static InvoiceSnapshot CreditNote() => Sealed(Posted(new(), "AB-2026-0007", 7, new(2026, 11, 23), 0, new()
    {
        Type = InvoiceType.CreditNote,
        Seller = Ferreteria,
        Buyer = Asesora,
        Currency = Currency.EUR,
        PrecedingInvoices = [new("F-2026/0912", new LocalDate(2026, 10, 30))],
        Lines =
        [
            new("Taladro percutor 850 W", Quantity.Of(2, Unit.Piece), UnitPrice.Of(89.95m, Currency.EUR), Tax.Vat(21) with { Description = "IVA" })
            {
                OtherTaxes = [Tax.Surcharge(5.2m) with { Description = "Recargo de equivalencia" }],
            },
        ],
        Notes = [new("Devolución por defecto de fábrica.", "AAI")],
        Language = "es",
    }));

    // Spain: a corrected invoice of an adviser whose client keeps income tax back.
    private static InvoiceSnapshot CorrectedInvoice() => Sealed(Posted(new(), "2026-0104", 104, new(2026, 11, 24), 15, new()
    {
        Type = InvoiceType.CorrectedInvoice,
        Seller = Asesora,
        Buyer = Ferreteria,
        Currency = Currency.EUR,
        PrecedingInvoices = [new("2026-0098", new LocalDate(2026, 11, 3))],
        Lines =
        [
            new("Asesoría fiscal, tercer trimestre", Quantity.Of(8, Unit.Hour), UnitPrice.Of(75m, Currency.EUR), Tax.Vat(21) with { Description = "IVA" })
            {
                OtherTaxes = [Tax.Withheld(15) with { Description = "IRPF" }],
                Period = new(new LocalDate(2026, 7, 1), new LocalDate(2026, 9, 30)),
            },
        ],
        PaymentInstructions = new("58") { Accounts = [new("ES9121000418450200051332")] },
        Notes = [new("Rectifica la factura 2026-0098: horas corregidas de 9 a 8.")],
        Language = "es",
    }));

    // Germany: a deposit of 30 %, in dollars, with the tax in euro too.
    private static InvoiceSnapshot PrepaymentInvoice() => Sealed(Posted(new(), "INV-2026-00031", 31, new(2026, 9, 28), 7, new()
    {
        Type = InvoiceType.PrepaymentInvoice,
        CustomerId = new("1001"),
        Seller = Acme,
        Buyer = Globex,
        Currency = Currency.USD,
        References = new() { SalesOrder = "SO-5521" },
        Lines = [new("Anzahlung 30 % auf Auftrag SO-5521", Quantity.Of(1, Unit.One), UnitPrice.Of(1_500m, Currency.USD), Vat19)],
        TaxAccounting = new(ExchangeRate.Of(Currency.EUR, Currency.USD, 1.1723m), new(2026, 9, 25), "ECB"),
        PaymentInstructions = Transfer,
        Language = "de",
    }));

    // United States: an invoice of another system, whose sales tax is a cent off; what it states counts.
    private static InvoiceSnapshot Import()
    {
        Tax sales = Tax.Vat(8.875m) with { Code = "US-NY-NYC", Description = "Sales tax, New York City" };
        InvoiceContent content = new()
        {
            CustomerId = new("C-204"),
            Seller = new("Initech LLC") { Address = new("US") { Line1 = "350 5th Avenue", City = "New York", Subdivision = "NY", PostCode = "10118" } },
            Buyer = new("Hooli Inc.") { Address = new("US") { Line1 = "1 Hacker Way", City = "Menlo Park", Subdivision = "CA", PostCode = "94025" } },
            Currency = Currency.USD,
            IssueDate = new LocalDate(2025, 3, 14),
            Lines =
            [
                new("Widget, blue", Quantity.Of(10, Unit.Piece), UnitPrice.Of(19.99m, Currency.USD), sales),
                new("Freight", Quantity.Of(1, Unit.One), UnitPrice.Of(35m, Currency.USD), new(TaxCategory.OutsideScope, TaxRate.Zero) { ExemptionReason = "Separately stated freight" }),
            ],
        };
        StatedTotals stated = new()
        {
            LineNetAmounts = [Money.Parse("USD 199.90"), null],
            TaxBreakdown = [new(sales, Money.Parse("USD 199.90"), Money.Parse("USD 17.75"))],
            NetAmount = Money.Parse("USD 234.90"),
            TaxAmount = Money.Parse("USD 17.75"),
            GrossAmount = Money.Parse("USD 252.65"),
            PayableAmount = Money.Parse("USD 252.65"),
        };
        CountedIds ids = new();
        CommandContext context = On(ids, new(2026, 11, 20));
        return Sealed(Invoice.Import(new(ids.NewId(context.At)), "10077", content, new(2025, 4, 13), CalculationProfile.En16931, new("quickledger", "inv_8812", stated), context));
    }

    // Switzerland: a till, with prices that include tax, and the payable amount rounded to five Rappen.
    private static InvoiceSnapshot Draft()
    {
        CountedIds ids = new();
        CommandContext context = On(ids, new(2026, 11, 20));
        return Invoice.Draft(
            new(ids.NewId(context.At)),
            new()
            {
                LegalEntityId = new("ch"),
                Seller = new("Kaffeehaus Zürich GmbH") { VatIdentifier = "CHE-123.456.788 MWST", Address = new("CH") { City = "Zürich", PostCode = "8001" } },
                Buyer = new("Laufkundschaft"),
                Currency = Currency.CHF,
                PricesIncludeTax = true,
                Lines =
                [
                    new("Kaffee, 250 g", Quantity.Of(2, Unit.Piece), UnitPrice.Of(9.90m, Currency.CHF), Tax.Vat(2.6m)),
                    new("Tasse", Quantity.Of(1, Unit.Piece), UnitPrice.Of(18.53m, Currency.CHF), Tax.Vat(8.1m)),
                ],
                Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Stammkunde"), AllowanceCharge.OfPercentOfRest(Percentage.Of(2), "Skonto")],
                CashRounding = new(Money.Parse("CHF 0.05")),
                PaymentInstructions = new(CashRounding.Cash),
                Language = "de-CH",
            },
            CalculationProfile.En16931,
            context).ToSnapshot();
    }

    private static Invoice Posted(CountedIds ids, string number, long sequence, LocalDate issued, int dueDays, InvoiceContent content)
    {
        CommandContext context = On(ids, issued);
        return Invoice.Draft(new(ids.NewId(context.At)), content, CalculationProfile.En16931, context).Post(
            number,
            new(content.Type == InvoiceType.CreditNote ? "credit-notes" : "invoices", "2026", sequence),
            issued,
            issued.PlusDays(dueDays),
            context);
    }

    private static InvoiceSnapshot Sealed(Invoice posted) => posted.ToSnapshot() with { Body = SealedBody.Of(posted).Bytes };

    private static CommandContext On(CountedIds ids, LocalDate day) => new(Actor.System, day.At(new LocalTime(9, 30, 0)).InUtc().ToInstant().PlusNanoseconds(123_456_789), day, ids);
}
