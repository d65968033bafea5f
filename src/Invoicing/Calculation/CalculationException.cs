namespace Invoicing;

/// <summary>The content of an invoice cannot be calculated; the message and <see cref="Path"/> say where and why.</summary>
public sealed class CalculationException : InvoicingException
{
    internal CalculationException(string code, string path, string message, Exception? innerException = null)
        : base(code, $"{path}: {message}", innerException) => Path = path;

    /// <summary>Where in the content, such as <c>lines[2].baseQuantity</c>.</summary>
    public string Path { get; }
}
