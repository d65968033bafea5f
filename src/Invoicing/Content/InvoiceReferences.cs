namespace Invoicing;

/// <summary>What the invoice refers to outside itself (BT-10 to BT-19).</summary>
public sealed record InvoiceReferences
{
    /// <summary>No references.</summary>
    public static InvoiceReferences None { get; } = new();

    /// <summary>The buyer's own reference for routing, such as a Leitweg-ID (BT-10).</summary>
    public string? Buyer { get; init; }

    /// <summary>The project (BT-11).</summary>
    public string? Project { get; init; }

    /// <summary>The contract (BT-12).</summary>
    public string? Contract { get; init; }

    /// <summary>The buyer's purchase order (BT-13).</summary>
    public string? PurchaseOrder { get; init; }

    /// <summary>The seller's sales order (BT-14).</summary>
    public string? SalesOrder { get; init; }

    /// <summary>The receiving advice (BT-15).</summary>
    public string? ReceivingAdvice { get; init; }

    /// <summary>The despatch advice (BT-16).</summary>
    public string? DespatchAdvice { get; init; }

    /// <summary>The call for tenders or lot (BT-17).</summary>
    public string? Tender { get; init; }

    /// <summary>The object that is invoiced, such as a meter or a subscription (BT-18).</summary>
    public Identifier? InvoicedObject { get; init; }

    /// <summary>Where the buyer books the invoice (BT-19).</summary>
    public string? Accounting { get; init; }
}
