using System.Text;
using System.Text.Json;
using Invoicing.Cli.Vectors;
using Xunit;

namespace Invoicing.Tests;

public sealed partial class TotalsCommandTests
{
    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "no json", "This is not JSON from byte 2 on." },
        { "{\"id\":\"x\"", "This is not JSON" },
        { "{\"id\":\"x\"} {}", "This is not JSON" },
        { "[]", "This is not a JSON object." },
        { "null", "This is not a JSON object." },
        { """{"id":[],"currency":"EUR"}""", "id: This is not a text." },
        { """{"id":"\ud800","currency":"EUR"}""", "id: This text is not valid Unicode." },
        { """{"id":"x"}""", "currency: This is missing." },
        { """{"id":"x","currency":"EURO"}""", "currency: 'EURO' is not a currency" },
        { """{"id":"x","currency":"XAU"}""", "currency: 'XAU' is not a currency" },
        { """{"id":"x","currency":"eur"}""", "currency: 'eur' is not a currency" },
        { """{"id":"x","currency":"EUR","lines":{}}""", "lines: This is not a list." },
        { """{"id":"x","currency":"EUR","lines":[1]}""", "lines[0]: This is not a JSON object." },
        { Line("""  "net_price":"1","tax_category":"S"  """), "lines[0].quantity: This is missing." },
        { Line("""  "quantity":"1","tax_category":"S"  """), "lines[0].net_price: This is missing." },
        { Line("""  "quantity":"1","net_price":"1"  """), "lines[0].tax_category: This is missing." },
        { Line("""  "quantity":"1,5","net_price":"1","tax_category":"S"  """), "lines[0].quantity: '1,5' is not a number." },
        { Line("""  "quantity":"1","net_price":"1e3","tax_category":"S"  """), "lines[0].net_price: '1e3' is not a number." },
        { Line("""  "quantity":"1","net_price":true,"tax_category":"S"  """), "lines[0].net_price: This is not a text." },
        { Line("""  "quantity":"1","net_price":"0.1234567890123","tax_category":"S"  """), "lines[0].net_price: '0.1234567890123' is not a price" },
        { Line("""  "quantity":"12345678901234567890","net_price":"1","tax_category":"S"  """), "lines[0].quantity: '12345678901234567890' is not a quantity" },
        { Line("""  "quantity":"1","net_price":"1","tax_category":"Q"  """), "lines[0].tax_category: 'Q' is not a tax category." },
        { Line("""  "quantity":"1","net_price":"1","tax_category":"S","tax_rate":"-1"  """), "lines[0].tax_rate: '-1' is not a tax rate" },
        { Line("""  "quantity":"1","net_price":"1","tax_category":"S","base_quantity":"0"  """), "lines[0].baseQuantity: " },
        { Line("""  "quantity":"1","net_price":"1","tax_category":"S","charges":[{}]  """), "lines[0].charges[0].amount: This is missing" },
        { Line("""  "quantity":"1","net_price":"1","tax_category":"S","charges":[{"amount":"1.005"}]  """), "lines[0].charges[0].amount: '1.005' is not an amount" },
        { Line("""  "quantity":"1","net_price":"1","tax_category":"S","charges":[{"percent":"x","amount":"1"}]  """), "lines[0].charges[0].percent: 'x' is not a number." },
        { Line("""  "quantity":"123456789012345678","net_price":"123456789012345678","tax_category":"S"  """), "lines[0]: An amount, or a sum on the way to it, is larger than EUR 92233720368547758.07" },
        { """{"id":"x","currency":"EUR","document_allowances":[{"amount":"1"}]}""", "allowances[0].tax: The lines sum to zero" },
        { """{"id":"x","currency":"EUR","totals":{"prepaid":"0.001"}}""", "totals.prepaid: '0.001' is not an amount" },
        { """{"id":"x","currency":"EUR","third_party_payments":[{}]}""", "third_party_payments[0].amount: This is missing." },
        { Root("""  "prices_include_tax":"yes"  """), "prices_include_tax: This is neither true nor false." },
        { Taxed("1"), "lines[0].other_taxes: This is not a list." },
        { Taxed("[[]]"), "lines[0].other_taxes[0]: This is not a JSON object." },
        { Taxed("""  [{"category":"S"}]  """), "lines[0].other_taxes[0].effect: This is missing." },
        { Taxed("""  [{"effect":"Withheld","category":"S"}]  """), "lines[0].other_taxes[0].effect: 'Withheld' is none of added" },
        { Taxed("""  [{"effect":"withheld"}]  """), "lines[0].other_taxes[0].category: This is missing." },
        { Taxed("""  [{"effect":"withheld","category":"S","rate":"x"}]  """), "lines[0].other_taxes[0].rate: 'x' is not a number." },
        { Taxed("""  [{"effect":"withheld","category":"S","code":[]}]  """), "lines[0].other_taxes[0].code: This is not a text." },
        { Taxed($"[{string.Join(',', Enumerable.Repeat(OtherTax, VectorLimits.MaxOtherTaxes + 1))}]"), "lines[0].other_taxes: There are more than 8 entries." },
        { Root($$"""  "document_charges":[{"amount":"1","other_taxes":[{{OtherTax}}]}]  """), "document_charges[0].other_taxes: These stand beside a tax_category, and there is none." },
        { Root("""  "document_charges":[{"amount":"1","tax_code":"A"}]  """), "document_charges[0].tax_code: This stands beside a tax_category, and there is none." },
        { Root("""  "document_charges":[{"percent":"1","of_rest":true,"base":"2","tax_category":"S"}]  """), "document_charges[0].of_rest: A percentage is of the base or of the rest" },
        { Root("""  "document_charges":[{"percent":"1","of_rest":1,"tax_category":"S"}]  """), "document_charges[0].of_rest: This is neither true nor false." },
        { Root("""  "cash_rounding":"0.05"  """), "cash_rounding: This is not a JSON object." },
        { Root("""  "cash_rounding":{}  """), "cash_rounding.increment: This is missing." },
        { Root("""  "cash_rounding":{"increment":"0.00"}  """), "cash_rounding.increment: '0.00' is not more than zero." },
        { Root("""  "cash_rounding":{"increment":"1","means":"10"}  """), "cash_rounding.means: This is not a list." },
        { Root("""  "cash_rounding":{"increment":"1","means":["10",{}]}  """), "cash_rounding.means[1]: This is not a text." },
        { Root($$"""  "cash_rounding":{"increment":"1","means":[{{string.Join(',', Enumerable.Repeat("10", VectorLimits.MaxMeans + 1))}}]}  """), "cash_rounding.means: There are more than 100 entries." },
        { Root("""  "cash_rounding":{"increment":"1"},"totals":{"rounding":"0.01"}  """), "roundingAmount: " },
        { Root("""  "prepayments":[{}]  """), "prepayments[0].amount: This is missing." },
        { Root($"""  "prepayments":[{string.Join(',', Enumerable.Repeat("1", VectorLimits.MaxPrepayments + 1))}]  """), "prepayments: There are more than 1000 entries." },
        { Root("""  "prepayments":[{"amount":"1"}],"totals":{"prepaid":"1"}  """), "prepaidAmount: " },
        { Root("""  "tax_accounting":{"date":"2026-11-20","source":"ECB"}  """), "tax_accounting.rate: This is missing." },
        { Root("""  "tax_accounting":{"rate":"EUR/USD 1.0825","source":"ECB"}  """), "tax_accounting.date: This is missing." },
        { Root("""  "tax_accounting":{"rate":"EUR/USD 1.0825","date":"2026-11-20"}  """), "tax_accounting.source: This is missing." },
        { Root("""  "tax_accounting":{"rate":"1.0825","date":"2026-11-20","source":"ECB"}  """), "tax_accounting.rate: '1.0825' is not a rate" },
        { Root("""  "tax_accounting":{"rate":"EUR/USD 1.0825","date":"2026-11-31","source":"ECB"}  """), "tax_accounting.date: '2026-11-31' is not a date" },
        { Root("""  "tax_accounting":{"rate":"EUR/USD 1.0825","date":"2026-11-20","source":" "}  """), "tax_accounting.source: This is empty." },
        { Root("""  "tax_accounting":{"rate":"GBP/USD 1.25","date":"2026-11-20","source":"ECB"}  """), "tax accounting" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_line_is_reported_and_the_others_are_calculated(string line, string problem)
    {
        ToolRun run = ToolRun.Totals(Small, "", line, Small);

        Assert.Equal(1, run.Code);
        Assert.Equal(3, run.Lines.Length);
        Assert.Equal(run.Lines[0], run.Lines[2]);
        Assert.Equal(["id", "error"], run.Json(1).EnumerateObject().Select(static member => member.Name));
        Assert.Contains(problem, run.Json(1).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("standard input:3: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Error_line_carries_the_id_where_it_can_be_read()
    {
        ToolRun run = ToolRun.Totals("""{"id":"x"}""", """{"id":"x" """);

        Assert.Equal("x", run.Json(0).GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, run.Json(1).GetProperty("id").ValueKind);
    }

    [Fact]
    public void Line_beyond_the_limit_is_skipped_and_reported()
    {
        string padding = new(' ', VectorLimits.MaxLineBytes - Small.Length);

        ToolRun run = ToolRun.Totals(Small, Small + padding, Small + padding + " ", new string('x', 3 * VectorLimits.MaxLineBytes), Small);

        Assert.Equal(["a", "a", null, null, "a"], Enumerable.Range(0, 5).Select(line => run.Json(line).GetProperty("id").GetString()));
        Assert.Contains("standard input:3: The line is longer than 1048576 bytes.", run.Error, StringComparison.Ordinal);
        Assert.Contains("standard input:4: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public void Invoice_beyond_the_limit_of_lines_is_reported()
    {
        const string Item = """{"quantity":"1","net_price":"1","tax_category":"Z"}""";
        static string Invoice(int lines) => $$"""{"currency":"EUR","lines":[{{string.Join(',', Enumerable.Repeat(Item, lines))}}]}""";

        ToolRun run = ToolRun.Totals(Invoice(VectorLimits.MaxInvoiceLines), Invoice(VectorLimits.MaxInvoiceLines + 1));

        Assert.Equal("10000.00", Due(run.Json(0)));
        Assert.Equal("lines: There are more than 10000 lines.", run.Json(1).GetProperty("error").GetString());
    }

    [Fact]
    public void Bytes_that_are_no_text_are_reported()
    {
        byte[] line = [.. "{\"id\":\""u8, 0xFF, .. "\",\"currency\":\"EUR\"}"u8];

        ToolRun run = ToolRun.Start(["totals", "-"], line);

        Assert.Equal(1, run.Code);
        Assert.Equal(JsonValueKind.Null, run.Json(0).GetProperty("id").ValueKind);
    }

    [Fact]
    public void Deep_or_oddly_named_json_is_not_fatal()
    {
        ToolRun run = ToolRun.Totals(
            """{"\ud800":1,"id":"odd","currency":"EUR"}""",
            new string('[', 1000),
            """{"id":"twice","currency":"XAU","currency":"EUR"}""");

        Assert.Equal(3, run.Lines.Length);
        Assert.Contains("not valid Unicode", run.Json(0).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(["odd", null, "twice"], Enumerable.Range(0, 3).Select(line => run.Json(line).GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("En16931")]
    [InlineData("En16931/1")]
    public void Known_profile_is_used(string profile) => Assert.Equal(0, ToolRun.Start(["totals", "--profile", profile, "-"], Small).Code);

    [Fact]
    public void Unknown_profile_is_a_usage_error_that_lists_the_known_ones()
    {
        ToolRun run = ToolRun.Start(["totals", "-", "--profile", "Nope"], Small);

        Assert.Equal(2, run.Code);
        Assert.Contains("There is no profile 'Nope'; known are: En16931/1", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void Wrong_command_line_is_a_usage_error()
    {
        Assert.Equal(2, ToolRun.Start(["totals"]).Code);
        Assert.Equal(2, ToolRun.Start(["nothing"]).Code);
        Assert.Equal(2, ToolRun.Start(["totals", "-", "--nothing"]).Code);
    }

    [Fact]
    public void File_that_is_not_there_is_a_usage_error()
    {
        ToolRun run = ToolRun.Start(["totals", "no-such-file.jsonl"]);

        Assert.Equal(2, run.Code);
        Assert.Contains("no-such-file.jsonl", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_written_to_the_output()
    {
        ToolRun run = ToolRun.Start(["totals", "--help"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("--profile", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_that_gives_few_bytes_at_a_time_is_read_whole()
    {
        using MemoryStream bytes = new(Encoding.UTF8.GetBytes($"{Small}\n{Small}"));
        using SlowStream slow = new(bytes);
        Utf8Lines lines = new(slow, Small.Length);
        int count = 0;

        while (lines.MoveNext())
        {
            Assert.Equal(Small, Encoding.UTF8.GetString(lines.Current.Span));
            count++;
        }

        Assert.Equal(2, count);
        Assert.Equal(2, lines.Number);
    }

    private const string OtherTax = """{"effect":"withheld","category":"S","rate":"15"}""";

    private static string Root(string members) => $$"""{"id":"x","currency":"EUR",{{members.Trim()}}}""";

    private static string Taxed(string otherTaxes) => Line($$"""  "quantity":"1","net_price":"1","tax_category":"S","other_taxes":{{otherTaxes}}  """);

    private static string Line(string members) => $$"""{"id":"x","currency":"EUR","lines":[{{{members}}}]}""";

    private sealed class SlowStream(Stream bytes) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => bytes.Read(buffer, offset, Math.Min(count, 7));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
