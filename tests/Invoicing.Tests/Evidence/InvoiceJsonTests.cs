using System.Reflection;
using System.Text;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class InvoiceJsonTests
{
    private static readonly InvoiceJson Json = new(new CurrencySet(Currency.Custom("QTK", 9)));

    public static TheoryData<string> Events =>
        [.. typeof(DomainEvent).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract).Select(static type => type.Name)];

    [Fact]
    public void Content_with_every_property_comes_back()
    {
        byte[] json = Json.Write(Specimen.Content);

        InvoiceContent read = Json.ReadContent(json);

        Assert.Equal(Text(json), Text(Json.Write(read)));
        Assert.Equal(Specimen.Content, read);
    }

    [Fact]
    public void Content_with_nothing_but_what_is_required_comes_back()
    {
        InvoiceContent content = new() { Seller = new(""), Buyer = new("B"), Currency = Currency.EUR };

        string json = Text(Json.Write(content));

        Assert.Equal("""{"type":"Invoice","seller":{"name":""},"buyer":{"name":"B"},"currency":"EUR"}""", json);
        Assert.Equal(content, Json.ReadContent(Utf8(json)));
    }

    [Fact]
    public void Any_content_comes_back() => Check.ForAll(RandomInvoice.Rich, static invoice => Json.ReadContent(Json.Write(invoice.Content)) == invoice.Content);

    [Fact]
    public void Invoice_with_every_property_comes_back()
    {
        InvoiceSnapshot[] invoices = [Specimen.Invoice(), Specimen.Invoice(isImport: true)];
        foreach (PropertyInfo property in typeof(InvoiceSnapshot).GetProperties())
            Assert.Contains(invoices, invoice => !Equals(property.GetValue(invoice), property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null));

        foreach (InvoiceSnapshot invoice in invoices)
        {
            byte[] json = Json.Write(invoice);

            Assert.Equal(invoice, Json.ReadInvoice(json));
            Assert.StartsWith("""{"format":"invoicing/invoice/1","id":""", Text(json), StringComparison.Ordinal);
            Assert.Equal(Text(json), Text(Json.Write(Json.ReadInvoice(json))));
        }
    }

    [Fact]
    public void Any_invoice_comes_back_as_draft_and_posted_and_sealed() => Check.ForAll(RandomInvoice.Rich, static random =>
    {
        if (Calculation.TryCalculate(random.Content) is null)
            return;
        Invoice draft = Given.Draft(random.Content);
        Invoice posted = draft.Post("INV-1", Given.Today, Given.Today.PlusDays(30), Given.On(Given.Today));
        SealedBody body = SealedBody.Of(posted);
        InvoiceSnapshot kept = posted.ToSnapshot() with { Body = body.Bytes };

        Assert.Equal(draft.ToSnapshot(), Json.ReadInvoice(Json.Write(draft.ToSnapshot())));
        Assert.Equal(kept, Json.ReadInvoice(Json.Write(kept)));
        Assert.Equal(InvoiceBody.Of(posted), body.Open(Json));
        Assert.Equal(body, SealedBody.Of(body.Open(Json)));
    });

    [Fact]
    public void Body_has_every_amount_of_the_totals()
    {
        string[] names = Names(typeof(InvoiceTotalsModel));

        // Beside the amounts: what the body says by itself.
        Assert.Equal(Names(typeof(InvoiceTotals)).Except(["Profile", "Currency"]), names);
        Assert.Equal(Names(typeof(LineTotals)).Except(["PricedAmount", "TaxableAmount"]), Names(typeof(LineTotalsModel)));
        Assert.Equal(Names(typeof(InvoiceBody)), Names(typeof(InvoiceBodyModel)));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_with_every_property_comes_back(string name)
    {
        DomainEvent happened = (DomainEvent)Specimen.Of(typeof(DomainEvent).Assembly.GetType($"Invoicing.{name}", throwOnError: true)!);

        byte[] json = Json.Write(happened);

        Assert.Equal(happened, Json.ReadEvent(json));
        Assert.Contains($"\"type\":\"{name}\"", Text(json), StringComparison.Ordinal);
        Assert.Contains("\"format\":\"invoicing/event/1\"", Text(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Event_comes_back_from_a_store_that_sorts_members()
    {
        DomainEvent happened = Specimen.Of<InvoicePosted>();

        Assert.Equal(happened, Json.ReadEvent(CanonicalJson.Canonicalize(Json.Write(happened))));
    }

    [Fact]
    public void Every_enumeration_is_written_by_name()
    {
        // A new one is named in InvoiceJsonTypes, which refuses numbers.
        Type[] loose =
        [
            .. ReachableTypes().Where(static type => type.IsEnum && Json.SerializerOptions.GetConverter(type).GetType() is var converter
                && !(converter.IsGenericType && converter.GetGenericTypeDefinition() == typeof(NameJsonConverter<>))),
        ];

        Assert.Empty(loose);
        Assert.Contains(typeof(TaxCategory), ReachableTypes());
    }

    [Fact]
    public void Indented_text_says_the_same()
    {
        InvoiceJson indented = new(new InvoiceJsonOptions { IsIndented = true });
        InvoiceSnapshot invoice = Specimen.Invoice();

        byte[] json = indented.Write(invoice);

        Assert.DoesNotContain("\r", Text(json), StringComparison.Ordinal);
        Assert.Equal(invoice, Json.ReadInvoice(json));
        Assert.Equal(CanonicalJson.Canonicalize(Json.Write(invoice)), CanonicalJson.Canonicalize(json));
    }

    [Fact]
    public void Half_characters_are_not_written()
    {
        InvoiceContent content = TestContent.Of(TestContent.Line(1, 1m, 19) with { Note = "a\uD83D" });

        InvoiceFormatException refused = Assert.Throws<InvoiceFormatException>(() => Json.Write(content));

        Assert.Equal((ErrorCodes.InvoiceFormat, "$.Lines.Note"), (refused.Code, refused.Path));
        Assert.Throws<InvoiceFormatException>(() => Json.Write(TestContent.Of() with { Seller = new("\uDE00\uD83D") }));
        Assert.Equal("\uFFFD", Json.ReadContent(Json.Write(TestContent.Of() with { Seller = new("\uFFFD") })).Seller.Name);
    }

    private static HashSet<Type> ReachableTypes()
    {
        HashSet<Type> met = [];
        Queue<Type> open = new([typeof(InvoiceContent), typeof(InvoiceSnapshot), .. typeof(DomainEvent).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract)]);
        while (open.TryDequeue(out Type? type))
        {
            foreach (Type part in TypeParts.Of(type).Where(part => part.Assembly == typeof(Money).Assembly && met.Add(part)))
            {
                foreach (PropertyInfo property in part.GetProperties().Where(_ => Json.SerializerOptions.GetTypeInfo(part).Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object))
                    open.Enqueue(property.PropertyType);
            }
        }

        return met;
    }

    private static string[] Names(Type type) => [.. type.GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal)];

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    private static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}
