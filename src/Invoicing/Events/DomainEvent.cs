using System.Text.Json.Serialization;
using NodaTime;

namespace Invoicing;

/// <summary>Something that happened, as a value: written to the event log in the unit of work that made it happen, delivered at least once.</summary>
/// <remarks>Commands make events; the public constructors are for stores, which read them back.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CreditAllocated), nameof(CreditAllocated))]
[JsonDerivedType(typeof(CreditApplied), nameof(CreditApplied))]
[JsonDerivedType(typeof(CreditPaidOut), nameof(CreditPaidOut))]
[JsonDerivedType(typeof(DocumentArchived), nameof(DocumentArchived))]
[JsonDerivedType(typeof(EarlyPaymentDiscountTaken), nameof(EarlyPaymentDiscountTaken))]
[JsonDerivedType(typeof(InvoiceCancelled), nameof(InvoiceCancelled))]
[JsonDerivedType(typeof(InvoiceCredited), nameof(InvoiceCredited))]
[JsonDerivedType(typeof(InvoiceDeleted), nameof(InvoiceDeleted))]
[JsonDerivedType(typeof(InvoiceDrafted), nameof(InvoiceDrafted))]
[JsonDerivedType(typeof(InvoiceEdited), nameof(InvoiceEdited))]
[JsonDerivedType(typeof(InvoiceImported), nameof(InvoiceImported))]
[JsonDerivedType(typeof(InvoiceOverdue), nameof(InvoiceOverdue))]
[JsonDerivedType(typeof(InvoicePaid), nameof(InvoicePaid))]
[JsonDerivedType(typeof(InvoicePosted), nameof(InvoicePosted))]
[JsonDerivedType(typeof(InvoiceRefunded), nameof(InvoiceRefunded))]
[JsonDerivedType(typeof(InvoiceTaxesChanged), nameof(InvoiceTaxesChanged))]
[JsonDerivedType(typeof(InvoiceWrittenOff), nameof(InvoiceWrittenOff))]
[JsonDerivedType(typeof(MetadataChanged), nameof(MetadataChanged))]
[JsonDerivedType(typeof(NoteAdded), nameof(NoteAdded))]
[JsonDerivedType(typeof(PaymentAllocated), nameof(PaymentAllocated))]
[JsonDerivedType(typeof(PaymentBegun), nameof(PaymentBegun))]
[JsonDerivedType(typeof(PaymentCaptured), nameof(PaymentCaptured))]
[JsonDerivedType(typeof(PaymentFailed), nameof(PaymentFailed))]
[JsonDerivedType(typeof(PaymentRecorded), nameof(PaymentRecorded))]
[JsonDerivedType(typeof(PaymentRefundBegun), nameof(PaymentRefundBegun))]
[JsonDerivedType(typeof(PaymentRefundFailed), nameof(PaymentRefundFailed))]
[JsonDerivedType(typeof(PaymentRefunded), nameof(PaymentRefunded))]
[JsonDerivedType(typeof(PaymentReversed), nameof(PaymentReversed))]
[JsonDerivedType(typeof(SettlementReleased), nameof(SettlementReleased))]
public abstract record DomainEvent
{
    private protected DomainEvent(EventHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        Header = header;
    }

    /// <summary>Key, legal entity, actor and dates.</summary>
    public EventHeader Header { get; }

    /// <summary>The stable key by which receivers recognise a repeated delivery.</summary>
    public EventId Id => Header.Id;

    /// <summary>The legal entity it happened in.</summary>
    public LegalEntityId LegalEntityId => Header.LegalEntityId;

    /// <summary>Who did it.</summary>
    public Actor Actor => Header.Actor;

    /// <summary>When it was done.</summary>
    public Instant At => Header.At;

    /// <summary>The business date it counts for.</summary>
    public LocalDate On => Header.On;
}
