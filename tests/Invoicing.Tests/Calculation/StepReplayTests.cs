using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Steps that do not hold, each refused where it is wrong.</summary>
public sealed class StepReplayTests
{
    private static readonly string TooLong = new('1', 65_537);

    private static readonly CalculationExplanation Sound = InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 10.024m, 19))).Explain();

    [Fact]
    public void Sound_explanation_with_one_more_step_holds()
    {
        Assert.Equal(11.92m, With(Sum("3", Plus("1"), Plus("2.00"))).Replay().PayableAmount.Amount);
        Assert.Equal(Sound.Replay(), With(Product("25/3", Factor("25"), Divisor("3"))).Replay());
        Assert.Equal(Sound.Replay(), With(Split(StepOperation.Apportion, ["0", "0"], Total("0"), Plus("0"), Plus("0"))).Replay());
    }

    [Fact]
    public void Number_that_another_step_gives_otherwise_is_refused()
    {
        CalculationStep first = Sum("999", new StepInput("lines[7].netAmount", "999", StepRole.Plus));
        CalculationStep later = Sum("10", new StepInput("lines[7].price", "10", StepRole.Plus)) with { Results = [new("lines[7].netAmount", "10")] };
        CalculationStep other = Sum("11", new StepInput("lines[7].netAmount", "11", StepRole.Plus)) with { Results = [new("y", "11")] };

        AssertBroken("lines[7].netAmount", Sound with { Steps = [first, later, .. Sound.Steps] });
        AssertBroken("y", Sound with { Steps = [first, other, .. Sound.Steps] });
    }

    [Fact]
    public void Unknown_profile_is_refused() => AssertBroken("profile", Sound with { Profile = "Nope/1" });

    [Fact]
    public void Result_that_does_not_come_out_is_refused()
    {
        AssertBroken("x", With(Sum("4", Plus("1"), Plus("2"))));
        AssertBroken("x", With(Sum("-1", Plus("1"), Minus("1"))));
        AssertBroken("x[1]", With(Split(StepOperation.Apportion, ["0.50", "0.51"], Total("1"), Plus("1"), Plus("1"))));
    }

    [Fact]
    public void Number_that_an_earlier_step_gave_otherwise_is_refused() =>
        AssertBroken("x", With(Sum("11.93", new StepInput("totals.grossAmount", "11.93", StepRole.Plus))));

    [Fact]
    public void Number_that_an_earlier_step_gave_in_other_digits_is_the_same() =>
        Assert.Equal(Sound.Replay(), With(Sum("11.92", new StepInput("totals.grossAmount", "11.9200", StepRole.Plus))).Replay());

    [Fact]
    public void Path_that_is_given_twice_is_refused() =>
        AssertBroken("totals.grossAmount", With(Sum("1", Plus("1")) with { Results = [new("totals.grossAmount", "1")] }));

    [Fact]
    public void Results_that_are_missing_or_too_many_are_refused()
    {
        AssertBroken(LastStep, With(Sum("1", Plus("1")) with { Results = [] }));
        AssertBroken("x", With(Sum("1", Plus("1")) with { Results = [new("x", "1"), new("y", "1")] }));
        AssertBroken("x[0]", With(Split(StepOperation.Apportion, ["1"], Total("1"), Plus("1"), Plus("1"))));
    }

    [Fact]
    public void Unknown_operation_is_refused() => AssertBroken("x", With(Sum("1", Plus("1")) with { Operation = (StepOperation)9 }));

    [Theory]
    [InlineData(StepOperation.Add, StepRole.Factor)]
    [InlineData(StepOperation.Add, StepRole.Divisor)]
    [InlineData(StepOperation.Add, StepRole.Total)]
    [InlineData(StepOperation.Add, (StepRole)9)]
    [InlineData(StepOperation.Multiply, StepRole.Plus)]
    [InlineData(StepOperation.Multiply, StepRole.Minus)]
    [InlineData(StepOperation.Multiply, StepRole.Total)]
    [InlineData(StepOperation.Apportion, StepRole.Factor)]
    [InlineData(StepOperation.ApportionQuotients, StepRole.Factor)]
    public void Input_without_a_place_in_the_operation_is_refused(StepOperation operation, StepRole role) =>
        AssertBroken("x", With(Step(operation, "0.01", ["1"], new StepInput("a", "1", role))));

    [Theory]
    [InlineData(StepOperation.Multiply)]
    [InlineData(StepOperation.Apportion)]
    [InlineData(StepOperation.ApportionQuotients)]
    public void Division_by_zero_is_refused(StepOperation operation) =>
        AssertBroken("x", With(Step(operation, "0.01", ["1"], Divisor("0.00"))));

    [Fact]
    public void Weights_that_sum_to_zero_are_refused() =>
        AssertBroken("x[0]", With(Split(StepOperation.Apportion, ["1", "0"], Total("1"), Plus("1"), Minus("1"))));

    [Theory]
    [InlineData("0.50", "1")]
    [InlineData("9", "1")]
    [InlineData("1.005", "1")]
    [InlineData("1", "0.005")]
    public void Shares_that_cannot_give_the_total_are_refused(string total, string part) =>
        AssertBroken("x", With(Step(StepOperation.ApportionQuotients, "0.01", ["1"], Total(total), Plus(part))));

    [Theory]
    [InlineData("0")]
    [InlineData("-0.01")]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1/0")]
    public void Unit_that_is_none_is_refused(string unit)
    {
        AssertBroken("x", With(Step(StepOperation.Add, unit, ["1"], Plus("1"))));
        AssertBroken("x", With(Step(StepOperation.Apportion, unit, ["1"], Total("1"), Plus("1"))));
    }

    [Fact]
    public void Split_without_a_unit_is_refused() => AssertBroken("x", With(Step(StepOperation.Apportion, null, ["1"], Total("1"), Plus("1"))));

    [Fact]
    public void Unknown_rounding_is_refused() => AssertBroken("x", With(Step(StepOperation.Add, "0.01", ["1"], Plus("1")) with { Rounding = (Rounding)9 }));

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("--5")]
    [InlineData("1.2.3")]
    [InlineData("%")]
    [InlineData("1/2/3")]
    [InlineData("1/-2")]
    [InlineData("1.5/2")]
    [InlineData("٣")]
    public void Text_that_is_no_number_is_refused(string text)
    {
        AssertBroken("x", With(Sum("1", Plus(text))));
        AssertBroken("x", With(Sum(text, Plus("1"))));
        AssertBroken("x", With(Sum("1", new StepInput("totals.grossAmount", text, StepRole.Plus))));
    }

    [Fact]
    public void Number_that_is_too_long_is_refused_without_repeating_it()
    {
        CalculationExplanation explanation = With(Sum(TooLong, Plus(TooLong)));

        Assert.True(Assert.Throws<CalculationException>(() => explanation.Replay()).Message.Length < 200);
        AssertBroken("x", explanation);
    }

    [Fact]
    public void Steps_that_lack_something_are_refused()
    {
        AssertBroken(LastStep, With(null!));
        AssertBroken(LastStep, With(Sum("1", [null!])));
        AssertBroken(LastStep, With(Sum("1", new StepInput(null!, "1", StepRole.Plus))));
        AssertBroken(LastStep, With(Sum("1", new StepInput("a", null!, StepRole.Plus))));
        AssertBroken(LastStep, With(Sum("1", Plus("1")) with { Results = [null!] }));
        AssertBroken(LastStep, With(Sum("1", Plus("1")) with { Results = [new(null!, "1")] }));
        AssertBroken(LastStep, With(Sum(null!, Plus("1"))));
    }

    [Theory]
    [InlineData("totals.lineNetAmount")]
    [InlineData("totals.netAmount")]
    [InlineData("totals.taxAmount")]
    [InlineData("totals.grossAmount")]
    [InlineData("totals.payableAmount")]
    [InlineData("taxBreakdown[0].taxableAmount")]
    [InlineData("taxBreakdown[0].taxAmount")]
    public void Amount_that_no_step_gives_is_refused(string path) =>
        AssertBroken(path, Sound with { Steps = Sound.Steps.Where(step => step.Results[0].Path != path).ToValueArray() });

    [Fact]
    public void Amounts_that_no_money_holds_are_refused()
    {
        AssertBroken("totals.withheldAmount", With(Sum("0.001", Plus("0.001")) with { Results = [new("totals.withheldAmount", "0.001")] }));
        AssertBroken("totals.withheldAmount", With(Sum(TooMuch, Plus(TooMuch)) with { Results = [new("totals.withheldAmount", TooMuch)] }));
        AssertBroken("totals.withheldAmount", With(Sum("-" + TooMuch, Minus(TooMuch)) with { Results = [new("totals.withheldAmount", "-" + TooMuch)] }));
        AssertBroken("currency", Sound with { Currency = default });
        AssertBroken("accountingCurrency", Sound with { AccountingCurrency = Currency.Parse("XAU") });
        AssertBroken("totals.accountingTaxAmount", Sound with { AccountingCurrency = Currency.USD });
        AssertBroken("otherTaxes", Sound with { OtherTaxes = [null!] });
    }

    [Theory]
    [InlineData("x", "1")]
    [InlineData("1", "x")]
    [InlineData("2", "1")]
    public void Text_of_a_broken_step_shows_it_as_it_stands(string input, string result)
    {
        CalculationStep step = Step(StepOperation.Multiply, "0.01", [result], Factor(input), Divisor("3"));

        Assert.Contains($"{input} ÷ 3", step.ToString(), StringComparison.Ordinal);
        Assert.Contains(result, step.ToString(), StringComparison.Ordinal);
        Assert.Contains("÷ 0", Step(StepOperation.Multiply, "0.01", ["1"], Factor("1"), Divisor("0")).ToString(), StringComparison.Ordinal);
    }

    private static string LastStep => string.Create(CultureInfo.InvariantCulture, $"steps[{Sound.Steps.Length}]");

    // One unit more than 64 bits hold.
    private const string TooMuch = "92233720368547758.09";

    private static CalculationExplanation With(CalculationStep step) => Sound with { Steps = Sound.Steps.Add(step) };

    private static CalculationStep Sum(string result, params StepInput[] inputs) => Step(StepOperation.Add, null, [result], inputs);

    private static CalculationStep Product(string result, params StepInput[] inputs) => Step(StepOperation.Multiply, null, [result], inputs);

    private static CalculationStep Split(StepOperation operation, string[] results, params StepInput[] inputs) =>
        Step(operation, "0.01", results, inputs) with { Results = results.Select(static (result, i) => new StepResult(string.Create(CultureInfo.InvariantCulture, $"x[{i}]"), result)).ToValueArray() };

    private static CalculationStep Step(StepOperation operation, string? unit, string[] results, params StepInput[] inputs) => new()
    {
        Operation = operation,
        Inputs = inputs.ToValueArray(),
        Results = results.Select(static result => new StepResult("x", result)).ToValueArray(),
        Unit = unit,
    };

    private static StepInput Plus(string value) => new("a number", value, StepRole.Plus);

    private static StepInput Minus(string value) => new("a number", value, StepRole.Minus);

    private static StepInput Factor(string value) => new("a number", value, StepRole.Factor);

    private static StepInput Divisor(string value) => new("b", value, StepRole.Divisor);

    private static StepInput Total(string value) => new("t", value, StepRole.Total);

    private static void AssertBroken(string path, CalculationExplanation explanation)
    {
        CalculationException reason = Assert.Throws<CalculationException>(() => explanation.Replay());
        Assert.Equal((ErrorCodes.ExplanationBroken, path), (reason.Code, reason.Path));
    }
}
