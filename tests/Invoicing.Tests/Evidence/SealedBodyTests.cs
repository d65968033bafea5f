using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class SealedBodyTests
{
    private static readonly Invoice Posted = Given.Posted(12_345);

    [Fact]
    public void Body_is_canonical_and_has_the_hash_of_its_bytes()
    {
        SealedBody body = SealedBody.Of(Posted);

        Assert.True(CanonicalJson.IsCanonical(body.Bytes.AsSpan()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body.Bytes.AsSpan())), body.Hash.ToString());
        Assert.Equal(body.Hash.ToString(), body.ToString());
        Assert.Equal(CanonicalJson.Canonicalize(InvoiceJson.Default.Write(InvoiceBody.Of(Posted))), body.Bytes.AsSpan().ToArray());
    }

    [Theory]
    [InlineData(false, "content format id number position profile totals")]
    [InlineData(true, "content format id number origin profile totals")]
    public void Body_has_all_that_never_changes_and_nothing_that_may(bool isImport, string members)
    {
        InvoiceSnapshot invoice = Specimen.Invoice(isImport);
        SealedBody body = SealedBody.OfBytes(invoice.Body.AsSpan());

        string[] names = [.. JsonDocument.Parse(body.Bytes.AsSpan().ToArray()).RootElement.EnumerateObject().Select(static member => member.Name)];

        Assert.Equal(members.Split(' '), names);
        Assert.Equal(body, SealedBody.Of(InvoiceBody.Of(invoice with
        {
            Version = 99,
            State = InvoiceState.Posted,
            CancelledOn = null,
            Ledger = default,
            Notes = default,
            Credits = default,
            Metadata = default,
            Body = default,
        })));
        Assert.NotEqual(body, SealedBody.Of(InvoiceBody.Of(invoice with { Number = "INV-2" })));
        Assert.NotEqual(body, SealedBody.Of(InvoiceBody.Of(Specimen.Invoice(!isImport))));
        Assert.NotEqual(body, SealedBody.Of(InvoiceBody.Of(invoice with { Content = invoice.Content with { Metadata = default } })));
    }

    [Fact]
    public void Payments_leave_the_body_as_it_is()
    {
        Invoice paid = Given.Payment(100).Allocate(Posted, Given.Euro(100), Given.On(Given.Today)).Invoice;

        Assert.NotEqual(Posted.Version, paid.Version);
        Assert.Equal(SealedBody.Of(Posted), SealedBody.Of(paid));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Bytes_are_the_same_in_every_culture(string culture)
    {
        InvoiceSnapshot invoice = Specimen.Invoice();
        using AmbientCulture ambient = new(culture);

        Assert.Equal(invoice.Body, SealedBody.Of(InvoiceBody.Of(invoice)).Bytes);
    }

    [Fact]
    public void Known_body_has_the_hash_it_had_when_the_format_was_made()
    {
        InvoiceContent content = TestContent.Of(
            new LineItem("Beratung – Größe <1>", Quantity.Of(12.5m, Unit.Hour), UnitPrice.Of(96.00m, Currency.EUR), Tax.Vat(19)),
            new LineItem("SMS", Quantity.Of(18_240, Unit.Piece), UnitPrice.Of(0.0035m, Currency.EUR), Tax.Vat(19)));
        InvoiceSnapshot invoice = new()
        {
            Id = InvoiceId.Parse("0197a3c0-1234-7000-8000-00000000abcd", null),
            Version = 2,
            State = InvoiceState.Posted,
            Content = content with { IssueDate = new LocalDate(2026, 11, 20), DueDate = new LocalDate(2026, 12, 20) },
            Profile = CalculationProfile.En16931,
            Number = "INV-2026-00042",
            Position = new("invoices", "2026", 42),
        };

        // Whoever changes these bytes breaks every hash that was ever kept: make a format of another version instead.
        Assert.Equal("5db5062e19a033b0dd77d48ffc5d58ecc3b4312bd0f935f237759ed01bbb3c5f", SealedBody.Of(InvoiceBody.Of(invoice)).Hash.ToString());
    }

    [Fact]
    public void Draft_has_no_body()
    {
        Invoice draft = Given.Draft(100);

        Assert.Throws<ArgumentException>("posted", () => SealedBody.Of(draft));
        Assert.Throws<ArgumentException>("posted", () => InvoiceBody.Of(draft.ToSnapshot()));
    }

    [Fact]
    public void Bytes_that_are_not_canonical_are_refused()
    {
        byte[] bytes = [.. SealedBody.Of(Posted).Bytes, (byte)'\n'];

        Assert.Equal("$", Assert.Throws<InvoiceFormatException>(() => SealedBody.OfBytes(bytes)).Path);
        Assert.Equal(InvoiceBody.Of(Posted), InvoiceJson.Default.ReadBody(bytes));
        Assert.Throws<InvoiceFormatException>(static () => SealedBody.OfBytes("{}"u8).Open());
    }

    [Fact]
    public void Opened_body_says_what_was_sealed()
    {
        InvoiceBody body = SealedBody.OfBytes(SealedBody.Of(Posted).Bytes.AsSpan()).Open();

        Assert.Equal((Posted.Id, Posted.Number, Posted.Content, Posted.Totals, Posted.Profile), (body.Id, body.Number, body.Content, body.Totals, body.Profile));
        Assert.Null(body.Origin);
        Assert.Contains("\"payableAmount\":\"EUR 123.45\"", Encoding.UTF8.GetString(SealedBody.Of(body).Bytes.AsSpan()), StringComparison.Ordinal);
    }
}
