using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Invoicing;

/// <summary>Does steps again, from their inputs alone.</summary>
internal sealed class StepReplay
{
    private readonly Dictionary<string, Exact> _values = new(StringComparer.Ordinal);

    // What steps took from the content, which is the same for all of them and no result.
    private readonly Dictionary<string, Exact> _content = new(StringComparer.Ordinal);

    /// <summary>The number of a path; zero when no step gave one.</summary>
    public Exact this[string path] => _values.GetValueOrDefault(path);

    public bool Has(string path) => _values.ContainsKey(path);

    /// <summary>Does a step whose inputs are what earlier steps gave, and checks its results.</summary>
    /// <exception cref="CalculationException">An input is not what an earlier step gave, or a result is not what comes out.</exception>
    public void Do(CalculationStep? step, int index)
    {
        if (!IsWhole(step))
            throw Broken(PathOf(index), "a number has no path or no value");
        string path = step.Results.IsEmpty ? PathOf(index) : step.Results[0].Path;
        foreach (StepInput input in step.Inputs)
        {
            Exact value = Read(input.Value, path);
            if (_values.TryGetValue(input.Path, out Exact known) && Exact.Compare(known, value) != 0)
                throw Broken(path, $"{input.Path} is {input.Value} here, but {known} where it was calculated");
            if (!_values.ContainsKey(input.Path) && IsPath(input.Path) && !_content.TryAdd(input.Path, value) && Exact.Compare(_content[input.Path], value) != 0)
                throw Broken(path, $"{input.Path} is {input.Value} here, but {_content[input.Path]} in an earlier step");
        }

        Exact[] results = Results(step, path);
        if (results.Length != step.Results.Length)
            throw Broken(path, $"there are {step.Results.Length} results, but {results.Length} come out");
        for (int i = 0; i < results.Length; i++)
        {
            if (Exact.Compare(results[i], Read(step.Results[i].Value, path)) != 0)
                throw Broken(step.Results[i].Path, $"the result is {step.Results[i].Value}, but {results[i]} comes out");
            if (_content.ContainsKey(step.Results[i].Path))
                throw Broken(step.Results[i].Path, "an earlier step used it already");
            if (!_values.TryAdd(step.Results[i].Path, results[i]))
                throw Broken(step.Results[i].Path, "an earlier step gave it already");
        }
    }

    /// <summary>What comes out of a step before it is rounded; null where rounding changes nothing, for steps that split, and for what cannot be read.</summary>
    public static Exact? Unrounded(CalculationStep step)
    {
        if (step.Operation is not (StepOperation.Add or StepOperation.Multiply))
            return null;
        try
        {
            Exact exact = Combined(step, "");
            return Exact.Compare(exact, Read(step.Results[0].Value, "")) != 0 ? exact : null;
        }
        catch (CalculationException)
        {
            return null;
        }
    }

    // Words instead of a path, such as "tax rates", mean another number each time.
    private static bool IsPath(string path) => !path.Contains(' ', StringComparison.Ordinal);

    // What was read as JSON may lack anything.
    private static bool IsWhole([NotNullWhen(true)] CalculationStep? step)
    {
        if (step is null)
            return false;
        foreach (StepInput? input in step.Inputs)
        {
            if (input is null or { Path: null } or { Value: null })
                return false;
        }

        foreach (StepResult? result in step.Results)
        {
            if (result is null or { Path: null } or { Value: null })
                return false;
        }

        return true;
    }

    private static string PathOf(int index) => string.Create(CultureInfo.InvariantCulture, $"steps[{index}]");

    private static Exact[] Results(CalculationStep step, string path)
    {
        switch (step.Operation)
        {
            case StepOperation.Add:
            case StepOperation.Multiply:
                Exact exact = Combined(step, path);
                return [step.Unit is null ? exact : Rounded(exact, UnitOf(step, path), step.Rounding)];
            case StepOperation.Apportion:
            case StepOperation.ApportionQuotients:
                return Split(step, path);
            default:
                throw Broken(path, "the operation is unknown");
        }
    }

    private static Exact Combined(CalculationStep step, string path)
    {
        Exact result = Exact.Of(step.Operation == StepOperation.Add ? 0 : 1, 0);
        foreach (StepInput input in step.Inputs)
        {
            Exact value = Read(input.Value, path);
            result = (step.Operation, input.Role) switch
            {
                (StepOperation.Add, StepRole.Plus) => result + value,
                (StepOperation.Add, StepRole.Minus) => result - value,
                (StepOperation.Multiply, StepRole.Factor) => result * value,
                (StepOperation.Multiply, StepRole.Divisor) when !value.IsZero => result / value,
                _ => throw Broken(path, $"{input.Path} has no place in the operation"),
            };
        }

        return result;
    }

    private static Exact[] Split(CalculationStep step, string path)
    {
        Exact unit = UnitOf(step, path), total = default, divisor = Exact.Of(1, 0), sum = default;
        List<Exact> parts = [];
        foreach (StepInput input in step.Inputs)
        {
            Exact value = Read(input.Value, path);
            if (input.Role == StepRole.Total)
                total = value;
            else if (input.Role == StepRole.Divisor && !value.IsZero)
                divisor = value;
            else if (input.Role is StepRole.Plus or StepRole.Minus)
                parts.Add(input.Role == StepRole.Plus ? value : -value);
            else
                throw Broken(path, $"{input.Path} has no place in the operation");
        }

        foreach (Exact part in parts)
            sum += part;
        bool byWeight = step.Operation == StepOperation.Apportion;
        bool mirrored = total.Sign < 0 || (!byWeight && total.IsZero && parts.Find(static part => !part.IsZero).Sign < 0);
        if (mirrored)
            total = -total;
        if (byWeight && total.IsZero)
            return [.. parts.Select(static _ => Exact.Of(0, 0))];
        if (byWeight && sum.IsZero)
            throw Broken(path, "the weights sum to zero");
        Exact[] exact = [.. parts.Select(part => byWeight ? total * part / sum : mirrored ? -part / divisor : part / divisor)];
        Exact[] shares = LargestRemainder(exact, total, unit, path);
        return mirrored ? Array.ConvertAll(shares, static share => -share) : shares;
    }

    private static Exact[] LargestRemainder(Exact[] exact, Exact total, Exact unit, string path)
    {
        Exact[] shares = new Exact[exact.Length], fractions = new Exact[exact.Length];
        Exact left = total;
        for (int i = 0; i < exact.Length; i++)
        {
            Exact units = exact[i] / unit;
            Exact floor = units.At(0, Rounding.TowardZero);
            if (Exact.Compare(floor, units) > 0)
                floor -= Exact.Of(1, 0);
            fractions[i] = units - floor;
            shares[i] = floor * unit;
            left -= shares[i];
        }

        Exact count = left / unit;
        if (count.Sign < 0 || Exact.Compare(count, Exact.Of(exact.Length, 0)) > 0 || Exact.Compare(count, count.At(0, Rounding.TowardZero)) != 0)
            throw Broken(path, "the shares cannot give the total");
        int[] order = [.. Enumerable.Range(0, exact.Length)];
        Array.Sort(order, (a, b) => Exact.Compare(fractions[b], fractions[a]) is var byFraction && byFraction != 0 ? byFraction : a - b);
        for (int i = 0; i < count.ToUnits(0, Rounding.TowardZero); i++)
            shares[order[i]] += unit;
        return shares;
    }

    private static Exact Rounded(Exact exact, Exact unit, Rounding rounding) => (exact / unit).At(0, rounding) * unit;

    private static Exact UnitOf(CalculationStep step, string path)
    {
        Exact unit = Read(step.Unit ?? "", path);
        return unit.Sign > 0 && Enum.IsDefined(step.Rounding) ? unit : throw Broken(path, "it rounds to no unit");
    }

    internal static Exact Read(string text, string path) =>
        Exact.TryParse(text, out Exact value) ? value : throw Broken(path, text.Length > Exact.MaxTextLength ? "a number is too long" : $"'{text}' is not a number");

    internal static CalculationException Broken(string path, string problem) =>
        new(ErrorCodes.ExplanationBroken, path, $"The explanation does not hold: {problem}; explain the totals again.");
}
