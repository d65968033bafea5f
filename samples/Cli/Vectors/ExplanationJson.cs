using System.Text.Json.Serialization;

namespace Invoicing.Cli.Vectors;

/// <summary>The generated JSON code of explanations.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CalculationExplanation))]
[JsonSerializable(typeof(CalculationStep))]
[JsonSerializable(typeof(StepInput))]
[JsonSerializable(typeof(StepResult))]
[JsonSerializable(typeof(Tax))]
internal sealed partial class ExplanationJson : JsonSerializerContext;
