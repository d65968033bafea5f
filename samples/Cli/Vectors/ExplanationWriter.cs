using System.Text.Json;

namespace Invoicing.Cli.Vectors;

/// <summary>Writes explanations as JSON: one object per line with the id and the explanation.</summary>
internal sealed class ExplanationWriter(Stream output) : IVectorWriter
{
    private readonly OutputBuffer _output = new(output);

    public void Write(int line, CalculationVector vector, InvoiceTotals totals)
    {
        CalculationExplanation explanation = totals.Explain();
        _output.Json.WriteStartObject();
        _output.Json.WriteString("id"u8, vector.Id);
        _output.Json.WritePropertyName("explanation"u8);
        JsonSerializer.Serialize(_output.Json, explanation, ExplanationJson.Default.CalculationExplanation);
        _output.Json.WriteEndObject();
        _output.EndJsonLine();
    }

    public void WriteError(int line, string? id, string error) => _output.WriteJsonError(id, error);

    public void Flush() => _output.Flush();

    public void Dispose() => _output.Dispose();
}
