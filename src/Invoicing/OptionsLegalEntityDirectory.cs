using NodaTime;

namespace Invoicing;

/// <summary>The directory of a host with one legal entity, <see cref="LegalEntityId.Main"/>, made from its options.</summary>
internal sealed class OptionsLegalEntityDirectory(InvoicingOptions options) : ILegalEntityDirectory
{
    private readonly LegalEntity _main = new(
        LegalEntityId.Main,
        DateTimeZoneProviders.Tzdb[options.TimeZone],
        new NumberSeries("invoices", NumberFormat.Parse(options.NumberFormat), options.NumberReset) { StartAt = options.NumberStartAt },
        new NumberSeries("credit-notes", NumberFormat.Parse(options.CreditNoteNumberFormat), options.CreditNoteNumberReset) { StartAt = options.NumberStartAt },
        PaymentTerms.Net(options.DueDays));

    public ValueTask<LegalEntity?> FindAsync(LegalEntityId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(id == LegalEntityId.Main ? _main : null);
}
