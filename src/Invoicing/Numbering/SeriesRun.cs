namespace Invoicing;

/// <summary>One run of a series, from one start of its sequence to the next: the key of a counter.</summary>
/// <param name="LegalEntityId">The legal entity.</param>
/// <param name="Series">The name of the series.</param>
/// <param name="Period">The period, as <see cref="NumberSeries.PeriodOf"/> gives it.</param>
public sealed record SeriesRun(LegalEntityId LegalEntityId, string Series, string Period);
