namespace Invoicing;

/// <summary>Gives the canonical bytes of events, which histories chain.</summary>
internal interface IEventBytes
{
    /// <summary>The bytes of an event: the same for the same event, for ever.</summary>
    ReadOnlyMemory<byte> Of(InvoiceEvent happened);
}
