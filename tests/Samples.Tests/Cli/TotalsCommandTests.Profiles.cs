using System.Text.Json;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The same vectors after every profile.</summary>
public sealed partial class TotalsCommandTests
{
    // Prices finer than a cent (V1), and a tax on the piece that ten pieces multiply (V6).
    private static readonly string[] FineAndMany =
    [
        """{"id":"V1","currency":"EUR","lines":[{"quantity":"1","net_price":"10.024","tax_category":"S","tax_rate":"19"}]}""",
        """{"id":"V6","currency":"EUR","lines":[{"quantity":"10","net_price":"3.60","tax_category":"S","tax_rate":"5.5"}]}""",
    ];

    private const string Inclusive = """
        {"id":"V2","currency":"EUR","prices_include_tax":true,"lines":[{"quantity":"1","net_price":"9.99","tax_category":"S","tax_rate":"19"},
        {"quantity":"1","net_price":"9.99","tax_category":"S","tax_rate":"19"},{"quantity":"1","net_price":"9.99","tax_category":"S","tax_rate":"19"}]}
        """;

    public static TheoryData<string, string, string> Grosses { get; } = new()
    {
        { "En16931", "11.92", "37.98" },
        { "En16931Strict", "11.92", "37.98" },
        { "RoundPerLine", "11.92", "37.98" },
        { "RoundPerUnit", "11.93", "38.00" },
        { "RoundGlobally", "11.93", "37.98" },
        { "GoblPrecise", "11.93", "37.98" },
        { "GoblCurrency", "11.92", "37.98" },
        { "Lago", "11.92", "37.98" },
    };

    [Fact]
    public void Every_profile_is_among_the_cases() =>
        Assert.Equal(CalculationProfile.All.Select(static profile => profile.Name), Grosses.Select(static row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Grosses))]
    public void Profile_gives_its_amounts_by_name_and_by_id(string profile, string fine, string many)
    {
        Assert.True(CalculationProfile.TryFind(profile, out CalculationProfile? found));
        ToolRun byName = After(profile, FineAndMany);

        Assert.Equal((0, ""), (byName.Code, byName.Error));
        Assert.Equal((fine, many), (Gross(byName.Json(0)), Gross(byName.Json(1))));
        Assert.Equal(byName, After(found.Id, FineAndMany));
    }

    [Fact]
    public void Profile_in_other_letters_is_unknown() => Assert.Equal(2, After("en16931", FineAndMany).Code);

    [Theory]
    [InlineData("En16931", "25.18", "4.79", "29.97", null)]
    [InlineData("En16931Strict", "25.18", "4.78", "29.96", "0.01")]
    public void Tax_is_taken_out_of_prices_that_include_it(string profile, string net, string tax, string gross, string? rounding)
    {
        JsonElement line = After(profile, Inclusive.ReplaceLineEndings("")).Json(0);

        Assert.Equal(["8.40", "8.39", "8.39"], line.GetProperty("lines").EnumerateArray().Select(static item => item.GetProperty("net_amount").GetString()));
        Assert.Equal((net, tax, gross), (Total(line, "net"), Total(line, "tax"), Total(line, "gross")));
        Assert.Equal(rounding, Total(line, "rounding"));
        Assert.Equal("29.97", Due(line));
    }

    [Fact]
    public void Profile_that_refuses_such_prices_says_so()
    {
        ToolRun run = After("Lago", Inclusive.ReplaceLineEndings(""), FineAndMany[0]);

        Assert.Equal(1, run.Code);
        Assert.StartsWith("standard input:1: pricesIncludeTax: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("11.92", Gross(run.Json(1)));
    }

    private static ToolRun After(string profile, params string[] lines) => ToolRun.Start(["totals", "-", "--profile", profile], string.Join('\n', lines));

    private static string? Gross(JsonElement line) => Total(line, "gross");

    private static string? Total(JsonElement line, string name) => Totals(line).TryGetProperty(name, out JsonElement total) ? total.GetString() : null;
}
