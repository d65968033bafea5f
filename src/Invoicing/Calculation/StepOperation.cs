using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What a step of a calculation does with its inputs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepOperation>))]
public enum StepOperation
{
    /// <summary>Adds and subtracts, then rounds where the step names a unit.</summary>
    Add = 0,

    /// <summary>Multiplies the factors and divides by the divisors, exact until the one rounding at the end.</summary>
    Multiply = 1,

    /// <summary>Splits the total by weights: each share floored, the units left over one each to the largest fractions, ties to the first.</summary>
    Apportion = 2,

    /// <summary>Divides each part by the divisor so that the results give the total: each quotient floored, the units left over one each to the largest fractions, ties to the first.</summary>
    ApportionQuotients = 3,
}
