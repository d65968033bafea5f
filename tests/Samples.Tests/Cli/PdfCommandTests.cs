using System.Text;
using Invoicing.Pdf;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "K20")]
public sealed class PdfCommandTests : IDisposable
{
    private static readonly PdfTemplate Letter = PdfTemplate.Standard with { PageSize = PdfPageSize.Letter };

    private readonly EvidenceFile _files = new();

    public static TheoryData<string> Types { get; } = ["invoice", "credit-note", "corrected-invoice", "prepayment-invoice", "import"];

    public static TheoryData<string[]> WrongOptions { get; } = new(["pdf"], ["pdf", "a.json"], ["pdf", "a.json", "-o"], ["pdf", "a.json", "b.json", "-o", "c.pdf"], ["pdf", "a.json", "-o", "c.pdf", "--nothing"]);

    private string Output => Path.Combine(Path.GetDirectoryName(_files.Write("beside", []))!, "out.pdf");

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Types))]
    public void Posted_invoice_and_its_sealed_body_print_the_same_original(string type)
    {
        string path = Sample(type);
        InvoiceSnapshot snapshot = InvoiceJson.Default.ReadInvoice(File.ReadAllBytes(path));
        string body = _files.Write("body.json", snapshot.Body.AsSpan());
        byte[] expected = Print(DocumentModel.Original(Invoice.Restore(snapshot)), new() { Templates = [Named(snapshot.Content.Template)] });

        Assert.Equal(expected, Run(path));
        Assert.Equal(expected, Run(body));
    }

    [Fact]
    public void Draft_and_content_alone_print_the_same_preview()
    {
        InvoiceSnapshot snapshot = InvoiceJson.Default.ReadInvoice(File.ReadAllBytes(Sample("draft")));
        snapshot = snapshot with { Content = snapshot.Content with { IssueDate = new(2026, 11, 20), Terms = null } };
        string draft = _files.Write("draft.json", InvoiceJson.Default.Write(snapshot)), content = _files.Write("content.json", InvoiceJson.Default.Write(snapshot.Content));
        byte[] expected = Print(DocumentModel.Preview(new(Invoice.Restore(snapshot), new(2026, 11, 20), new(2026, 12, 20))), new());

        Assert.Equal(expected, Run(draft));
        Assert.Equal(expected, Run(content));
    }

    [Fact]
    public void Content_without_a_date_gets_that_of_today() =>
        Assert.Equal("%PDF-1.7", Encoding.ASCII.GetString(Run(_files.Write("content.json", InvoiceJson.Default.Write(Plain()))), 0, 8));

    [Fact]
    public void Paper_and_language_are_chosen_where_the_invoice_does_not()
    {
        InvoiceContent content = Plain() with { IssueDate = new(2026, 11, 20) };
        string plain = _files.Write("plain.json", InvoiceJson.Default.Write(content)), german = _files.Write("german.json", InvoiceJson.Default.Write(content with { Language = "de" }));

        Assert.Equal(Preview(content, new() { Templates = [Letter] }), Run(plain, "--letter"));
        Assert.Equal(Preview(content, new() { FallbackLanguage = LanguageOf("fr") }), Run(plain, "--language", "FR"));
        Assert.Equal(Preview(content with { Language = "de" }, new()), Run(german, "--language", "fr"));
    }

    [Fact]
    public void Template_of_the_host_is_printed_like_the_standard_one()
    {
        InvoiceContent content = Plain() with { IssueDate = new(2026, 11, 20), Template = new("invoice-b2b", 3) };

        byte[] printed = Run(_files.Write("host.json", InvoiceJson.Default.Write(content)));

        Assert.Equal(Preview(content with { Template = null }, new()), printed);
    }

    [Fact]
    public void Characters_that_were_replaced_are_told()
    {
        InvoiceContent content = Plain() with { Notes = [new("中文")] };
        string output = Output, path = _files.Write("notes.json", InvoiceJson.Default.Write(content));

        ToolRun run = ToolRun.Start(["pdf", path, "-o", output]);

        Assert.Equal(0, run.Code);
        Assert.StartsWith($"{path}: PDF-REPLACED: 2 characters", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("no json", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    [InlineData("""{"format":"invoicing/body/1"}""", "$")]
    [InlineData("""{"format":7}""", "$.format")]
    [InlineData("""{"type":"Invoice","seller":{"name":"S"},"buyer":{"name":"B"},"currency":"EUR","lines":[{"name":"I","quantity":1}]}""", "$.lines[0].quantity")]
    public void File_that_is_no_invoice_is_a_data_error_and_writes_nothing(string json, string place)
    {
        string output = Output, path = _files.Write("bad.json", Encoding.UTF8.GetBytes(json));

        ToolRun run = ToolRun.Start(["pdf", path, "-o", output]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith($"{path}: {place}", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void Files_and_languages_that_are_not_there_are_usage_errors()
    {
        string[][] wrong = [["no-such-file.json", "-o", Output], [Sample("invoice"), "-o", Path.Combine(Path.GetDirectoryName(Output)!, "no-such-folder", "a.pdf")], [Sample("invoice"), "-o", Output, "--language", "xx"]];

        Assert.All(wrong, static arguments =>
        {
            ToolRun run = ToolRun.Start(["pdf", .. arguments]);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.NotEqual("", run.Error);
        });
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Wrong_command_line_is_a_usage_error(string[] arguments) => Assert.Equal((2, ""), (ToolRun.Start(arguments).Code, ToolRun.Start(arguments).Output.Trim()));

    private static string Sample(string type) => Repository.PathTo("samples", "data", "invoices", $"{type}.json");

    private static InvoiceContent Plain() => new()
    {
        Seller = new("ACME"),
        Buyer = new("Globex"),
        Currency = Currency.EUR,
        Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))],
    };

    private static DocumentLanguage LanguageOf(string tag) => DocumentLanguage.Shipped.Single(language => language.Tag == tag);

    private static PdfTemplate Named(TemplateReference? template) => template is null ? PdfTemplate.Standard : new(template.Id, template.Version);

    private static byte[] Preview(InvoiceContent content, PdfOptions options)
    {
        Invoice draft = Invoice.Restore(new() { Id = new(Guid.AllBitsSet), Version = 1, State = InvoiceState.Draft, Content = content, Profile = CalculationProfile.En16931 });
        return Print(DocumentModel.Preview(new(draft, new(2026, 11, 20), new(2026, 12, 20))), options);
    }

    private static byte[] Print(DocumentModel model, PdfOptions options) => new PdfInvoiceRenderer(options).Render(model).Content.AsSpan().ToArray();

    private byte[] Run(string file, params string[] options)
    {
        string output = Output;
        ToolRun run = ToolRun.Start(["pdf", file, "-o", output, .. options]);
        Assert.Equal((0, "", ""), (run.Code, run.Output, run.Error));
        return File.ReadAllBytes(output);
    }
}
