using NodaTime;

namespace Invoicing.Testing;

/// <summary>What the cases save: genuine aggregates, each with the events of the commands that made it.</summary>
internal sealed partial class StoreRun
{
    public static readonly LocalDate Today = new(2026, 11, 20);

    private static readonly Party Seller = new("ACME Telecom AG") { Address = new("DE") { City = "Berlin" } };
    private static readonly Party Buyer = new("Globex GmbH") { Address = new("AT") { City = "Wien" } };

    /// <summary>The run of a series that most cases number in.</summary>
    public SeriesRun Series => new(Entity, "invoices", "2026");

    /// <summary>The chain of that series.</summary>
    public ChainId Chain => ChainId.Series(Entity, "invoices");

    public Guid NewId() => _ids.NewId(GrowingIds.Noon);

    public InvoiceId NewInvoiceId() => new(NewId());

    public static Money Euro(long cents) => Money.FromMinorUnits(cents, Currency.EUR);

    public CommandContext On(LocalDate date) => new(Actor.System, GrowingIds.Noon, date, _ids);

    /// <summary>The content of an invoice with lines of so many cents, without tax.</summary>
    public InvoiceContent Content(params long[] cents) => new()
    {
        LegalEntityId = Entity,
        CustomerId = new CustomerId("C-1"),
        Seller = Seller,
        Buyer = Buyer,
        Currency = Currency.EUR,
        Lines = cents.Select(static amount => new LineItem("Service", Quantity.Of(1, Unit.Piece), UnitPrice.Of(amount / 100m, Currency.EUR), Tax.ZeroRated())).ToValueArray(),
    };

    public Invoice Draft(long cents) => Draft(Content(cents));

    public Invoice Draft(InvoiceContent content) => Invoice.Draft(NewInvoiceId(), content, CalculationProfile.En16931, On(Today));

    /// <summary>The stored draft, edited.</summary>
    public Invoice Edited(Invoice draft, long cents) => draft.AsStored().Edit(Content(cents), On(Today));

    public Task<Invoice> PostAsync(Invoice draft) => PostAsync(draft, "INV", 1);

    public Task<Invoice> PostAsync(Invoice draft, string prefix, long sequence) => PostAsync(draft, "invoices", prefix, sequence, Today);

    /// <summary>The draft as posting it leaves it, under the number <c>PREFIX-YEAR-SEQUENCE</c>.</summary>
    public async Task<Invoice> PostAsync(Invoice draft, string series, string prefix, long sequence, LocalDate issueDate)
    {
        Bench bench = new(draft, new(series, NumberFormat.Parse(prefix + "-{yyyy}-{seq}"), NumberReset.Yearly), sequence, _ids);
        await bench.Service.PostAsync(draft.Id, new PostRequest { On = issueDate }, Stop);
        return bench.Subject;
    }

    /// <summary>The draft as deleting it leaves it.</summary>
    public async Task<Invoice> DeleteAsync(Invoice draft)
    {
        Bench bench = new(draft, new("invoices", NumberFormat.Parse("INV-{yyyy}-{seq}"), NumberReset.Yearly), 1, _ids);
        await bench.Service.DeleteAsync(draft.Id, Stop);
        return bench.Subject;
    }

    /// <summary>A stored draft as a posted invoice with a body of these bytes.</summary>
    public Invoice Sealed(Invoice draft, ValueArray<byte> body) => Invoice.Restore(draft.ToSnapshot() with
    {
        State = InvoiceState.Posted,
        Number = "INV-2026-1",
        Position = new("invoices", "2026", 1),
        Content = draft.Content with { IssueDate = Today, DueDate = Today },
        Body = body,
    }).AddNote("Sent", NoteVisibility.Internal, On(Today));

    public Payment Payment(long cents) => Payment(cents, "C-1", Today);

    public Payment Payment(long cents, string? customer, LocalDate on) =>
        Invoicing.Payment.Record(new(NewId()), Entity, customer is null ? null : new CustomerId(customer), Euro(cents), PaymentMethod.BankTransfer, "STMT-1", On(on));

    /// <summary>A payment that waits for its money.</summary>
    public Payment PendingPayment(long cents) =>
        Invoicing.Payment.Begin(new(NewId()), Entity, new CustomerId("C-1"), Euro(cents), PaymentMethod.Card, "order-1", [new(NewInvoiceId(), Euro(cents))], On(Today));

    /// <summary>A stored payment whose money came in, as a gateway calls it.</summary>
    public Payment Captured(Payment pending, string gatewayReference) =>
        Invoicing.Payment.Restore(pending.ToSnapshot() with { GatewayReference = gatewayReference }).Capture(pending.Amount, On(Today));

    /// <summary>The stored payment after part of it went to an invoice of its own.</summary>
    public async Task<Payment> AllocatedAsync(Payment payment, long cents) =>
        payment.AsStored().Allocate(await PostAsync(Draft(cents)), Euro(cents), On(Today)).Payment;

    /// <summary>A document of these bytes.</summary>
    public ArchivedDocument Document(InvoiceId invoice, string contentType, ValueArray<byte> content) => new()
    {
        InvoiceId = invoice,
        LegalEntityId = Entity,
        ContentType = contentType,
        FileName = "Größe-2026-1.pdf",
        Content = content,
        Sha256 = Sha256Hash.Of(content.AsSpan()),
        RendererVersion = "Renderer 1.2.3",
        Template = new("invoice-b2b", 3),
        ArchivedAt = GrowingIds.Noon.PlusNanoseconds(123_456_789),
    };

    /// <summary>An entry of <see cref="Chain"/> behind a head.</summary>
    public ChainEntry EntryBehind(ChainHead head, string number) =>
        ChainEntry.ForPosting(head, Series, head.Length + 1, NewInvoiceId(), number, Sha256Hash.Of("body"u8));

    public async Task<long> TakeAsync(IInvoicingUnitOfWork work, SeriesRun run, long startAt) =>
        (await work.Numbers.TakeNextAsync(run, startAt, Today, Stop)).Sequence;

    public Task<List<InvoiceEvent>> HistoryAsync(IInvoicingUnitOfWork work, InvoiceId id) => ListAsync(work.Events.ReadAsync(id, Stop));

    public Task<List<ChainEntry>> EntriesAsync(IInvoicingUnitOfWork work, ChainId chain, long fromIndex = 1) => ListAsync(work.Evidence.ReadAsync(chain, fromIndex, Stop));

    /// <summary>Requires that an invoice was read as it was saved.</summary>
    public void Same(Invoice saved, Invoice read, string what)
    {
        (string Part, object? Saved, object? Read)[] parts =
        [
            ("key", saved.Id, read.Id),
            ("version", saved.Version, read.Version),
            ("state", saved.State, read.State),
            ("profile", saved.Profile.Id, read.Profile.Id),
            ("content", saved.Content, read.Content),
            ("number", saved.Number, read.Number),
            ("position", saved.Position, read.Position),
            ("issue date", saved.IssueDate, read.IssueDate),
            ("due date", saved.DueDate, read.DueDate),
            ("date it is cancelled from", saved.CancelledOn, read.CancelledOn),
            ("ledger", saved.Ledger, read.Ledger),
            ("list of credits", saved.Credits, read.Credits),
            ("list of notes", saved.Notes, read.Notes),
            ("metadata", saved.Metadata, read.Metadata),
            ("body", saved.Body, read.Body),
            ("payable amount", saved.PayableAmount, read.PayableAmount),
            ("balance", saved.Balance, read.Balance),
            ("stored version", saved.Version, read.StoredVersion),
            ("list of pending events, which a stored invoice does not have,", default(ValueArray<DomainEvent>), read.PendingEvents),
        ];
        foreach ((string part, object? expected, object? actual) in parts)
            Require(Equals(expected, actual), $"{what} has another {part} than the invoice that was saved.");
    }

    /// <summary>Requires that a payment was read as it was saved.</summary>
    public void Same(Payment saved, Payment read, string what)
    {
        Require(saved.ToSnapshot() == read.ToSnapshot(), $"What {what} says is {read.ToSnapshot()}, and should be {saved.ToSnapshot()}.");
        Equal(saved.Version, read.StoredVersion, $"The stored version of {what}");
        Equal(0, read.PendingEvents.Length, $"The number of pending events of {what}");
    }
}
