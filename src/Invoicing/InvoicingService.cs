using Microsoft.Extensions.Options;
using NodaTime;

namespace Invoicing;

/// <summary>The commands of invoicing: each is one unit of work that either happens as a whole, with its events, or not at all.</summary>
/// <remarks>
/// Instances have no state of their own and are safe for any number of threads. A command that lost against another one is repeated a few times where that
/// is safe, so callers see <see cref="ConcurrencyConflictException"/> when what they read has changed, when it lost every time, or when the
/// transaction is the host's own.
/// </remarks>
public sealed partial class InvoicingService
{
    private const int MaxAttempts = 8;

    private readonly IInvoicingStore _store;
    private readonly IClock _clock;
    private readonly InvoicingSettings _settings;
    private readonly ILegalEntityDirectory _legalEntities;
    private readonly IIdSource _ids;
    private readonly Actor _actor;

    /// <summary>A service for a host with one legal entity, which the options describe.</summary>
    /// <exception cref="OptionsValidationException">The options are wrong; the exception lists all problems by name.</exception>
    public InvoicingService(IInvoicingStore store, IClock clock, InvoicingOptions options)
        : this(store, clock, options, null, null)
    {
    }

    /// <summary>A service.</summary>
    /// <param name="store">Where everything is kept.</param>
    /// <param name="clock">Where the time comes from.</param>
    /// <param name="options">The settings, as they are now: later changes to the instance have no effect.</param>
    /// <param name="legalEntities">The host's legal entities; null for the one that the options describe.</param>
    /// <param name="ids">Where keys come from; null for version 7 UUIDs.</param>
    /// <exception cref="OptionsValidationException">The options are wrong; the exception lists all problems by name.</exception>
    public InvoicingService(IInvoicingStore store, IClock clock, InvoicingOptions options, ILegalEntityDirectory? legalEntities, IIdSource? ids)
        : this(store, clock, new InvoicingSettings(NotNull(options)), legalEntities, ids)
    {
    }

    internal InvoicingService(IInvoicingStore store, IClock clock, InvoicingSettings settings, ILegalEntityDirectory? legalEntities, IIdSource? ids)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        _store = store;
        _clock = clock;
        _settings = settings;
        _legalEntities = legalEntities ?? settings.LegalEntities;
        _ids = ids ?? Version7IdSource.Instance;
        _actor = Actor.System;
    }

    private InvoicingService(InvoicingService other, Actor actor)
    {
        _store = other._store;
        _clock = other._clock;
        _settings = other._settings;
        _legalEntities = other._legalEntities;
        _ids = other._ids;
        _actor = actor;
    }

    /// <summary>The same service, speaking for an actor: its name stands in every event.</summary>
    public InvoicingService As(Actor actor) => new(this, actor);

    /// <summary>Reads an invoice.</summary>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    public async Task<Invoice> GetAsync(InvoiceId id, CancellationToken cancellationToken = default)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            return await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id);
        }
    }

    /// <summary>Reads a posted invoice by its number.</summary>
    /// <exception cref="NotFoundException">The legal entity has none under that number.</exception>
    public async Task<Invoice> GetByNumberAsync(LegalEntityId legalEntityId, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            return await work.Invoices.FindByNumberAsync(legalEntityId, number, cancellationToken).ConfigureAwait(false) ?? throw new NotFoundException("invoice", number);
        }
    }

    /// <summary>Reads a payment.</summary>
    /// <exception cref="NotFoundException">There is none under that key.</exception>
    public async Task<Payment> GetPaymentAsync(PaymentId id, CancellationToken cancellationToken = default)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            return await work.Payments.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new NotFoundException("payment", id.ToString());
        }
    }

    /// <summary>Reads what happened to an invoice, from its draft on.</summary>
    /// <exception cref="NotFoundException">There is no invoice under that key.</exception>
    public async Task<ValueArray<InvoiceEvent>> GetHistoryAsync(InvoiceId id, CancellationToken cancellationToken = default)
    {
        IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            _ = await work.Invoices.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound(id);
            List<InvoiceEvent> history = [];
            await foreach (InvoiceEvent happened in work.Events.ReadAsync(id, cancellationToken).ConfigureAwait(false))
                history.Add(happened);
            return history.ToValueArray();
        }
    }

    private static InvoicingOptions NotNull(InvoicingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }

    private static NotFoundException NotFound(InvoiceId id) => new("invoice", id.ToString());

    // Repeats a command that lost against another one. Whatever it did was undone with its unit of work.
    private async Task<T> RunAsync<T>(Func<IInvoicingUnitOfWork, Task<T>> command, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            IInvoicingUnitOfWork work = await _store.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using (work.ConfigureAwait(false))
            {
                try
                {
                    return await command(work).ConfigureAwait(false);
                }
                catch (ConcurrencyConflictException conflict) when (!conflict.IsStaleRead && work.CanRetry && attempt < MaxAttempts)
                {
                    // The unit of work is undone on leaving the block; the next attempt reads what is stored now.
                }
            }
        }
    }

    // The legal entity of a command, which may switch invoicing on or off for itself. Where it cannot be told, what the options say counts.
    private async Task<LegalEntity> EntityAsync(LegalEntityId id, CancellationToken cancellationToken)
    {
        LegalEntity? entity = await _legalEntities.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (!(entity?.IsEnabled ?? _settings.Enabled))
            throw new FeatureDisabledException(entity?.IsEnabled is null ? null : id.Value);
        return entity ?? throw new NotFoundException("legal entity", id.Value);
    }

    private async Task<(Invoice Invoice, LegalEntity Entity)> LockAsync(IInvoicingUnitOfWork work, InvoiceId id, CancellationToken cancellationToken)
    {
        Invoice? invoice = await work.Invoices.LockAsync(id, cancellationToken).ConfigureAwait(false);
        if (invoice is null)
            throw _settings.Enabled ? NotFound(id) : new FeatureDisabledException();
        return (invoice, await EntityAsync(invoice.LegalEntityId, cancellationToken).ConfigureAwait(false));
    }

    private CommandContext ContextOf(LegalEntity entity, CommandRequest request)
    {
        Instant now = _clock.GetCurrentInstant();
        return new(_actor, now, request.On ?? entity.DateOf(now), _ids);
    }

    private static async Task<Guid?> EarlierResultAsync(IInvoicingUnitOfWork work, IdempotencyKey? key, string request, CancellationToken cancellationToken)
    {
        if (key is not { } given || await work.Keys.FindAsync(given, cancellationToken).ConfigureAwait(false) is not { } earlier)
            return null;
        return string.Equals(earlier.Request, request, StringComparison.Ordinal) ? earlier.Result : throw new IdempotencyKeyReusedException(given.Key);
    }

    private static async Task RememberAsync(IInvoicingUnitOfWork work, IdempotencyKey? key, string request, Guid result, CancellationToken cancellationToken)
    {
        if (key is { } given)
            await work.Keys.AddAsync(new(given, request, result), cancellationToken).ConfigureAwait(false);
    }
}
