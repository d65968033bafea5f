using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>One step of a calculation with everything that is needed to do it again.</summary>
public sealed record CalculationStep
{
    /// <summary>What is done.</summary>
    public required StepOperation Operation { get; init; }

    /// <summary>What it is done with, in order.</summary>
    public required ValueArray<StepInput> Inputs { get; init; }

    /// <summary>What comes out: one amount, or one for each share.</summary>
    public required ValueArray<StepResult> Results { get; init; }

    /// <summary>What the result is a multiple of, such as <c>0.01</c>; null when it is exact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unit { get; init; }

    /// <summary>What becomes of fractions of the unit.</summary>
    public Rounding Rounding { get; init; }

    /// <summary>The rule that asks for the step, such as <c>BR-CO-17</c>, or the term it gives, such as <c>BT-131</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    /// <summary>The step on one line as an accountant writes it.</summary>
    public override string ToString() => StepText.Of(this);
}

/// <summary>A number that goes into a step.</summary>
/// <param name="Path">Where it comes from: a member of the content such as <c>lines[0].price</c>, the result of an earlier step, or what it is in words.</param>
/// <param name="Value">The exact number: <c>12.5</c>, <c>19%</c>, <c>25/3</c>.</param>
/// <param name="Role">What it is to the step.</param>
public sealed record StepInput(string Path, string Value, StepRole Role);

/// <summary>A number that comes out of a step.</summary>
/// <param name="Path">What it is, such as <c>lines[0].netAmount</c>; later steps name it so.</param>
/// <param name="Value">The exact number.</param>
public sealed record StepResult(string Path, string Value);
