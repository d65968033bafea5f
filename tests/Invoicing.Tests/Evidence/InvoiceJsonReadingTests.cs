using System.Text;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What is refused, and the place that the refusal names.</summary>
[Trait("Requirement", "S4")]
public sealed class InvoiceJsonReadingTests
{
    private const string Parties = """ "type":"Invoice","seller":{"name":"S"},"buyer":{"name":"B"},"currency":"EUR" """;

    private static readonly InvoiceSnapshot Posted = Sealed(TestContent.Of(
        TestContent.Line(2, 10.02m, 19) with { Allowances = [AllowanceCharge.Fixed(Given.Euro(104))] },
        TestContent.Line(1, 5m, 7)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("\uFEFF{}")]
    [InlineData("{,}")]
    [InlineData("{/* comment */}")]
    public void Text_that_is_no_object_is_refused_by_every_method(string json)
    {
        Refused(() => InvoiceJson.Default.ReadContent(Utf8(json)));
        Refused(() => InvoiceJson.Default.ReadInvoice(Utf8(json)));
        Refused(() => InvoiceJson.Default.ReadBody(Utf8(json)));
        Refused(() => InvoiceJson.Default.ReadEvent(Utf8(json)));
    }

    [Theory]
    [InlineData("\"unknown\":1", "$.unknown")]
    [InlineData("\"Buyer\":{\"name\":\"B\"}", "$.Buyer")]
    [InlineData("\"buyer\":{\"name\":\"B\"}", "$.buyer")]
    [InlineData("\"b\\u0075yer\":{\"name\":\"B\"}", "$.buyer")]
    [InlineData("\"$type\":\"x\"", "$.$type")]
    [InlineData("\"format\":\"invoicing/invoice/1\"", "$.format")]
    [InlineData("\"language\":null", "$.language")]
    [InlineData("\"language\":1", "$.language")]
    [InlineData("\"language\":\"\\ud83d\"", "$.language")]
    [InlineData("\"language\":[]", "$.language")]
    [InlineData("\"pricesIncludeTax\":\"true\"", "$.pricesIncludeTax")]
    [InlineData("\"pricesIncludeTax\":1", "$.pricesIncludeTax")]
    [InlineData("\"pricesIncludeTax\":null", "$.pricesIncludeTax")]
    [InlineData("\"issueDate\":null", "$.issueDate")]
    [InlineData("\"issueDate\":20261120", "$.issueDate")]
    [InlineData("\"issueDate\":\"2026-11-31\"", "$.issueDate")]
    [InlineData("\"issueDate\":\"20.11.2026\"", "$.issueDate")]
    [InlineData("\"issueDate\":\"2026-11-20T00:00:00\"", "$.issueDate")]
    [InlineData("\"prepaidAmount\":12.34", "$.prepaidAmount")]
    [InlineData("\"prepaidAmount\":\"12.34\"", "$.prepaidAmount")]
    [InlineData("\"prepaidAmount\":\"EUR 12.345\"", "$.prepaidAmount")]
    [InlineData("\"prepaidAmount\":\"QTK 1.000000000\"", "$.prepaidAmount")]
    [InlineData("\"prepaidAmount\":\"EUR 99999999999999999999.00\"", "$.prepaidAmount")]
    [InlineData("\"lines\":null", "$.lines")]
    [InlineData("\"lines\":{}", "$.lines")]
    [InlineData("\"lines\":[null]", "$.lines")]
    [InlineData("\"lines\":[1]", "$.lines[0]")]
    [InlineData("\"lines\":[{}]", "$.lines[0]")]
    [InlineData("""  "lines":[{"name":"I","quantity":"1 C62","price":"EUR 1","tax":{"category":"Standard","rate":"19%"}},{"name":"I","quantity":"1 C62","price":"EUR 1","tax":{"category":"S","rate":"19%"}}] """, "$.lines[1].tax.category")]
    [InlineData("""  "lines":[{"name":"I","quantity":"1 C62","price":"EUR 1","tax":{"category":"standard","rate":"19%"}}] """, "$.lines[0].tax.category")]
    [InlineData("""  "lines":[{"name":"I","quantity":"1 C62","price":"EUR 1","tax":{"category":0,"rate":"19%"}}] """, "$.lines[0].tax.category")]
    [InlineData("""  "lines":[{"name":"I","quantity":"1 C62","price":"EUR 1","tax":{"category":"Standard","rate":"19%","effect":"Withheld"}}] """, "$.lines[0]")]
    [InlineData("""  "lines":[{"name":"I","quantity":"1 C62","price":"EUR 1","tax":null}] """, "$.lines[0].tax")]
    [InlineData("""  "lines":[{"name":"I","quantity":1,"price":"EUR 1","tax":{"category":"Standard","rate":"19%"}}] """, "$.lines[0].quantity")]
    [InlineData("""  "allowances":[{}] """, "$.allowances[0]")]
    [InlineData("""  "allowances":[{"percent":"5%","amount":null}] """, "$.allowances[0].amount")]
    [InlineData("""  "allowances":[{"percent":"5%","amount":"EUR 1.00","isSequential":true}] """, "$.allowances[0]")]
    [InlineData("""  "terms":{"due":{"netDays":-1}} """, "$.terms.due")]
    [InlineData("""  "terms":{"due":{"netDays":4000}} """, "$.terms.due")]
    [InlineData("""  "terms":{"due":{"netDays":1.5}} """, "$.terms.due.netDays")]
    [InlineData("""  "terms":{"due":{"netDays":"30"}} """, "$.terms.due.netDays")]
    [InlineData("""  "terms":{"due":{"day":32}} """, "$.terms.due")]
    [InlineData("""  "terms":{"due":{"plusDays":1}} """, "$.terms.due")]
    [InlineData("""  "terms":{"due":{"netDays":5,"monthsLater":1}} """, "$.terms.due")]
    [InlineData("""  "terms":{} """, "$.terms")]
    [InlineData("""  "terms":{"due":{},"instalments":[{"share":"50%","due":{}},{"share":"50%","due":{}}]} """, "$.terms")]
    [InlineData("""  "terms":{"instalments":[{"share":"100%","due":{}}]} """, "$.terms")]
    [InlineData("""  "terms":{"instalments":[{"share":"50%","due":{}},{"share":"49.9%","due":{}}]} """, "$.terms")]
    [InlineData("""  "terms":{"instalments":[{"share":"0%","due":{}},{"share":"100%","due":{}}]} """, "$.terms.instalments[0]")]
    [InlineData("""  "terms":{"instalments":[{"share":"50%"},{"share":"50%","due":{}}]} """, "$.terms.instalments[0]")]
    [InlineData("""  "terms":{"instalments":[null,{"share":"100%","due":{}}]} """, "$.terms.instalments")]
    [InlineData("""  "terms":{"due":{},"discounts":[{"percent":"2%"}]} """, "$.terms.discounts[0]")]
    [InlineData("""  "terms":{"due":{},"discounts":[{"percent":"100%","days":1}]} """, "$.terms.discounts[0]")]
    [InlineData("""  "terms":{"due":{},"discounts":[{"percent":"2%","days":10},{"percent":"3%","days":14}]} """, "$.terms")]
    [InlineData("""  "terms":{"due":{},"late":{}} """, "$.terms.late")]
    [InlineData("""  "terms":{"due":{},"late":{"annualRate":"-1%"}} """, "$.terms.late")]
    [InlineData("""  "terms":{"due":{},"late":{"annualRate":"9%","dayCount":1}} """, "$.terms.late.dayCount")]
    [InlineData("""  "terms":{"due":{},"late":{"annualRate":"9%","flatFee":"EUR 0.00"}} """, "$.terms.late")]
    [InlineData("""  "period":{} """, "$.period")]
    [InlineData("""  "period":{"from":"2026-02-01","to":"2026-01-01"} """, "$.period")]
    [InlineData("""  "cashRounding":{"increment":"EUR 0.05"} """, "$.cashRounding")]
    [InlineData("""  "cashRounding":{"increment":"EUR -0.05","meansCodes":["10"]} """, "$.cashRounding")]
    [InlineData("""  "metadata":[{"key":"a","value":"1"},{"key":"a","value":"2"}] """, "$")]
    [InlineData("""  "metadata":[{"key":" a","value":"1"}] """, "$.metadata[0]")]
    [InlineData("""  "template":{"id":"t","version":0} """, "$.template")]
    [InlineData("""  "customerId":"" """, "$.customerId")]
    [InlineData("""  "supportingDocuments":[{"reference":"r","file":{"name":"f","mimeType":"text/csv","content":"AQ="}}] """, "$.supportingDocuments[0].file.content")]
    [InlineData("""  "supportingDocuments":[{"reference":"r","file":{"name":"f","mimeType":"text/csv","content":"AR=="}}] """, "$.supportingDocuments[0].file.content")]
    [InlineData("""  "supportingDocuments":[{"reference":"r","file":{"name":"f","mimeType":"text/csv","content":" AQ=="}}] """, "$.supportingDocuments[0].file.content")]
    [InlineData("""  "credit":{"invoiceId":"0197a3c0-1234-7000-8000-00000000abcd","selection":{},"netAmount":"EUR 1.00","taxAmount":"EUR 0.00","grossAmount":"EUR 1.00","withheldAmount":"EUR 0.00","taxes":[]} """, "$.credit.selection")]
    public void Content_that_is_wrong_is_refused_with_the_place(string member, string path) =>
        Assert.Equal(path, Refused(() => InvoiceJson.Default.ReadContent(Utf8($"{{{Parties},{member}}}"))).Path);

    [Theory]
    [InlineData("\"format\":\"invoicing/invoice/1\"", "\"format\":\"invoicing/invoice/2\"", "$.format")]
    [InlineData("\"format\":\"invoicing/invoice/1\"", "\"format\":1", "$.format")]
    [InlineData("\"format\":\"invoicing/invoice/1\",", "", "$.format")]
    [InlineData("\"version\":2", "\"version\":0", "$")]
    [InlineData("\"version\":2", "\"version\":\"2\"", "$.version")]
    [InlineData("\"version\":2,", "", "$")]
    [InlineData("\"state\":\"Posted\"", "\"state\":\"Draft\"", "$")]
    [InlineData("\"state\":\"Posted\"", "\"state\":1", "$.state")]
    [InlineData("\"number\":\"INV-1\",", "", "$")]
    [InlineData("\"profile\":\"En16931/1\"", "\"profile\":\"En16931\"", "$.profile")]
    [InlineData("\"profile\":\"En16931/1\"", "\"profile\":\"Own/1\"", "$.profile")]
    [InlineData("\"price\":\"EUR 10.02\"", "\"price\":\"EUR 10.03\"", "$.totals.lines[0].productAmount")]
    [InlineData("\"price\":\"EUR 10.02\"", "\"price\":\"USD 10.02\"", "$")]
    [InlineData("\"netAmount\":\"EUR 19.00\"", "\"netAmount\":\"EUR 19.01\"", "$.totals.lines[0].netAmount")]
    [InlineData("\"allowanceAmount\":\"EUR 1.04\",", "", "$.totals.lines[0].allowanceAmount")]
    [InlineData("\"payableAmount\":\"EUR 27.96\"", "\"payableAmount\":\"EUR 27.95\"", "$.totals.payableAmount")]
    [InlineData("\"payableAmount\":\"EUR 27.96\"", "\"payableAmount\":\"USD 27.96\"", "$.totals.payableAmount")]
    [InlineData("\"withheldAmount\":\"EUR 0.00\",", "", "$.totals")]
    [InlineData("\"number\":\"INV-1\"", "\"number\":\"INV-2\"", "$.body.text")]
    [InlineData("\"sha256\":\"", "\"sha256\":\"0", "$.body")]
    [InlineData("\\\"number\\\":\\\"INV-1\\\"", "\\\"number\\\":\\\"INV-2\\\"", "$.body")]
    [InlineData("\"name\":\"Seller\"", "\"name\":\"Another\"", "$.body.text")]
    public void Invoice_that_was_tampered_with_is_refused_with_the_place(string written, string tampered, string path)
    {
        string json = Encoding.UTF8.GetString(InvoiceJson.Default.Write(Posted));
        int at = json.IndexOf(written, StringComparison.Ordinal);
        Assert.True(at >= 0, json);

        InvoiceFormatException refused = Refused(() => InvoiceJson.Default.ReadInvoice(Utf8(string.Concat(json.AsSpan(0, at), tampered, json.AsSpan(at + written.Length)))));

        Assert.Equal(path, refused.Path);
        Assert.StartsWith(path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_that_differ_are_named_with_both_amounts()
    {
        string json = Encoding.UTF8.GetString(InvoiceJson.Default.Write(InvoiceBody.Of(Posted)));

        InvoiceFormatException refused = Refused(() => InvoiceJson.Default.ReadBody(Utf8(json.Replace("\"payableAmount\":\"EUR 27.96\"", "\"payableAmount\":\"EUR 27.69\"", StringComparison.Ordinal))));

        Assert.Equal("$.totals.payableAmount: The text states \"EUR 27.69\", and the content gives \"EUR 27.96\". One of them was changed; amounts follow from the content and its profile.", refused.Message);
    }

    [Theory]
    [InlineData("""{"format":"invoicing/event/1","header":{}}""")]
    [InlineData("""{"format":"invoicing/event/1","type":"Unknown"}""")]
    [InlineData("""{"format":"invoicing/event/1","type":"InvoiceEvent"}""")]
    [InlineData("""{"format":"invoicing/event/1","type":1}""")]
    [InlineData("""{"format":"invoicing/event/1","type":"InvoicePaid"}""")]
    [InlineData("""{"format":"invoicing/event/1","type":"InvoicePaid","type":"InvoicePaid"}""")]
    [InlineData("""{"format":"invoicing/event/1","type":"InvoicePaid","invoiceId":"0197a3c0-1234-7000-8000-00000000abcd","version":1,"header":null}""")]
    [InlineData("""{"format":"invoicing/body/1","type":"InvoicePaid"}""")]
    public void Event_that_is_wrong_is_refused(string json) => Refused(() => InvoiceJson.Default.ReadEvent(Utf8(json)));

    [Fact]
    public void Numbers_too_large_and_nesting_too_deep_are_refused()
    {
        Refused(() => InvoiceJson.Default.ReadContent(Utf8($"{{{Parties},\"terms\":{{\"due\":{{\"netDays\":99999999999}}}}}}")));
        Refused(() => InvoiceJson.Default.ReadContent(Utf8($"{{{Parties},\"lines\":{new string('[', 100_000)}}}")));
        Refused(() => InvoiceJson.Default.ReadInvoice(Utf8($"{{\"x\":{new string('[', 100_000)}}}")));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        byte[] json = InvoiceJson.Default.Write(TestContent.Of() with { Language = "de" });
        json[json.AsSpan().IndexOf("de\""u8)] = 0xFF;

        Assert.Equal("$.language", Refused(() => InvoiceJson.Default.ReadContent(json)).Path);
    }

    [Fact]
    public void Limits_are_kept()
    {
        byte[] json = InvoiceJson.Default.Write(Posted);

        Assert.Equal("$", Refused(() => new InvoiceJson(new InvoiceJsonOptions { MaxBytes = json.Length - 1 }).ReadInvoice(json)).Path);
        Assert.Equal("$.content.lines", Refused(() => new InvoiceJson(new InvoiceJsonOptions { MaxItems = 1 }).ReadInvoice(json)).Path);
        Assert.Equal(Posted, new InvoiceJson(new InvoiceJsonOptions { MaxBytes = json.Length, MaxItems = 2 }).ReadInvoice(json));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InvoiceJsonOptions { MaxBytes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InvoiceJsonOptions { MaxItems = -1 });
    }

    private static InvoiceSnapshot Sealed(InvoiceContent content)
    {
        Invoice posted = Given.Draft(content).Post("INV-1", Given.Today, Given.Today.PlusDays(30), Given.On(Given.Today));
        return posted.ToSnapshot() with { Body = SealedBody.Of(posted).Bytes };
    }

    private static InvoiceFormatException Refused(Func<object> read)
    {
        InvoiceFormatException refused = Assert.Throws<InvoiceFormatException>(read);
        Assert.Equal(ErrorCodes.InvoiceFormat, refused.Code);
        return refused;
    }

    private static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}
