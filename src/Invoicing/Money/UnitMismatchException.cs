using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>Two quantities of different units met where only one unit may be.</summary>
public sealed class UnitMismatchException : InvoicingException
{
    private UnitMismatchException(Unit left, Unit right, string? path)
        : base(ErrorCodes.UnitMismatch, $"{(path is null ? "" : path + ": ")}{left.Code} and {right.Code} cannot be mixed; convert one quantity to the unit of the other first.")
    {
        Left = left;
        Right = right;
        Path = path;
    }

    /// <summary>Where in the document, such as <c>lines[2].baseQuantity</c>; null outside of documents.</summary>
    public string? Path { get; }

    /// <summary>The unit that was expected or stood on the left.</summary>
    public Unit Left { get; }

    /// <summary>The unit that was met instead or stood on the right.</summary>
    public Unit Right { get; }

    [DoesNotReturn]
    internal static void Throw(Unit left, Unit right, string? path = null) => throw new UnitMismatchException(left, right, path);
}
