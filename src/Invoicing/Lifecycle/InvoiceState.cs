namespace Invoicing;

/// <summary>The part of an invoice's status that is stored; the rest follows from its ledger and the date.</summary>
public enum InvoiceState
{
    /// <summary>Can be edited; has no number.</summary>
    Draft = 0,

    /// <summary>Sealed and numbered.</summary>
    Posted = 1,

    /// <summary>Posted and cancelled since; keeps its number.</summary>
    Cancelled = 2,
}
