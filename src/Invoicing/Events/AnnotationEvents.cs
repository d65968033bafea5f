namespace Invoicing;

/// <summary>A note was put on an invoice.</summary>
public sealed record NoteAdded : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public NoteAdded(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>True when the customer may read it.</summary>
    public required bool IsClientVisible { get; init; }
}

/// <summary>The host's words beside an invoice were replaced.</summary>
public sealed record MetadataChanged : InvoiceEvent
{
    /// <summary>Read back by a store.</summary>
    public MetadataChanged(EventHeader header, InvoiceId invoiceId, long version)
        : base(header, invoiceId, version)
    {
    }

    /// <summary>The keys there are now.</summary>
    public required ValueArray<string> Keys { get; init; }
}
