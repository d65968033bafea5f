namespace Invoicing;

/// <summary>A draft was deleted; nothing of it is left but its events.</summary>
public sealed record InvoiceDeleted : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceDeleted(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }
}

/// <summary>What was open of an invoice was given up.</summary>
public sealed record InvoiceWrittenOff : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceWrittenOff(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }
}

/// <summary>Something that settled an invoice no longer does, because a credit note takes its place; money is credit of the customer again.</summary>
public sealed record SettlementReleased : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public SettlementReleased(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>What it was.</summary>
    public required LedgerEntryKind Kind { get; init; }

    /// <summary>The payment, when it was money of one.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>The document on the other side, when another invoice's credit note had settled it, or on a credit note the invoice that it had settled.</summary>
    public InvoiceId? DocumentId { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>What is to be paid now.</summary>
    public required Money Balance { get; init; }
}

/// <summary>A credit note was posted for an invoice.</summary>
public sealed record InvoiceCredited : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceCredited(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The credit note.</summary>
    public required InvoiceId CreditNoteId { get; init; }

    /// <summary>Its number (BT-1).</summary>
    public required string Number { get; init; }

    /// <summary>Its amount with tax (BT-112).</summary>
    public required Money GrossAmount { get; init; }

    /// <summary>What of it settles the invoice; the rest is credit of the customer.</summary>
    public required Money AppliedAmount { get; init; }

    /// <summary>What is still to be paid.</summary>
    public required Money Balance { get; init; }
}

/// <summary>An invoice that had been paid was credited in full.</summary>
public sealed record InvoiceRefunded : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceRefunded(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }
}

/// <summary>An invoice was cancelled, or credited in full without ever having been paid.</summary>
public sealed record InvoiceCancelled : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceCancelled(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }
}

/// <summary>A credit note was applied to an invoice.</summary>
public sealed record CreditApplied : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public CreditApplied(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The invoice.</summary>
    public required InvoiceId AppliedToId { get; init; }

    /// <summary>Its number (BT-1).</summary>
    public required string Number { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the credit note has left.</summary>
    public required Money Balance { get; init; }
}

/// <summary>An invoice of another system was taken over.</summary>
public sealed record InvoiceImported : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceImported(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The other system.</summary>
    public required string System { get; init; }

    /// <summary>Its key there.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Its number (BT-1).</summary>
    public required string Number { get; init; }
}

/// <summary>Credit of the customer was used to pay an invoice: what a credit note of another invoice had left.</summary>
public sealed record CreditAllocated : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public CreditAllocated(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The credit note.</summary>
    public required InvoiceId CreditNoteId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>How much of it.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the invoice has open after it.</summary>
    public required Money Balance { get; init; }
}

/// <summary>Money of a credit note was paid out.</summary>
public sealed record CreditPaidOut : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public CreditPaidOut(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The reference of the money that went out.</summary>
    public required string Reference { get; init; }

    /// <summary>What the credit note has left.</summary>
    public required Money Balance { get; init; }
}
