using NodaTime;

namespace Invoicing;

/// <summary>Something that happened to an invoice.</summary>
public abstract record InvoiceEvent : DomainEvent
{
    private protected InvoiceEvent(EventHeader header, InvoiceId invoiceId, long version)
        : base(header)
    {
        InvoiceId = invoiceId;
        Version = version;
    }

    /// <summary>The invoice.</summary>
    public InvoiceId InvoiceId { get; }

    /// <summary>The version of the invoice that it led to.</summary>
    public long Version { get; }
}

/// <summary>A draft was made.</summary>
public sealed record InvoiceDrafted : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceDrafted(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }
}

/// <summary>The content of a draft was replaced.</summary>
public sealed record InvoiceEdited : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceEdited(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }
}

/// <summary>Taxes of a draft switched to the rates of its tax point date.</summary>
public sealed record InvoiceTaxesChanged : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceTaxesChanged(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The day whose rates they are (BT-7).</summary>
    public required LocalDate TaxPointDate
    {
        get;
        init => field = value.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>What became another category or rate, in the order of the document; none when only the texts of a tax changed.</summary>
    public required ValueArray<TaxChange> Changes { get; init; }
}

/// <summary>An invoice was numbered and sealed.</summary>
public sealed record InvoicePosted : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoicePosted(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The number it got (BT-1).</summary>
    public required string Number { get; init; }

    /// <summary>Where the number stands in its series.</summary>
    public required NumberPosition Position { get; init; }

    /// <summary>The issue date (BT-2).</summary>
    public required LocalDate IssueDate
    {
        get;
        init => field = value.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>The due date (BT-9).</summary>
    public required LocalDate DueDate
    {
        get;
        init => field = value.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>What is to be paid (BT-115).</summary>
    public required Money PayableAmount { get; init; }
}

/// <summary>Money of a payment was allocated to an invoice.</summary>
public sealed record PaymentAllocated : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public PaymentAllocated(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The payment.</summary>
    public required PaymentId PaymentId { get; init; }

    /// <summary>What was allocated.</summary>
    public required Money Amount { get; init; }

    /// <summary>What is still to be paid.</summary>
    public required Money Balance { get; init; }
}

/// <summary>The balance of an invoice reached zero.</summary>
public sealed record InvoicePaid : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoicePaid(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }
}

/// <summary>Part of the invoice was forgiven because it was paid early; it adjusts the taxes.</summary>
public sealed record EarlyPaymentDiscountTaken : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public EarlyPaymentDiscountTaken(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The payment that came in time.</summary>
    public required PaymentId PaymentId { get; init; }

    /// <summary>What was forgiven, tax included.</summary>
    public required Money Amount { get; init; }

    /// <summary>What it takes off net amount and taxes.</summary>
    public required TaxAdjustment Adjustment { get; init; }

    /// <summary>What the invoice has open after it.</summary>
    public required Money Balance { get; init; }
}

/// <summary>The due date has passed while something was open. It is written once for each due date of an invoice.</summary>
public sealed record InvoiceOverdue : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public InvoiceOverdue(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The due date.</summary>
    public required LocalDate DueDate
    {
        get;
        init => field = value.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>What was open on the day the event is of.</summary>
    public required Money Balance { get; init; }
}
