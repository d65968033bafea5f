using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

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
    private readonly HostPorts _ports;
    private readonly IIdSource _ids;
    private readonly Actor _actor;

    /// <summary>A service for a host with one legal entity, which the options describe.</summary>
    /// <exception cref="OptionsValidationException">The options are wrong; the exception lists all problems by name.</exception>
    public InvoicingService(IInvoicingStore store, IClock clock, InvoicingOptions options)
        : this(store, clock, options, new InvoicingPorts())
    {
    }

    /// <summary>A service.</summary>
    /// <param name="store">Where everything is kept.</param>
    /// <param name="clock">Where the time comes from.</param>
    /// <param name="options">The settings, as they are now: later changes to the instance have no effect.</param>
    /// <param name="ports">What the host plugs in.</param>
    /// <exception cref="OptionsValidationException">The options are wrong; the exception lists all problems by name.</exception>
    public InvoicingService(IInvoicingStore store, IClock clock, InvoicingOptions options, InvoicingPorts ports)
        : this(store, clock, new InvoicingSettings(NotNull(options)), ports)
    {
    }

    internal InvoicingService(IInvoicingStore store, IClock clock, InvoicingSettings settings, InvoicingPorts ports)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(ports);
        _store = store;
        _clock = clock;
        _settings = settings;
        _ports = new(ports, settings.LegalEntities);
        _ids = _ports.Ids;
        _actor = Actor.System;
    }

    private InvoicingService(InvoicingService other, Actor actor)
    {
        _store = other._store;
        _clock = other._clock;
        _settings = other._settings;
        _ports = other._ports;
        _ids = other._ids;
        _actor = actor;
    }

    /// <summary>The same service, speaking for an actor: its name stands in every event.</summary>
    public InvoicingService As(Actor actor) => new(this, actor);

    private static InvoicingOptions NotNull(InvoicingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }

    private static NotFoundException NotFound(InvoiceId id) => new("invoice", id.ToString());

    private static NotFoundException NoPayment(PaymentId id) => new("payment", id.ToString());

    // Repeats a command that lost against another one. Whatever it did was undone with its unit of work.
    private async Task<T> RunAsync<T>(Func<IInvoicingUnitOfWork, Task<T>> command, CancellationToken cancellationToken)
    {
        if (!_settings.Enabled && !_ports.HasLegalEntities)
            throw new FeatureDisabledException();
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

    private async Task<(LegalEntity Entity, CommandContext Context)> ContextAsync(LegalEntityId id, CommandRequest request, CancellationToken cancellationToken)
    {
        LegalEntity? known = await _ports.LegalEntities.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (!(known?.IsEnabled ?? _settings.Enabled))
            throw new FeatureDisabledException(known?.IsEnabled is null ? null : id.Value);
        LegalEntity entity = known ?? throw new NotFoundException("legal entity", id.Value);
        Instant now = _clock.GetCurrentInstant();
        return (entity, new(_actor, now, request.On ?? entity.DateOf(now), _ids) { Reason = request.Reason });
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

    // Does what a key stands for once; afterwards the key gives what it gave then, as it is now.
    private static async Task<T> OnceAsync<T>(
        IInvoicingUnitOfWork work,
        IdempotencyKey? key,
        string identity,
        Func<Guid, Task<T>> known,
        Func<Task<(Guid Result, T Value)>> command,
        CancellationToken cancellationToken)
    {
        if (await EarlierResultAsync(work, key, identity, cancellationToken).ConfigureAwait(false) is { } earlier)
            return await known(earlier).ConfigureAwait(false);
        (Guid result, T value) = await command().ConfigureAwait(false);
        await RememberAsync(work, key, identity, result, cancellationToken).ConfigureAwait(false);
        await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        return value;
    }

    private static string? DateText(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    private static IdempotencyKey? KeyOf(LegalEntityId legalEntityId, string command, string? key) =>
        key is null ? null : new IdempotencyKey(legalEntityId, command, key);
}
