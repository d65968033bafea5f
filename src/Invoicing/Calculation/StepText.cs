using System.Globalization;
using System.Text;

namespace Invoicing;

/// <summary>Writes a step as an accountant would: what it is, how it is worked out, what comes out, and by which rule.</summary>
internal static class StepText
{
    private const int ShownDecimals = 6;

    public static string Of(CalculationStep step)
    {
        StringBuilder text = new();
        text.Append(step.Results.Length == 1 ? step.Results[0].Path : "shares").Append(" = ");
        switch (step.Operation)
        {
            case StepOperation.Add:
                AppendSum(text, step.Inputs);
                break;
            case StepOperation.Multiply:
                AppendProduct(text, step.Inputs);
                break;
            default:
                AppendSplit(text, step);
                break;
        }

        AppendResults(text, step);
        if (step.Rule is { } rule)
            text.Append("   [").Append(rule).Append(']');
        return text.ToString();
    }

    private static void AppendSum(StringBuilder text, ValueArray<StepInput> inputs)
    {
        if (inputs.IsEmpty)
            text.Append('0');
        for (int i = 0; i < inputs.Length; i++)
        {
            string sign = inputs[i].Role == StepRole.Minus ? "−" : "+";
            text.Append(i > 0 ? $" {sign} " : inputs[i].Role == StepRole.Minus ? sign : "").Append(Number(inputs[i].Value));
        }
    }

    private static void AppendProduct(StringBuilder text, ValueArray<StepInput> inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            text.Append(i == 0 ? "" : inputs[i].Role == StepRole.Divisor ? " ÷ " : " × ").Append(Number(inputs[i].Value));
    }

    private static void AppendSplit(StringBuilder text, CalculationStep step)
    {
        foreach (StepInput input in step.Inputs)
        {
            if (input.Role == StepRole.Total)
                text.Append(Number(input.Value));
        }

        text.Append(step.Operation == StepOperation.Apportion ? " split by " : " split as ");
        AppendSum(text, step.Inputs.Where(static input => input.Role is StepRole.Plus or StepRole.Minus).ToValueArray());
        foreach (StepInput input in step.Inputs)
        {
            if (input.Role == StepRole.Divisor)
                text.Append(", each ÷ ").Append(Number(input.Value));
        }
    }

    private static void AppendResults(StringBuilder text, CalculationStep step)
    {
        if (step.Results.Length != 1)
        {
            for (int i = 0; i < step.Results.Length; i++)
                text.Append(i == 0 ? ": " : ", ").Append(step.Results[i].Path).Append(" = ").Append(Number(step.Results[i].Value));
            return;
        }

        string result = step.Results[0].Value;
        bool isCopy = step.Inputs.Length == 1 && step.Inputs[0].Role != StepRole.Minus;
        if (step.Unit is { } unit && StepReplay.Unrounded(step) is { } exact)
            text.Append(isCopy ? "" : $" = {Number(exact.ToString())}").Append(CultureInfo.InvariantCulture, $", to {unit} {Words(step.Rounding)} {Number(result)}");
        else if (!isCopy)
            text.Append(" = ").Append(Number(result));
    }

    // A fraction that no decimal holds shows its first decimals.
    private static string Number(string value)
    {
        if (value.Contains('/', StringComparison.Ordinal) && Exact.TryParse(value, out Exact fraction))
            value = $"{fraction.At(ShownDecimals, Rounding.TowardZero)}…";
        return value.StartsWith('-') ? $"−{value[1..]}" : value;
    }

    private static string Words(Rounding rounding) => rounding switch
    {
        Rounding.HalfAwayFromZero => "(halves away from zero)",
        Rounding.HalfToEven => "(halves to even)",
        Rounding.HalfTowardPositive => "(halves up)",
        Rounding.TowardZero => "(toward zero)",
        Rounding.AwayFromZero => "(away from zero)",
        _ => "",
    };
}
