namespace Invoicing;

/// <summary>A JSON text is not what it should be, or says something that cannot hold; nothing of it was taken. The message and <see cref="Path"/> say where.</summary>
public sealed class InvoiceFormatException : InvoicingException
{
    internal InvoiceFormatException(string path, string problem, string remedy, Exception? innerException = null)
        : base(ErrorCodes.InvoiceFormat, $"{path}: {problem.TrimEnd('.')}. {remedy}", innerException) => Path = path;

    /// <summary>Where in the JSON text, such as <c>$.content.lines[2].price</c>; <c>$</c> is the whole.</summary>
    public string Path { get; }
}
