using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The schemas under docs/formats say what is written and read.</summary>
[Trait("Requirement", "S4")]
public sealed class FormatSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, JsonObject> Schemas = new(StringComparer.Ordinal)
    {
        ["invoice"] = FormatSchema.Of(typeof(InvoiceSnapshot), InvoiceJson.InvoiceFormat, "A whole invoice of Invoicing"),
        ["body"] = FormatSchema.Of(typeof(InvoiceBodyModel), InvoiceJson.BodyFormat, "The sealed body of a posted invoice of Invoicing"),
        ["event"] = FormatSchema.Of(typeof(DomainEvent), InvoiceJson.EventFormat, "A domain event of Invoicing"),
    };

    public static TheoryData<string> Names => ["invoice", "body", "event"];

    public static TheoryData<string> Events => InvoiceJsonTests.Events;

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_is_the_committed_one(string name)
    {
        string file = Repository.PathTo("docs", "formats", name + ".schema.json");
        string actual = JsonSerializer.Serialize(Schemas[name], Indented) + "\n";

        if (TestEnvironment.Read(TestEnvironment.AcceptFormatsVariable) is not null)
            File.WriteAllText(file, actual);

        Assert.True(
            string.Equals(actual, File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparison.Ordinal),
            $"What is written is no longer what docs/formats/{name}.schema.json says. If that is meant, accept it and commit the file:\n  {TestEnvironment.AcceptFormatsVariable}=1 eng/test.sh --filter FullyQualifiedName~Format");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Invoice_with_every_property_fits(bool isImport)
    {
        InvoiceSnapshot invoice = Specimen.Invoice(isImport);

        Fits("invoice", InvoiceJson.Default.Write(invoice));
        Fits("body", InvoiceJson.Default.Write(InvoiceBody.Of(invoice)));
        Fits("body", invoice.Body.AsSpan().ToArray());
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_fits(string name) =>
        Fits("event", InvoiceJson.Default.Write((DomainEvent)Specimen.Of(typeof(DomainEvent).Assembly.GetType($"Invoicing.{name}", throwOnError: true)!)));

    [Fact]
    public void Any_invoice_fits() => Check.ForAll(
        RandomInvoice.Rich,
        static random =>
        {
            if (Calculation.TryCalculate(random.Content) is null)
                return;
            Invoice posted = Given.Draft(random.Content).Post("INV-1", Given.Today, Given.Today.PlusDays(30), Given.On(Given.Today));

            Fits("invoice", InvoiceJson.Default.Write(posted.ToSnapshot()));
            Fits("body", InvoiceJson.Default.Write(InvoiceBody.Of(posted)));
        },
        times: 0.3);

    [Theory]
    [InlineData("\"number\":", "\"nummer\":")]
    [InlineData("\"state\":\"Posted\"", "\"state\":1")]
    [InlineData("\"version\":2", "\"version\":\"2\"")]
    [InlineData("\"version\":2", "\"version\":2.5")]
    [InlineData("\"version\":2,", "")]
    [InlineData("\"format\":\"invoicing/invoice/1\",", "")]
    [InlineData("\"format\":\"invoicing/invoice/1\"", "\"format\":\"invoicing/invoice/2\"")]
    [InlineData("\"category\":\"ZeroRated\"", "\"category\":\"Z\"")]
    [InlineData("\"quantity\":\"1 H87\"", "\"quantity\":1")]
    [InlineData("\"price\":\"EUR 1.00\"", "\"price\":\"1.00\"")]
    [InlineData("\"issueDate\":\"2026-11-20\"", "\"issueDate\":\"20.11.2026\"")]
    [InlineData("\"issueDate\":\"2026-11-20\"", "\"issueDate\":null")]
    [InlineData("\"customerId\":\"C-1\"", "\"customerId\":\"\"")]
    [InlineData("\"lines\":[", "\"lines\":[null,")]
    public void Schema_refuses_what_reading_refuses(string written, string changed)
    {
        string json = Encoding.UTF8.GetString(InvoiceJson.Default.Write(Given.Posted(100).ToSnapshot()));
        Assert.Contains(written, json, StringComparison.Ordinal);
        json = json.Replace(written, changed, StringComparison.Ordinal);

        Assert.NotEmpty(SchemaCheck.Problems(Schemas["invoice"], JsonNode.Parse(json)));
        Assert.Throws<InvoiceFormatException>(() => InvoiceJson.Default.ReadInvoice(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_has_words_for_nearly_every_member(string name)
    {
        string schema = Schemas[name].ToJsonString();

        Assert.DoesNotContain(":true", schema.Replace("\"uniqueItems\":true", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(schema.Split("\"description\"").Length > 15);
    }

    internal static void Fits(string name, byte[] json)
    {
        IReadOnlyList<string> problems = SchemaCheck.Problems(Schemas[name], JsonNode.Parse(json));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
