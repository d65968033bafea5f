using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Invoicing.Tests;

public sealed class ExplainCommandTests
{
    private const string V1 = """{"id":"V1","currency":"EUR","lines":[{"quantity":"1","net_price":"10.024","tax_category":"S","tax_rate":"19"}]}""";

    private const string Other = """{"id":"other","currency":"JPY"}""";

    private const string Broken = """{"id":"broken","currency":"EUR","lines":[{"quantity":"1","net_price":"1e3","tax_category":"S"}]}""";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Profiles { get; } = [.. CalculationProfile.All.Select(static profile => profile.Name)];

    public static TheoryData<string[]> WrongOptions { get; } = new(["explain"], ["explain", "-", "--profile", "Nope"], ["explain", "-", "--id"], ["explain", "-", "--nothing"]);

    [Fact]
    public void Explanation_of_a_vector_is_text()
    {
        ToolRun run = ToolRun.Explain([], V1);

        Assert.Equal(
            """
            == V1 ==
            En16931/1, amounts in EUR
            lines[0].productAmount = 1 × 10.024 = 10.024, to 0.01 (halves away from zero) 10.02
            lines[0].netAmount = 10.02   [BT-131]
            totals.lineNetAmount = 10.02   [BT-106, BR-CO-10]
            taxBreakdown[0].taxableAmount = 10.02   [BT-116]
            taxBreakdown[0].taxAmount = 10.02 × 19% = 1.9038, to 0.01 (halves away from zero) 1.90   [BT-117, BR-CO-17]
            totals.taxAmount = 1.90   [BT-110, BR-CO-14]
            totals.netAmount = 10.02   [BT-109, BR-CO-13]
            totals.grossAmount = 10.02 + 1.90 = 11.92   [BT-112, BR-CO-15]
            totals.openAmount = 11.92
            totals.payableAmount = 11.92   [BT-115, BR-CO-16]


            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public void Headings_carry_the_ids_or_the_lines()
    {
        ToolRun run = ToolRun.Explain([], V1, "", """{"currency":"EUR"}""", """{"id":"a\nb\u001b[31m","currency":"EUR"}""", Other);

        Assert.Equal(["== V1 ==", "== line 3 ==", "== a\uFFFDb\uFFFD[31m ==", "== other =="], run.Lines.Where(static line => line.StartsWith("==", StringComparison.Ordinal)));
    }

    [Fact]
    public void Profile_is_that_of_the_option() =>
        Assert.Contains("totals.grossAmount = 11.9286, to 0.01 (halves away from zero) 11.93   [BT-112]\n", ToolRun.Explain(["--profile", "GoblPrecise/1"], V1).Output, StringComparison.Ordinal);

    [Fact]
    public void Id_takes_the_one_vector()
    {
        ToolRun run = ToolRun.Explain(["--id", "other"], V1, "no json", Broken, Other);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("== other ==\nEn16931/1, amounts in JPY\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Id_that_is_not_there_is_an_error()
    {
        ToolRun run = ToolRun.Explain(["--id", "nope"], V1, Other);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal("standard input: There is no vector with the id 'nope'." + Environment.NewLine, run.Error);
    }

    [Fact]
    public void Id_of_a_vector_that_cannot_be_calculated_gives_its_error()
    {
        ToolRun run = ToolRun.Explain(["--id", "broken"], V1, Broken);

        Assert.Equal(1, run.Code);
        Assert.Equal("== broken ==\nerror: lines[0].net_price: '1e3' is not a number.\n\n", run.Output);
        Assert.Equal("standard input:2: lines[0].net_price: '1e3' is not a number." + Environment.NewLine, run.Error);
    }

    [Fact]
    public void Json_is_one_object_a_line()
    {
        ToolRun run = ToolRun.Explain(["--json"], V1, "no json", Broken, Other);

        Assert.Equal(1, run.Code);
        Assert.Equal(["V1", null, "broken", "other"], Enumerable.Range(0, 4).Select(line => run.Json(line).GetProperty("id").GetString()));
        Assert.Equal(["id", "explanation"], run.Json(0).EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["id", "error"], run.Json(1).EnumerateObject().Select(static member => member.Name));
        Assert.Equal("lines[0].net_price: '1e3' is not a number.", run.Json(2).GetProperty("error").GetString());
        Assert.StartsWith("""{"id":"V1","explanation":{"profile":"En16931/1","currency":"EUR",""", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("""{"operation":"Add","inputs":[{"path":"totals.grossAmount","value":"11.92","role":"Plus"}],""", run.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_can_be_replayed()
    {
        CalculationExplanation explanation = Explanation(ToolRun.Explain(["--json"], V1).Json(0));

        Assert.Equal(11.92m, explanation.Replay().PayableAmount.Amount);
        Assert.Equal(ToolRun.Explain([], V1).Output, $"== V1 ==\n{explanation}\n");
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Wrong_command_line_is_a_usage_error(string[] arguments)
    {
        ToolRun run = ToolRun.Start(arguments, V1);

        Assert.Equal((2, ""), (run.Code, run.Output.Trim()));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public void File_that_is_not_there_is_a_usage_error() => Assert.Equal(2, ToolRun.Start(["explain", "no-such-file.jsonl"]).Code);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Explanations_of_all_documents_replay_to_their_totals(string profile)
    {
        foreach (VectorFile file in new[] { VectorFile.Open, VectorFile.Wrong })
        {
            ToolRun explained = ToolRun.Start(["explain", file.Path, "--json", "--profile", profile]);
            ToolRun totals = ToolRun.Start(["totals", file.Path, "--profile", profile]);

            Assert.Equal((0, ""), (explained.Code, explained.Error));
            Assert.Equal(file.Count, explained.Lines.Length);
            for (int i = 0; i < file.Count; i++)
            {
                InvoiceTotals replayed = Explanation(explained.Json(i)).Replay();
                JsonElement expected = totals.Json(i).GetProperty("totals");
                Assert.Equal(expected.GetProperty("gross").GetString(), replayed.GrossAmount.Amount.ToString(CultureInfo.InvariantCulture));
                Assert.Equal(expected.GetProperty("tax").GetString(), replayed.TaxAmount.Amount.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    // Many of the fragments lack what a calculation needs.
    [Theory]
    [MemberData(nameof(Profiles))]
    public void Fragments_that_cannot_be_explained_are_those_that_cannot_be_calculated(string profile)
    {
        ToolRun text = ToolRun.Start(["explain", VectorFile.RuleSnippets.Path, "--profile", profile]);
        ToolRun totals = ToolRun.Start(["totals", VectorFile.RuleSnippets.Path, "--profile", profile]);

        Assert.Equal((1, totals.Error), (text.Code, text.Error));
        Assert.Equal(totals.Lines.Length, text.Lines.Count(static line => line.StartsWith("== ", StringComparison.Ordinal)));
        Assert.Equal(
            totals.Lines.Count(static line => line.Contains("\"error\":", StringComparison.Ordinal)),
            text.Lines.Count(static line => line.StartsWith("error: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Output_is_the_same_in_every_culture(string culture)
    {
        ToolRun? run = null;
        Thread thread = new(() => run = ToolRun.Start(["explain", VectorFile.Open.Path]));
        thread.CurrentCulture = thread.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        thread.Start();
        thread.Join();

        Assert.Equal(ToolRun.Start(["explain", VectorFile.Open.Path]), run);
    }

    private static CalculationExplanation Explanation(JsonElement line) => line.GetProperty("explanation").Deserialize<CalculationExplanation>(Web)!;
}
