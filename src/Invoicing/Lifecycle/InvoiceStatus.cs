namespace Invoicing;

/// <summary>What an invoice is on a given day: it follows from what is stored and from the date, and is never set.</summary>
public enum InvoiceStatus
{
    /// <summary>Not posted, or not yet issued on that day.</summary>
    Draft = 0,

    /// <summary>Open, and not due before that day.</summary>
    Unpaid = 1,

    /// <summary>Settled.</summary>
    Paid = 2,

    /// <summary>Open, and its due date is past.</summary>
    Overdue = 3,

    /// <summary>Cancelled, or credited in full without ever having been paid.</summary>
    Cancelled = 4,

    /// <summary>Paid once, and credited in full since.</summary>
    Refunded = 5,
}
