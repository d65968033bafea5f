using NodaTime;

namespace Invoicing;

/// <summary>The counters of the number series, and the numbers that were given, within a unit of work.</summary>
public interface INumberRepository
{
    /// <summary>Takes the next place in a run of a series. Others wait for the unit of work to end, so that there are no gaps and no doubles; undoing it frees the place, and what was noted with it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="startAt">The first place of a run that has none yet.</param>
    /// <param name="issueDate">The issue date of the document, which the counter notes when it is the latest one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<TakenNumber> TakeNextAsync(SeriesRun run, long startAt, LocalDate issueDate, CancellationToken cancellationToken);

    /// <summary>The latest issue date that a run has numbered, without waiting for others; null when it has numbered nothing.</summary>
    ValueTask<LocalDate?> FindLatestIssueDateAsync(SeriesRun run, CancellationToken cancellationToken);

    /// <summary>Reads the posted invoices of a series, those of this unit of work included, in any order; fastest to look at is the order of period and sequence.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="series">The name of the series, as <see cref="Invoice.Position"/> has it.</param>
    /// <param name="period">The run; null for all of them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<NumberedInvoice> ReadAsync(LegalEntityId legalEntityId, string series, string? period, CancellationToken cancellationToken);
}
