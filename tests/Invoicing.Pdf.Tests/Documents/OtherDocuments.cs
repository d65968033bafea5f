using NodaTime;

namespace Invoicing.Pdf.Tests;

/// <summary>Documents of the gallery that are no plain invoices, and such that are hard to fit on a page.</summary>
internal static class OtherDocuments
{
    private static LocalDate Day => new(2026, 11, 20);

    public static Invoice CreditNote()
    {
        InvoicingService service = Gallery.NewService();
        Invoice posted = Posted(service, Gallery.Content(3, "de"));
        return service.CreditAsync(posted.Id, new CreditRequest(CreditSelection.All, "Returned")).GetAwaiter().GetResult().CreditNote;
    }

    public static Invoice Corrected()
    {
        InvoicingService service = Gallery.NewService();
        Invoice posted = Posted(service, Gallery.Content(3, "de"));
        return service.CorrectAsync(posted.Id, Gallery.Content(2, "de"), new CorrectRequest("One line too many")).GetAwaiter().GetResult().Corrected;
    }

    public static DocumentModel Preview(InvoiceContent content)
    {
        Invoice draft = Gallery.NewService().DraftAsync(content).GetAwaiter().GetResult();
        return DocumentModel.Preview(new(draft, Day, Day.PlusDays(30)));
    }

    /// <summary>Two payments, a note for the customer, and one that is not.</summary>
    public static DocumentModel AccountCopy(string internalNote = "Never pays in time", InvoicingService? service = null, InvoiceContent? content = null)
    {
        service ??= Gallery.NewService();
        Invoice posted = Posted(service, content ?? Gallery.Content(3, "de"));
        service.PayAsync(posted.Id, new PaymentRequest(Money.Parse("EUR 100.00"), PaymentMethod.Cash, "BANK-1")).GetAwaiter().GetResult();
        service.PayAsync(posted.Id, new PaymentRequest(Money.Parse("EUR 250.50"), PaymentMethod.Cash, "BANK-2")).GetAwaiter().GetResult();
        service.AddNoteAsync(posted.Id, new NoteRequest(internalNote, NoteVisibility.Internal)).GetAwaiter().GetResult();
        service.AddNoteAsync(posted.Id, new NoteRequest("Zahlungserinnerung versandt", NoteVisibility.ClientVisible)).GetAwaiter().GetResult();
        return DocumentModel.AccountCopy(service.GetAsync(posted.Id).GetAwaiter().GetResult(), Day);
    }

    /// <summary>What was open of an invoice is taken off its credit note, and what was prepaid of it is paid out.</summary>
    public static DocumentModel AccountOfCredit()
    {
        InvoicingService service = Gallery.NewService();
        Invoice posted = Posted(service, Gallery.Content(3, "de") with { Prepayments = [new(Money.Parse("EUR 100.00"))] });
        Invoice note = service.CreditAsync(posted.Id, new CreditRequest(CreditSelection.All, "Returned")).GetAwaiter().GetResult().CreditNote;
        return DocumentModel.AccountCopy(service.PayOutAsync(note.Id, new PayOutRequest("BANK-9")).GetAwaiter().GetResult(), Day);
    }

    public static InvoiceContent PricesWithTax() => Gallery.Content(4, "en") with
    {
        PricesIncludeTax = true,
        Allowances = [AllowanceCharge.OfPercent(Percentage.Of(3), "Loyalty") with { Tax = Tax.Vat(19) }, AllowanceCharge.OfPercentOfRest(Percentage.Of(5), "Late delivery")],
        Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 12.50"), "Freight") with { Tax = Tax.Vat(19) }],
    };

    public static InvoiceContent ReverseCharge() => Gallery.Content(0, "de") with
    {
        Lines = [new("Beratung", Quantity.Of(8, Unit.Hour), UnitPrice.Of(120m, Currency.EUR), Tax.ReverseCharge())],
    };

    public static InvoiceContent ReasonCodes() => Gallery.Content(0, "fr") with
    {
        Lines =
        [
            new("Formation", Quantity.Of(8, Unit.Hour), UnitPrice.Of(120m, Currency.EUR), new Tax(TaxCategory.Exempt, TaxRate.Zero) { ExemptionReasonCode = "VATEX-EU-132-1I" }),
            new("Conseil", Quantity.Of(8, Unit.Hour), UnitPrice.Of(120m, Currency.EUR), new Tax(TaxCategory.ReverseCharge, TaxRate.Zero) { ExemptionReasonCode = "VATEX-EU-AE" }),
        ],
    };

    public static InvoiceContent WithheldTax() => Gallery.Content(0, "it") with
    {
        Lines = [new("Consulenza", Quantity.Of(8, Unit.Hour), UnitPrice.Of(120m, Currency.EUR), Tax.Vat(22)) { OtherTaxes = [Tax.Withheld(20) with { Code = "RA", Description = "Ritenuta d'acconto" }] }],
    };

    public static Invoice Imported()
    {
        StatedTotals stated = new() { NetAmount = Money.Parse("EUR 1200.01"), GrossAmount = Money.Parse("EUR 1428.01"), PayableAmount = Money.Parse("EUR 1428.01") };
        ImportRequest request = new("ALT-2019/17", Gallery.Content(1, "de") with { IssueDate = new(2019, 3, 1) }, new("old-books", "17", stated));
        return Gallery.NewService().ImportAsync(request).GetAwaiter().GetResult().Invoice;
    }

    /// <summary>Documents that are kept elsewhere, that are in the invoice, and one that has the name of a file of the host.</summary>
    public static InvoiceContent WithFiles() => Gallery.Content(2, "fr") with
    {
        SupportingDocuments =
        [
            new("TS-10") { Description = "Feuille de temps d’octobre", File = new("Feuille de temps.csv", "text/csv", [.. "jour;heures"u8]) },
            new("DOC-7") { Location = new("https://acme.example/documents/7?version=2") },
            new("DOC-8") { Description = "La facture d’un autre", File = new("Invoice.xml", "text", [.. "<Other/>"u8]) },
        ],
    };

    /// <summary>States sums that its parts do not give.</summary>
    public static Invoice ImportedSums()
    {
        StatedTotals stated = new()
        {
            AllowanceAmount = Money.Parse("EUR 41.01"),
            ChargeAmount = Money.Parse("EUR 12.51"),
            TaxAmount = Money.Parse("EUR 230.02"),
            NetAmount = Money.Parse("EUR 1300.00"),
            GrossAmount = Money.Parse("EUR 1530.02"),
            PayableAmount = Money.Parse("EUR 1530.02"),
        };
        InvoiceContent content = Gallery.Content(3, "de") with
        {
            IssueDate = new(2019, 3, 1),
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(3), "Treue") with { Tax = Tax.Vat(19) }, AllowanceCharge.Fixed(Money.Parse("EUR 1.50"), "Verspätung") with { Tax = Tax.Vat(7) }],
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 12.50"), "Fracht") with { Tax = Tax.Vat(19) }],
        };
        return Gallery.NewService().ImportAsync(new("ALT-2019/18", content, new("old-books", "18", stated))).GetAwaiter().GetResult().Invoice;
    }

    public static InvoiceContent TallRows() => Gallery.Content(2, "en") with
    {
        Lines =
        [
            .. Gallery.Content(1, "en").Lines,
            Tall(90), Tall(3), Tall(200),
            .. Gallery.Content(1, "en").Lines,
        ],
    };

    public static InvoiceContent LargeAmounts() => Gallery.Content(0, "fr") with
    {
        Lines = Enumerable.Range(1, 4).Select(static i => new LineItem("Turbine", Quantity.Of(1_000m * i, Unit.Piece), UnitPrice.Of(123_456_789.01m, Currency.EUR), Tax.Vat(20))).ToValueArray(),
    };

    public static InvoiceContent LongWords()
    {
        const string Word = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung";
        return Gallery.Content(1, "de") with
        {
            Buyer = Gallery.Buyer with { Name = $"{Word}sgesellschaft mbH", Address = new("AT") { Line1 = $"{Word}straße 1", PostCode = "1010", City = Word } },
            References = new() { PurchaseOrder = string.Concat(Enumerable.Repeat("A1B2", 20)), Project = $"{Word} {Word}" },
            Lines = [new($"{Word}{Word}", Quantity.Of(1, Unit.LumpSum), UnitPrice.Of(99_999.99m, Currency.EUR), Tax.Vat(19)) { Description = $"{Word} und {Word}" }],
            Notes = [new(string.Concat(Enumerable.Repeat(Word, 4)))],
        };
    }

    private static LineItem Tall(int sentences) => new("Report", Quantity.Of(1, Unit.Piece), UnitPrice.Of(10m, Currency.EUR), Tax.Vat(19))
    {
        Description = string.Join(' ', Enumerable.Range(1, sentences).Select(static i => FormattableString.Invariant($"Sentence {i} tells at some length what was found and what is to be done about it."))),
    };

    private static Invoice Posted(InvoicingService service, InvoiceContent content) =>
        service.PostAsync(service.DraftAsync(content).GetAwaiter().GetResult().Id).GetAwaiter().GetResult();
}
