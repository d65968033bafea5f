using System.Runtime.ExceptionServices;

namespace Invoicing;

/// <summary>An event with its place in the log.</summary>
public sealed record LoggedEvent
{
    private readonly DomainEvent? _event;
    private readonly ExceptionDispatchInfo? _reason;

    /// <summary>An event at its place.</summary>
    /// <param name="position">From 1 on, growing.</param>
    /// <param name="happened">The event.</param>
    public LoggedEvent(long position, DomainEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        (Position, Id, _event) = (position, happened.Id, happened);
    }

    private LoggedEvent(long position, EventId id, Exception reason) => (Position, Id, _reason) = (position, id, ExceptionDispatchInfo.Capture(reason));

    /// <summary>From 1 on, growing; the place to go on from.</summary>
    public long Position { get; }

    /// <summary>The key of the event, which is the same whenever it is read.</summary>
    public EventId Id { get; }

    /// <summary>The event.</summary>
    /// <exception cref="InvoiceFormatException">The store has it in a form that cannot be read, such as that of a later version.</exception>
    public DomainEvent Event
    {
        get
        {
            _reason?.Throw();
            return _event!;
        }
    }

    /// <summary>An event that a store has and cannot read. It keeps its place, and others are read past it; <see cref="Event"/> throws the reason.</summary>
    public static LoggedEvent Unreadable(long position, EventId id, InvoiceFormatException reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new(position, id, reason);
    }
}
