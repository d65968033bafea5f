namespace Invoicing;

/// <summary>A cursor was given out for another query, or never; nothing was read. Begin again with the first page.</summary>
public sealed class CursorException : InvoicingException
{
    internal CursorException()
        : base(ErrorCodes.CursorInvalid, "The cursor was not given out for this query: filters, order, day, legal entity and accounts stay the same from page to page. Begin again without InvoiceQuery.After.")
    {
    }
}
