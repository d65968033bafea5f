namespace Invoicing.Cli.Vectors;

/// <summary>Writes what becomes of each vector, in the order of the file.</summary>
internal interface IVectorWriter : IDisposable
{
    /// <summary>What was calculated. Writes all of it or throws.</summary>
    /// <exception cref="OverflowException">An amount of the output does not fit 64 bits.</exception>
    void Write(int line, CalculationVector vector, InvoiceTotals totals);

    /// <summary>Why the line could not be calculated, in its place; the id is null where it could not be read.</summary>
    void WriteError(int line, string? id, string error);

    void Flush();
}
