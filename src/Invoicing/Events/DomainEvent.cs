using NodaTime;

namespace Invoicing;

/// <summary>Something that happened, as a value: written to the event log in the unit of work that made it happen, delivered at least once.</summary>
public abstract record DomainEvent
{
    private protected DomainEvent(LegalEntityId legalEntityId, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Id = context.NewEventId();
        LegalEntityId = legalEntityId;
        Actor = context.Actor;
        At = context.At;
        On = context.On;
    }

    /// <summary>The stable key by which receivers recognise a repeated delivery.</summary>
    public EventId Id { get; }

    /// <summary>The legal entity it happened in.</summary>
    public LegalEntityId LegalEntityId { get; }

    /// <summary>Who did it.</summary>
    public Actor Actor { get; }

    /// <summary>When it was done.</summary>
    public Instant At { get; }

    /// <summary>The business date it counts for.</summary>
    public LocalDate On { get; }
}
