namespace Invoicing;

/// <summary>A tax table is contradictory, or does not know a code on a day.</summary>
public sealed class TaxTableException : InvoicingException
{
    internal TaxTableException(string code, string message)
        : base(code, message)
    {
    }
}
