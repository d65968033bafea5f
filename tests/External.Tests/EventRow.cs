using Invoicing;

namespace Acme.Storage;

/// <summary>An event as a row of a table: its JSON form, and what is looked for.</summary>
internal sealed record EventRow(Guid? Invoice, byte[] Json)
{
    public static EventRow Of(DomainEvent happened) => new((happened as InvoiceEvent)?.InvoiceId.Value, InvoiceJson.Default.Write(happened));

    public DomainEvent ToEvent() => InvoiceJson.Default.ReadEvent(Json);
}
