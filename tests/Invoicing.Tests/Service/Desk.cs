using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>An invoicing service with everything around it: a store in memory, a clock that stands still, and counted keys.</summary>
internal sealed class Desk
{
    private readonly ILegalEntityDirectory? _legalEntities;
    private readonly InvoicingPorts _ports;
    private readonly CountedIds _ids = new();

    public Desk(
        Action<InvoicingOptions>? configure = null,
        ILegalEntityDirectory? legalEntities = null,
        InvoicingPorts? ports = null,
        Func<IInvoicingStore, IInvoicingStore>? around = null)
    {
        _ports = ports ?? new();
        configure?.Invoke(Options);
        _legalEntities = legalEntities;
        Service = Over(around is null ? Store : around(Store));
    }

    public InvoicingOptions Options { get; } = new();

    public FakeClock Clock { get; } = new(Given.Noon);

    public InMemoryInvoicingStore Store { get; } = new();

    public InvoicingService Service { get; }

    /// <summary>The gateway of cards.</summary>
    public TestPaymentGateway Gateway { get; } = new(PaymentMethod.Card);

    public static PaymentLinks Links { get; } = new(new PaymentLinkKey("k1", new byte[32]));

    /// <summary>What makes documents, unless the ports say otherwise.</summary>
    public GivenRenderer Renderer { get; } = new();

    /// <summary>All payments of the store.</summary>
    public IEnumerable<Payment> Payments => Store.State.Payments.Values;

    /// <summary>All invoices of the store.</summary>
    public IEnumerable<Invoice> Invoices => Store.State.Invoices.Values;

    /// <summary>The same desk over a store that does something more.</summary>
    public InvoicingService Over(IInvoicingStore store) => new(store, Clock, Options, _ports with
    {
        LegalEntities = _legalEntities,
        Ids = _ids,
        Gateways = [Gateway],
        PaymentLinks = _ports.PaymentLinks ?? Links,
        Renderer = _ports.Renderer ?? Renderer,
        Orders = _ports.Orders ?? new GivenOrders(),
    });

    public Task<Invoice> DraftAsync(long cents) => Service.DraftAsync(Given.Worth(cents), Given.Stop);

    public async Task<Invoice> PostedAsync(long cents) => await Service.PostAsync((await DraftAsync(cents)).Id, Given.Stop);

    public Task<PaymentReceipt> PayAsync(InvoiceId id, long cents, string reference) =>
        Service.PayAsync(id, new(Given.Euro(cents), PaymentMethod.BankTransfer, reference), Given.Stop);

    public async Task<Invoice> PostedAsync(InvoiceContent content) => await Service.PostAsync((await Service.DraftAsync(content, Given.Stop)).Id, Given.Stop);

    public Task<CreditReceipt> CreditAsync(InvoiceId id, CreditSelection selection) => Service.CreditAsync(id, new(selection, "Goods came back"), Given.Stop);

    public Task<CreditReceipt> CreditAsync(InvoiceId id, long cents) => CreditAsync(id, CreditSelection.OfAmount(Given.Euro(cents)));

    public Task<CreditReceipt> CancelAsync(InvoiceId id) => Service.CancelAsync(id, new("Never delivered"), Given.Stop);

    public Task<Invoice> WriteOffAsync(InvoiceId id) => Service.WriteOffAsync(id, new("Bankrupt"), Given.Stop);

    /// <summary>Delivers webhooks of the gateway.</summary>
    public async Task<WebhookOutcome[]> DeliverAsync(params GatewayWebhook[] webhooks)
    {
        List<WebhookOutcome> outcomes = [];
        foreach (GatewayWebhook webhook in webhooks)
            outcomes.AddRange((await Service.HandleWebhookAsync(PaymentMethod.Card, webhook, Given.Stop)).Select(static receipt => receipt.Outcome));
        return [.. outcomes];
    }

    public Task<Invoice> NowAsync(InvoiceId id) => Service.GetAsync(id, Given.Stop);

    /// <summary>What happened to an invoice after so many events.</summary>
    public async Task<InvoiceEvent[]> EventsAsync(InvoiceId id, int after = 0) => [.. (await Service.GetHistoryAsync(id, Given.Stop)).Skip(after)];

    /// <summary>Asserts that a command is refused with a code and leaves the store as it was.</summary>
    public async Task<T> RefusedAsync<T>(string code, Func<Task> command)
        where T : InvoicingException
    {
        object before = Store.State;
        T refused = await Assert.ThrowsAsync<T>(command);
        Assert.Equal(code, refused.Code);
        Assert.Same(before, Store.State);
        Assert.Equal(0, Store.Locks.Count());
        return refused;
    }

    /// <summary>Asserts that a command is not permitted, and leaves the store as it was.</summary>
    public Task<InvoiceStateException> RefusedAsync(string code, Func<Task> command) => RefusedAsync<InvoiceStateException>(code, command);

    /// <summary>A directory of legal entities with series of their own.</summary>
    public static ILegalEntityDirectory LegalEntities(params LegalEntity[] entities) => new Directory(entities);

    public static LegalEntity LegalEntity(string id, string zone, string format) => new(
        new(id),
        DateTimeZoneProviders.Tzdb[zone],
        new("invoices", NumberFormat.Parse(format), NumberReset.Yearly),
        new("credit-notes", NumberFormat.Parse("CN-" + format), NumberReset.Yearly),
        PaymentTerms.Net(10));

    private sealed class Directory(LegalEntity[] entities) : ILegalEntityDirectory
    {
        public ValueTask<LegalEntity?> FindAsync(LegalEntityId id, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Array.Find(entities, entity => entity.Id == id));
    }
}
