using System.Globalization;

namespace Invoicing.Cli.Vectors;

/// <summary>Writes explanations as text: a heading with the id, the steps, one a line, and an empty line.</summary>
internal sealed class ExplanationTextWriter(Stream output) : IVectorWriter
{
    private readonly OutputBuffer _output = new(output);

    public void Write(int line, CalculationVector vector, InvoiceTotals totals)
    {
        string explanation = totals.Explain().ToString();
        WriteHeading(line, vector.Id);
        _output.Write(explanation);
        _output.Write("\n");
    }

    public void WriteError(int line, string? id, string error)
    {
        WriteHeading(line, id);
        _output.Write($"error: {PlainText.OneLine(error)}\n\n");
    }

    public void Flush() => _output.Flush();

    public void Dispose() => _output.Dispose();

    private void WriteHeading(int line, string? id) =>
        _output.Write($"== {(id is null ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : PlainText.OneLine(id))} ==\n");
}
