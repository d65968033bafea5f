namespace Invoicing;

/// <summary>Something that wants to know what happened, such as e-mails, a webhook or a search index; a seam of the host.</summary>
/// <remarks>Every event comes at least once. Twice it may come when a worker dies, is late, or cannot write down what it did; <see cref="LoggedEvent.Id"/> tells.</remarks>
public interface IInvoiceEventSubscriber
{
    /// <summary>Handles an event; it is done when the task ends. Whatever is thrown fails this event alone, which comes again later.</summary>
    /// <param name="happened">The event with its place in the log.</param>
    /// <param name="cancellationToken">The worker's; giving up by it is no failure.</param>
    Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken);
}
