using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Invoicing.Tests;

public sealed partial class TotalsCommandTests
{
    private const string Small = """
        {"id":"a","currency":"EUR","lines":[{"id":"1","quantity":"2","net_price":"9.99","tax_category":"S","tax_rate":"19.00"}]}
        """;

    [Fact]
    public void Totals_of_a_vector_is_one_line_of_json()
    {
        ToolRun run = ToolRun.Totals(Small);

        Assert.Equal(
            """{"id":"a","lines":[{"id":"1","net_amount":"19.98"}],"tax_breakdown":[{"category":"S","rate":"19","taxable":"19.98","tax":"3.80"}]"""
            + ""","totals":{"line_sum":"19.98","allowances":"0.00","charges":"0.00","net":"19.98","tax":"3.80","gross":"23.78","due":"23.78"}}""" + "\n",
            run.Output);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void Totals_of_a_file_gives_the_amounts_of_all_its_documents()
    {
        ToolRun run = ToolRun.Start(["totals", VectorFile.Open.Path]);

        Assert.Equal(0, run.Code);
        Assert.Equal("", run.Error);
        JsonElement[] lines = [.. run.Lines.Select((_, index) => run.Json(index))];
        Assert.Equal(VectorFile.Open.Vectors.Select(Id), lines.Select(Id));
        Assert.All(lines, static line => Assert.Equal(VectorAmounts.StatedBy(VectorFile.Open[Id(line)]), VectorAmounts.OfOutput(line)));
        Assert.All(lines, static line => Assert.Equal(
            VectorFile.Open[Id(line)].GetProperty("lines").EnumerateArray().Select(Id),
            line.GetProperty("lines").EnumerateArray().Select(Id)));
    }

    [Fact]
    public void Totals_of_wrong_documents_are_calculated_all_the_same()
    {
        ToolRun run = ToolRun.Start(["totals", VectorFile.Wrong.Path]);

        Assert.Equal(0, run.Code);
        Assert.Equal(VectorFile.Wrong.Count, run.Lines.Length);
    }

    [Fact]
    public void Totals_uses_the_scale_of_the_currency()
    {
        ToolRun run = ToolRun.Totals(
            """{"id":"yen","currency":"JPY","lines":[{"quantity":"1","net_price":"7.5","tax_category":"Z"}]}""",
            """{"id":"dinar","currency":"KWD","lines":[{"quantity":"1","net_price":"1.2336","tax_category":"Z"}]}""");

        Assert.Equal("8", Due(run.Json(0)));
        Assert.Equal("1.234", Due(run.Json(1)));
    }

    [Theory]
    [InlineData("S", "\"19.50\"", "19.5")]
    [InlineData("S", "\"019.00000\"", "19")]
    [InlineData("S", "null", "0")]
    [InlineData("AE", "\"0.00\"", "0")]
    [InlineData("O", "null", null)]
    [InlineData("O", "\"0\"", null)]
    [InlineData("O", "\"5\"", "5")]
    public void Rate_is_the_shortest_number_and_null_outside_the_scope(string category, string rate, string? expected)
    {
        JsonElement line = ToolRun.Totals($$"""{"currency":"EUR","lines":[{"quantity":"1","net_price":"1","tax_category":"{{category}}","tax_rate":{{rate}}}]}""").Json(0);

        Assert.Equal(expected, line.GetProperty("tax_breakdown")[0].GetProperty("rate").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("id").ValueKind);
    }

    [Fact]
    public void Stated_amounts_are_no_inputs_but_those_of_allowances_and_charges_are()
    {
        JsonElement totals = Totals(ToolRun.Totals("""
            {"currency":"EUR","lines":[{"quantity":"10","net_price":"3","base_quantity":"3","base_quantity_unit":"XBX","unit":"Kartons","net_amount":"99",
            "tax_category":"S","tax_rate":"20","allowances":[{"amount":"1","percent":"50","base":"7"}],"charges":[{"percent":"10"},{"percent":"50","base":"3"}]}],
            "document_allowances":[{"amount":"1.00","tax_category":"S","tax_rate":"20"}],"document_charges":[{"percent":"10.000","tax_category":"E"}],
            "tax_breakdown":"whatever","totals":{"line_sum":"wrong","prepaid":"2.5","rounding":"0.02","due":"x"}}
            """.ReplaceLineEndings("")).Json(0));

        // 10 × 3 ÷ 3 = 10, − 1 + 1 + 1.50 = 11.50; 10.50 × 20 % = 2.10; + 1.15 without tax.
        Assert.Equal(["11.50", "1.00", "1.15", "11.65", "2.10", "13.75", "11.27"], totals.EnumerateObject().Select(static total => total.Value.GetString()));
    }

    [Fact]
    public void Document_allowance_without_a_category_is_spread_over_the_lines()
    {
        JsonElement line = ToolRun.Totals("""
            {"currency":"EUR","document_allowances":[{"amount":"10"}],"lines":[{"quantity":"1","net_price":"75","tax_category":"S","tax_rate":"20"},
            {"quantity":"1","net_price":"25","tax_category":"S","tax_rate":"10"}]}
            """.ReplaceLineEndings("")).Json(0);

        Assert.Equal(["67.50", "22.50"], line.GetProperty("tax_breakdown").EnumerateArray().Select(static entry => entry.GetProperty("taxable").GetString()));
    }

    [Fact]
    public void Lines_that_group_or_explain_are_left_out()
    {
        JsonElement line = ToolRun.Totals("""
            {"currency":"EUR","lines":[{"id":"g","line_kind":"GROUP","net_amount":"3"},{"id":"d","line_kind":"DETAIL","quantity":"1","net_price":"3","tax_category":"Z"},
            {"id":"i","status":"INFORMATION"}]}
            """.ReplaceLineEndings("")).Json(0);

        Assert.Equal(["d"], line.GetProperty("lines").EnumerateArray().Select(Id));
    }

    [Theory]
    [InlineData("\"0.50\"", "3.50")]
    [InlineData("null", "3.00")]
    [InlineData("[]", "3.00")]
    [InlineData("""[{"amount":"0.50"},{"amount":"-0.25","type":"other"}]""", "3.25")]
    public void Third_party_payments_are_added_to_what_is_due(string payments, string due)
    {
        JsonElement line = ToolRun.Totals($$"""{"currency":"EUR","third_party_payments":{{payments}},"lines":[{"quantity":"1","net_price":"3","tax_category":"Z"}]}""").Json(0);

        Assert.Equal(due, Due(line));
        Assert.Equal("3.00", Totals(line).GetProperty("gross").GetString());
    }

    [Fact]
    public void Vector_without_lines_is_zero()
    {
        Assert.Equal("0.00", Due(ToolRun.Totals("""{"currency":"EUR"}""").Json(0)));
        Assert.Equal("0.00", Due(ToolRun.Totals("""{"currency":"EUR","lines":null,"document_charges":[],"totals":null}""").Json(0)));
    }

    [Fact]
    public void Empty_lines_and_line_ends_and_the_byte_order_mark_are_skipped()
    {
        ToolRun run = ToolRun.Totals("\uFEFF" + Small + "\r", "", " \t\r", Small, "");

        Assert.Equal(2, run.Lines.Length);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void Output_is_the_same_in_every_culture()
    {
        string[] cultures = ["", "tr-TR", "ar-SA", "de-DE"];
        string[] outputs = [.. cultures.Select(static culture =>
        {
            ToolRun? run = null;
            Thread thread = new(() => run = ToolRun.Start(["totals", VectorFile.Open.Path]));
            thread.CurrentCulture = thread.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            thread.Start();
            thread.Join();
            return run!.Output;
        })];

        Assert.Single(outputs.Distinct(StringComparer.Ordinal));
        Assert.DoesNotContain("error", outputs[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Output_longer_than_a_buffer_is_complete()
    {
        ToolRun run = ToolRun.Totals([.. Enumerable.Repeat(Small, 2000)]);

        Assert.Equal(2000, run.Lines.Length);
        Assert.Single(run.Lines.Distinct(StringComparer.Ordinal));
    }

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;

    private static JsonElement Totals(JsonElement line) => line.GetProperty("totals");

    private static string? Due(JsonElement line) => Totals(line).GetProperty("due").GetString();
}
