using System.Text.Json;
using Invoicing;
using NodaTime;

namespace Acme.Storage;

/// <summary>An event as a row of a table: columns, from which the event is made again.</summary>
internal sealed record EventRow
{
    public required string Kind { get; init; }

    public required Guid Id { get; init; }

    public required string LegalEntity { get; init; }

    public required string Actor { get; init; }

    public required Instant At { get; init; }

    public required LocalDate On { get; init; }

    public Guid? Invoice { get; init; }

    public long? Version { get; init; }

    public string? Number { get; init; }

    public string? Series { get; init; }

    public string? Period { get; init; }

    public long? Sequence { get; init; }

    public LocalDate? IssueDate { get; init; }

    public LocalDate? DueDate { get; init; }

    public Guid? Payment { get; init; }

    public Money? Amount { get; init; }

    public Money? Balance { get; init; }

    public string? Method { get; init; }

    public string? Reference { get; init; }

    public LocalDate? TaxPointDate { get; init; }

    public ValueArray<TaxChange> TaxChanges { get; init; }

    public static EventRow Of(DomainEvent happened)
    {
        EventRow row = new()
        {
            Kind = happened.GetType().Name,
            Id = happened.Id.Value,
            LegalEntity = happened.LegalEntityId.Value,
            Actor = happened.Actor.Value,
            At = happened.At,
            On = happened.On,
            Invoice = (happened as InvoiceEvent)?.InvoiceId.Value,
            Version = (happened as InvoiceEvent)?.Version,
        };
        return happened switch
        {
            InvoicePosted posted => row with
            {
                Number = posted.Number,
                Series = posted.Position.Series,
                Period = posted.Position.Period,
                Sequence = posted.Position.Sequence,
                IssueDate = posted.IssueDate,
                DueDate = posted.DueDate,
                Amount = posted.PayableAmount,
            },
            InvoiceTaxesChanged changed => row with { TaxPointDate = changed.TaxPointDate, TaxChanges = changed.Changes },
            PaymentAllocated allocated => row with { Payment = allocated.PaymentId.Value, Amount = allocated.Amount, Balance = allocated.Balance },
            PaymentRecorded recorded => row with { Payment = recorded.PaymentId.Value, Amount = recorded.Amount, Method = recorded.Method.Code, Reference = recorded.Reference },
            _ => row,
        };
    }

    public static ReadOnlyMemory<byte> BytesOf(InvoiceEvent happened) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["id"] = happened.Id.ToString(),
        ["number"] = (happened as InvoicePosted)?.Number,
        ["type"] = happened.GetType().Name,
    });

    public DomainEvent ToEvent()
    {
        EventHeader header = new(new EventId(Id), new LegalEntityId(LegalEntity), new Actor(Actor), At, On);
        InvoiceId invoice = new(Invoice.GetValueOrDefault());
        long version = Version.GetValueOrDefault();
        return Kind switch
        {
            nameof(InvoiceDrafted) => new InvoiceDrafted(header, invoice, version),
            nameof(InvoiceEdited) => new InvoiceEdited(header, invoice, version),
            nameof(InvoicePaid) => new InvoicePaid(header, invoice, version),
            nameof(InvoiceTaxesChanged) => new InvoiceTaxesChanged(header, invoice, version) { TaxPointDate = TaxPointDate!.Value, Changes = TaxChanges },
            nameof(InvoicePosted) => new InvoicePosted(header, invoice, version)
            {
                Number = Number!,
                Position = new(Series!, Period!, Sequence!.Value),
                IssueDate = IssueDate!.Value,
                DueDate = DueDate!.Value,
                PayableAmount = Amount!.Value,
            },
            nameof(PaymentAllocated) => new PaymentAllocated(header, invoice, version)
            {
                PaymentId = new(Payment!.Value),
                Amount = Amount!.Value,
                Balance = Balance!.Value,
            },
            nameof(PaymentRecorded) => new PaymentRecorded(header)
            {
                PaymentId = new(Payment!.Value),
                Amount = Amount!.Value,
                Method = new(Method!),
                Reference = Reference!,
            },
            _ => throw new InvalidOperationException($"There is no event {Kind}."),
        };
    }
}
