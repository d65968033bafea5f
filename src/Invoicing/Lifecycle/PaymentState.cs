namespace Invoicing;

/// <summary>How much of the payable amount is settled.</summary>
public enum PaymentState
{
    /// <summary>Nothing is.</summary>
    Unpaid = 0,

    /// <summary>Something is, but not all.</summary>
    PartiallyPaid = 1,

    /// <summary>All is; also when there is nothing to pay.</summary>
    Paid = 2,
}
