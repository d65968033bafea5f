using NodaTime;

namespace Invoicing;

/// <summary>The directory of a host with one legal entity, <see cref="LegalEntityId.Main"/>, made from its options.</summary>
internal sealed class OptionsLegalEntityDirectory(InvoicingOptions options) : ILegalEntityDirectory
{
    private readonly LegalEntity _main = new(
        LegalEntityId.Main,
        DateTimeZoneProviders.Tzdb[options.TimeZone],
        Series(options, "invoices", options.NumberFormat, options.NumberReset),
        Series(options, "credit-notes", options.CreditNoteNumberFormat, options.CreditNoteNumberReset),
        PaymentTerms.Net(options.DueDays))
    {
        ClosedUntil = options.BooksClosedUntil,
        Language = options.Language,
    };

    public ValueTask<LegalEntity?> FindAsync(LegalEntityId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(id == LegalEntityId.Main ? _main : null);

    private static NumberSeries Series(InvoicingOptions options, string name, string format, NumberReset reset) => new(name, NumberFormat.Parse(format), reset)
    {
        FiscalCalendar = new(options.FiscalYearStartMonth, options.FiscalYearNaming),
        Start = options.NumberStartOn is { } on ? new(options.NumberStartAt, on) : options.NumberStartAt > 1 ? new(options.NumberStartAt) : null,
    };
}
