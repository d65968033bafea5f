namespace Invoicing;

/// <summary>The counters of the number series, within a unit of work.</summary>
public interface INumberRepository
{
    /// <summary>Takes the next position of a run of a series. Others wait for the unit of work to end, so that there are no gaps and no doubles; undoing it frees the position.</summary>
    /// <param name="run">The run.</param>
    /// <param name="startAt">The first position of a run that has none yet.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<long> TakeNextAsync(SeriesRun run, long startAt, CancellationToken cancellationToken);
}
