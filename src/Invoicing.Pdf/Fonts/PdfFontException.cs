using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>A font cannot be used in documents. The message says which part of it, where, and what to do; <see cref="InvoicingException.Code"/> tells why.</summary>
public sealed class PdfFontException : InvoicingException
{
    internal PdfFontException(string code, string? table, long? offset, string problem, string remedy)
        : base(code, $"{Place(table, offset)}: {problem.TrimEnd('.')}. {remedy}")
    {
        Table = table;
        Offset = offset;
    }

    /// <summary>The table of the font, such as <c>glyf</c>; null when it is about the whole font.</summary>
    public string? Table { get; }

    /// <summary>Where in the font, in bytes from its start; null when it is about no place in particular.</summary>
    public long? Offset { get; }

    internal static PdfFontException OfMalformed(string? table, long? offset, string problem) =>
        new(PdfErrorCodes.FontMalformed, table, offset, problem, "Take the font from its maker again, or use another one.");

    internal static PdfFontException OfTooLarge(string? table, string problem, string limit) =>
        new(PdfErrorCodes.FontTooLarge, table, null, problem, $"If the font is trusted, raise {nameof(PdfFontLimits)}.{limit}.");

    private static string Place(string? table, long? offset) => (table, offset) switch
    {
        (null, null) => "The font",
        (null, { } at) => string.Create(CultureInfo.InvariantCulture, $"The font at byte {at}"),
        ({ } name, null) => $"The table '{name}' of the font",
        ({ } name, { } at) => string.Create(CultureInfo.InvariantCulture, $"The table '{name}' of the font at byte {at}"),
    };
}
