using NodaTime;

namespace Invoicing;

/// <summary>A place in a run of a series that was taken.</summary>
/// <param name="Sequence">The place, from 1 on.</param>
/// <param name="LatestIssueDate">The latest issue date that was numbered in the run before; null when it is the first one.</param>
public readonly record struct TakenNumber(long Sequence, LocalDate? LatestIssueDate);
