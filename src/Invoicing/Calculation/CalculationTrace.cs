using System.Globalization;

namespace Invoicing;

/// <summary>Writes down the steps of a calculation. It knows the paths and the rules; the calculation knows neither.</summary>
/// <remarks>An amount that is shown rounded but goes on unrounded has two paths: <c>x.exact</c> and <c>x</c>.</remarks>
internal sealed partial class CalculationTrace(InvoiceContent content, CalculationProfile profile)
{
    private readonly List<CalculationStep> _steps = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly int _digits = content.Currency.MinorUnitDigits;
    private readonly bool _exactTotals = profile.Totals == TotalsRounding.RoundedFromExact;

    // True when lines, allowances and charges have more decimals than they show.
    private readonly bool _exactLines = profile.LinePrecision is LinePrecision.Price or LinePrecision.Exact;

    public ValueArray<CalculationStep> Steps => _steps.ToValueArray();

    // What an amount that is priced with tax is called, and one without.
    private string Priced => content.PricesIncludeTax ? "pricedAmount" : "netAmount";

    private static string At(string list, int index, string member) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{member}");

    private static string At(TaxedPart part, string member) => part.Line >= 0
        ? string.Create(CultureInfo.InvariantCulture, $"{ListOf(part.Kind)}[{part.Index}].{member}[{part.Line}]")
        : At(ListOf(part.Kind), part.Index, member);

    private static string ListOf(TaxedKind kind) => kind switch
    {
        TaxedKind.Line => "lines",
        TaxedKind.Allowance => "allowances",
        TaxedKind.Charge => "charges",
        _ => "extractions",
    };

    private static string Used(bool isExact, string path) => isExact ? $"{path}.exact" : path;

    private static string Percent(long parts, int scale) => $"{PowersOfTen.ToDecimal(parts, scale - 2).ToString("0.#########", CultureInfo.InvariantCulture)}%";

    private static StepInput Given(string path, Exact value, StepRole role) => new(path, value.ToString(), role);

    // The result of an earlier step.
    private StepInput From(string path, StepRole role) => new(path, _values[path], role);

    private StepInput Plus(string path) => From(path, StepRole.Plus);

    private StepInput Minus(string path) => From(path, StepRole.Minus);

    private StepInput Factor(string path) => From(path, StepRole.Factor);

    // An amount that goes on as it is, and is shown rounded where it has more decimals than the currency.
    private void Amount(bool isExact, StepOperation operation, string path, Exact value, int? decimals, string? rule, List<StepInput> inputs)
    {
        if (!isExact)
        {
            Record(operation, path, value, decimals, rule, inputs);
            return;
        }

        Record(operation, Used(true, path), value, decimals, null, inputs);
        Record(StepOperation.Multiply, path, value.At(_digits, profile.Rounding), _digits, rule, [Factor(Used(true, path))]);
    }

    private void Record(StepOperation operation, string path, Exact value, int? decimals, string? rule, List<StepInput> inputs) =>
        Record(operation, inputs, [new(path, value.ToString())], decimals is { } scale ? Exact.Of(1, scale) : null, rule, profile.Rounding);

    private void Record(StepOperation operation, List<StepInput> inputs, List<StepResult> results, Exact? unit, string? rule, Rounding rounding)
    {
        foreach (StepResult result in results)
            _values.Add(result.Path, result.Value);
        _steps.Add(new()
        {
            Operation = operation,
            Inputs = inputs.ToValueArray(),
            Results = results.ToValueArray(),
            Unit = unit?.ToString(),
            Rounding = rounding,
            Rule = Claimed(rule),
        });
    }

    // Only a profile whose arithmetic is that of the standard may cite its rules; the terms are the standard's in any case.
    private string? Claimed(string? rule) => rule is null || profile.IsEn16931Arithmetic(content.Currency) ? rule : rule.Split(", ")[0];

    private void Split(StepOperation operation, List<StepInput> inputs, List<StepResult> results, string? rule) =>
        Record(operation, inputs, results, Exact.Of(1, _digits), rule, profile.Rounding);
}
