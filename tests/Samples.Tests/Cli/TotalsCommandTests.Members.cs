using System.Text.Json;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What only some vectors have.</summary>
public sealed partial class TotalsCommandTests
{
    [Fact]
    public void Other_taxes_are_added_withheld_or_shown()
    {
        ToolRun run = ToolRun.Totals("""
            {"id":"t","currency":"EUR","lines":[{"id":"1","quantity":"1","net_price":"100","tax_category":"S","tax_rate":"21","tax_code":"ES-21",
            "other_taxes":[{"effect":"surcharge","category":"S","rate":"5.2"},{"effect":"withheld","category":"S","rate":"15","code":"IRPF"},
            {"effect":"informative","category":"S","rate":"1"},{"effect":"added","category":"M","rate":"0.5"}]}]}
            """.ReplaceLineEndings(""));

        Assert.Equal(
            """{"id":"t","lines":[{"id":"1","net_amount":"100.00"}],"tax_breakdown":[{"category":"S","rate":"21","code":"ES-21","taxable":"100.00","tax":"21.00"},"""
            + """{"effect":"surcharge","category":"S","rate":"5.2","taxable":"100.00","tax":"5.20"},{"category":"M","rate":"0.5","taxable":"100.00","tax":"0.50"}]"""
            + ""","other_taxes":[{"effect":"withheld","category":"S","rate":"15","code":"IRPF","taxable":"100.00","tax":"15.00"},"""
            + """{"effect":"informative","category":"S","rate":"1","taxable":"100.00","tax":"1.00"}]"""
            + ""","totals":{"line_sum":"100.00","allowances":"0.00","charges":"0.00","net":"100.00","tax":"26.70","gross":"126.70","withheld":"15.00","due":"111.70"}}""" + "\n",
            run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Document_charge_has_other_taxes_of_its_own()
    {
        JsonElement line = ToolRun.Totals("""
            {"currency":"EUR","document_charges":[{"amount":"10","tax_category":"S","tax_rate":"21","other_taxes":[{"effect":"withheld","category":"S","rate":"15"}]}],
            "document_allowances":[{"amount":"2","tax_category":"S","tax_rate":"21","other_taxes":[{"effect":"withheld","category":"S","rate":"15"}]}]}
            """.ReplaceLineEndings("")).Json(0);

        Assert.Equal(("1.20", "8.48"), (Total(line, "withheld"), Due(line)));
    }

    [Fact]
    public void Tax_code_parts_entries_where_the_profile_says_so()
    {
        const string Vector = """
            {"currency":"EUR","lines":[{"quantity":"1","net_price":"1","tax_category":"S","tax_rate":"20","tax_code":"A"},
            {"quantity":"1","net_price":"1","tax_category":"S","tax_rate":"20","tax_code":"B"}],
            "document_charges":[{"amount":"1","tax_category":"S","tax_rate":"20","tax_code":"B"}]}
            """;

        Assert.Equal(["A"], Codes("En16931"));
        Assert.Equal(["A", "B"], Codes("Lago"));

        static IEnumerable<string?> Codes(string profile) =>
            After(profile, Vector.ReplaceLineEndings("")).Json(0).GetProperty("tax_breakdown").EnumerateArray().Select(static entry => entry.GetProperty("code").GetString());
    }

    [Fact]
    public void Percentage_of_the_rest_comes_after_the_others()
    {
        JsonElement line = ToolRun.Totals("""
            {"currency":"EUR","lines":[{"quantity":"1","net_price":"100","tax_category":"Z","allowances":[{"percent":"10"},{"percent":"5","of_rest":true},
            {"amount":"0.50","of_rest":true}]}],"document_allowances":[{"percent":"10","tax_category":"Z","of_rest":false},{"percent":"10","of_rest":true,"tax_category":"Z"}]}
            """.ReplaceLineEndings("")).Json(0);

        // 100 − 10 − 4.50 − 0.50 = 85; 8.50 + 7.65.
        Assert.Equal(("85.00", "16.15"), (Total(line, "line_sum"), Total(line, "allowances")));
    }

    [Fact]
    public void Allowance_of_a_line_takes_the_taxes_of_the_line()
    {
        JsonElement line = ToolRun.Totals("""
            {"currency":"EUR","lines":[{"quantity":"1","net_price":"100","tax_category":"S","tax_rate":"20",
            "allowances":[{"amount":"10","tax_category":"E","tax_rate":"0","tax_code":"X","other_taxes":[{"effect":"withheld","category":"S","rate":"15"}]}]}]}
            """.ReplaceLineEndings("")).Json(0);

        Assert.Equal(("18.00", "108.00"), (Total(line, "tax"), Due(line)));
    }

    [Theory]
    [InlineData(""" "payment_means":"10","cash_rounding":{"increment":"0.05"} """, "0.02", "1.05")]
    [InlineData(""" "payment_means":10,"cash_rounding":{"increment":0.05} """, "0.02", "1.05")]
    [InlineData(""" "payment_means":"30","cash_rounding":{"increment":"0.05"} """, null, "1.03")]
    [InlineData(""" "cash_rounding":{"increment":"0.05"} """, null, "1.03")]
    [InlineData(""" "payment_means":"10" """, null, "1.03")]
    [InlineData(""" "payment_means":"30","cash_rounding":{"increment":"0.05","means":["20","30"]} """, "0.02", "1.05")]
    [InlineData(""" "payment_means":"10","cash_rounding":{"increment":"0.05","means":[]} """, null, "1.03")]
    public void Cash_is_rounded_to_coins(string members, string? rounding, string due)
    {
        JsonElement line = ToolRun.Totals($$"""{"currency":"CHF",{{members}},"lines":[{"quantity":"1","net_price":"1.03","tax_category":"Z"}]}""").Json(0);

        Assert.Equal((rounding, due), (Total(line, "rounding"), Due(line)));
    }

    [Fact]
    public void Rounding_that_is_stated_is_not_written_again_but_what_comes_to_it_is()
    {
        string stated = Inclusive.ReplaceLineEndings("").Replace("\"lines\"", """ "totals":{"rounding":"0.02"},"lines" """, StringComparison.Ordinal);

        Assert.Null(Total(After("En16931", stated).Json(0), "rounding"));
        Assert.Equal("0.03", Total(After("En16931Strict", stated).Json(0), "rounding"));
    }

    [Fact]
    public void Prepayments_are_taken_off()
    {
        JsonElement line = ToolRun.Totals("""
            {"currency":"EUR","prepayments":[{"amount":"1.50","number":"P-1"},{"amount":"1"}],"lines":[{"quantity":"1","net_price":"3","tax_category":"Z"}]}
            """).Json(0);

        Assert.Equal(("2.50", "0.50"), (Total(line, "prepaid"), Due(line)));
    }

    [Theory]
    [InlineData("EUR/USD 1.0825", "22.73", "USD")]
    [InlineData("USD/EUR 0.92", "22.83", "USD")]
    [InlineData("EUR/JPY 163", "3423", "JPY")]
    public void Tax_is_given_in_the_currency_of_accounting(string rate, string amount, string currency)
    {
        JsonElement line = ToolRun.Totals($$$"""
            {"currency":"EUR","tax_accounting":{"rate":"{{{rate}}}","date":"2026-11-20","source":"ECB"},"lines":[{"quantity":"1","net_price":"100","tax_category":"S","tax_rate":"21"}]}
            """).Json(0);

        Assert.Equal($$"""{"amount":"{{amount}}","currency":"{{currency}}"}""", Totals(line).GetProperty("accounting_tax").GetRawText());
    }

    [Fact]
    public void New_members_that_are_null_are_absent()
    {
        ToolRun plain = ToolRun.Totals(Small);
        string nulls = Small.Trim()[..^1]
            + ""","prices_include_tax":null,"cash_rounding":null,"payment_means":null,"prepayments":null,"tax_accounting":null}""";

        Assert.Equal(plain, ToolRun.Totals(nulls.Replace("\"tax_rate\"", "\"other_taxes\":null,\"tax_code\":null,\"tax_rate\"", StringComparison.Ordinal)));
    }
}
