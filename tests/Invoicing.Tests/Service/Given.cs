using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What the tests of invoices start from: a day, two parties, drafts and posted invoices of a known amount.</summary>
internal static class Given
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 12, 0);
    public static readonly LocalDate Today = new(2026, 11, 20);
    public static readonly Party Acme = new("ACME Telecom AG") { Address = new("DE") { City = "Berlin" } };
    public static readonly Party Globex = new("Globex GmbH") { Address = new("AT") { City = "Wien" } };

    /// <summary>Keys that no desk gives of its own.</summary>
    public static readonly CountedIds Ids = new(1L << 40);

    /// <summary>The end of the test that runs.</summary>
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Money Euro(long cents) => Money.FromMinorUnits(cents, Currency.EUR);

    /// <summary>A line whose net amount is given, without tax.</summary>
    public static LineItem Line(long minorUnits, Currency currency) =>
        new("Service", Quantity.Of(1, Unit.Piece), new UnitPrice(minorUnits, currency.MinorUnitDigits, currency), Tax.ZeroRated());

    public static InvoiceContent Content(params ReadOnlySpan<LineItem> lines) => new()
    {
        CustomerId = new CustomerId("C-1"),
        Seller = Acme,
        Buyer = Globex,
        Currency = Currency.EUR,
        Lines = ValueArray.Create(lines),
    };

    /// <summary>The content of an invoice of which so many cents are to be paid.</summary>
    public static InvoiceContent Worth(long cents) => Content(Line(cents, Currency.EUR));

    /// <summary>Three shirts and a belt, 10 % off, shipping, 20 % tax: EUR 128.68 to pay.</summary>
    public static InvoiceContent Order() => Content(
        new("Shirt", Quantity.Of(3), UnitPrice.Of(24.90m, Currency.EUR), Tax.Vat(20)),
        new("Belt", Quantity.Of(1), UnitPrice.Of(39.00m, Currency.EUR), Tax.Vat(20))) with
    {
        Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Newsletter")],
        Charges = [AllowanceCharge.Fixed(Euro(490), "Shipping") with { Tax = Tax.Vat(20) }],
    };

    public static CommandContext On(LocalDate date) => new(Actor.System, Noon, date, Ids);

    public static Invoice Draft(long cents) => Draft(Worth(cents));

    public static Invoice Draft(InvoiceContent content) => Invoice.Draft(new(Ids.NewId(Noon)), content, CalculationProfile.En16931, On(Today));

    public static Invoice Posted(long cents) => Draft(cents).Post("INV-1", Today, Today.PlusDays(30), On(Today));

    /// <summary>Posts under a number that stands somewhere in the series of invoices, for tests that are not about series.</summary>
    public static Invoice Post(this Invoice draft, string number, LocalDate issueDate, LocalDate dueDate, CommandContext context) =>
        draft.Post(number, new("invoices", "2026", 1), issueDate, dueDate, context);

    public static Payment Payment(long cents) => Payment(Euro(cents));

    public static Payment Payment(Money amount) =>
        Invoicing.Payment.Record(new(Ids.NewId(Noon)), LegalEntityId.Main, null, amount, PaymentMethod.BankTransfer, "STMT-1", On(Today));

    /// <summary>An invoice as a later command would leave it, for states that no command leads to yet.</summary>
    public static Invoice With(this Invoice invoice, string property, object? value)
    {
        Invoice copy = invoice.AsStored();
        typeof(Invoice).GetProperty(property)!.SetValue(copy, value);
        return copy;
    }
}
