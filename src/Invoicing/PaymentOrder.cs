namespace Invoicing;

/// <summary>A payment that is to be begun with a gateway, whoever asked for it.</summary>
/// <param name="Invoices">The invoices it is for.</param>
/// <param name="Method">The method.</param>
/// <param name="Command">The command within which the key is unique.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="Identity">What the key stands for.</param>
/// <param name="Targets">What of each invoice is to be paid; it refuses what cannot.</param>
internal sealed record PaymentOrder(
    IReadOnlyList<InvoiceId> Invoices,
    PaymentMethod Method,
    string Command,
    string Key,
    string Identity,
    Func<IReadOnlyDictionary<InvoiceId, Invoice>, CommandContext, ValueArray<PaymentTarget>> Targets)
{
    /// <summary>The business date that was asked for.</summary>
    public CommandRequest Request { get; init; } = PlainRequest.Today;

    /// <summary>What is checked as soon as the invoices are locked, even when the command is repeated.</summary>
    public Func<IInvoicingUnitOfWork, IReadOnlyDictionary<InvoiceId, Invoice>, Task>? Guard { get; init; }
}
