using Docs;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Each excerpt of docs/explain.md.</summary>
public sealed class ExplainPageTests
{
    private static readonly Page Page = new("docs/explain.md");

    [Fact]
    public void Text_on_the_page_is_that_of_the_sample() =>
        Page.AssertHas(["```text", .. Lines(ExplainSamples.AsText(ExplainSamples.Totals())), "```"]);

    [Fact]
    public void Step_has_the_members_on_the_page()
    {
        CalculationStep tax = ExplainSamples.TaxStep(ExplainSamples.Totals());

        Assert.Equal(StepOperation.Multiply, tax.Operation);
        Assert.Equal([new("taxBreakdown[0].taxableAmount", "5350.66", StepRole.Factor), new("taxBreakdown[0].rate", "22%", StepRole.Factor)], tax.Inputs);
        Assert.Equal([new StepResult("taxBreakdown[0].taxAmount", "1177.15")], tax.Results);
        Assert.Equal(("0.01", Rounding.HalfAwayFromZero, "BT-117, BR-CO-17"), (tax.Unit, tax.Rounding, tax.Rule));
    }

    [Fact]
    public void Steps_of_prices_with_tax_are_those_on_the_page()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(RoundingSamples.PricesWithTax(RoundingSamples.Blank));

        Page.AssertHas(["```text", .. Lines(ExplainSamples.AsText(totals)).Where(static line => line.StartsWith("extractions[0]", StringComparison.Ordinal) || line.StartsWith("shares", StringComparison.Ordinal)), "```"]);
    }

    [Fact]
    public void Exact_amounts_have_a_path_of_their_own()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(RoundingSamples.FourPercentOff(RoundingSamples.Blank), CalculationProfile.RoundGlobally);

        Page.AssertHas(["```text", .. Lines(ExplainSamples.AsText(totals)).Where(static line => line.StartsWith("taxBreakdown[0].taxAmount", StringComparison.Ordinal)), "```"]);
    }

    [Fact]
    public void Json_has_the_step_on_the_page()
    {
        string json = ExplainSamples.AsJson(ExplainSamples.Totals());
        string[] steps = json[(json.IndexOf("\"steps\":[", StringComparison.Ordinal) + 9)..^2].Replace("},{\"operation\"", "}\n{\"operation\"", StringComparison.Ordinal).Split('\n');

        Assert.Equal(ExplainSamples.Totals(), ExplainSamples.ReadBack(json));
        Page.AssertHasWrapped(Assert.Single(steps, static step => step.Contains("\"results\":[{\"path\":\"taxBreakdown[0].taxAmount\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Replay_gives_the_totals_and_refuses_changed_steps()
    {
        CalculationExplanation explanation = ExplainSamples.Totals().Explain();
        CalculationStep product = explanation.Steps[0] with { Results = [new("lines[0].productAmount", "5573.61")] };
        CalculationException broken = Assert.Throws<CalculationException>(() => (explanation with { Steps = [product, .. explanation.Steps.Skip(1)] }).Replay());

        Assert.True(ExplainSamples.Replayed(ExplainSamples.Totals()));
        Assert.Equal(("ExplanationBroken", "lines[0].productAmount"), (broken.Code, broken.Path));
    }

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');
}
