namespace Invoicing;

public sealed partial class InvoicingService
{
    /// <summary>Looks whether a series has all its numbers, in every run.</summary>
    /// <remarks>The posted invoices are read one by one and not held. Reading does not wait for what is being posted meanwhile. The numbers are taken as they are stored; whether they are those that were given is a matter of hashes, and for <see cref="VerifyAsync(ChainId, VerifyRequest, CancellationToken)"/> on <see cref="ChainId.Series"/> to say.</remarks>
    /// <exception cref="NotFoundException">There is no such legal entity, or it has no series of that name.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public Task<GapProof> ProveGaplessAsync(LegalEntityId legalEntityId, string series, CancellationToken cancellationToken = default) =>
        ProveAsync(legalEntityId, series, null, cancellationToken);

    /// <summary>Looks whether one run of a series has all its numbers.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="series">The name of the series.</param>
    /// <param name="period">The run, as <see cref="NumberSeries.PeriodOf"/> gives it, such as <c>2026</c>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="NotFoundException">There is no such legal entity, or it has no series of that name.</exception>
    /// <exception cref="AccessDeniedException">The authorizer does not let the actor do that.</exception>
    public Task<GapProof> ProveGaplessAsync(LegalEntityId legalEntityId, string series, string period, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        return ProveAsync(legalEntityId, series, period, cancellationToken);
    }

    private async Task<GapProof> ProveAsync(LegalEntityId legalEntityId, string name, string? period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        await AuthorizeAsync(InvoiceAction.Verify, legalEntityId, null, cancellationToken).ConfigureAwait(false);
        LegalEntity entity = await EntityAsync(legalEntityId, cancellationToken).ConfigureAwait(false);
        NumberSeries series = entity.Series.FirstOrDefault(series => string.Equals(series.Name, name, StringComparison.Ordinal)) ?? throw new NotFoundException("number series", name);
        GapProof.Tally tally = new(series);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await foreach (NumberedInvoice invoice in work.Numbers.ReadAsync(legalEntityId, name, period, cancellationToken).ConfigureAwait(false))
                tally.Add(invoice);
        }

        return tally.ToProof();
    }
}
