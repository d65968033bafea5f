namespace Invoicing;

/// <summary>Several invoices at once.</summary>
public sealed partial class InvoicingService
{
    /// <summary>Begins one payment for all invoices of a basket with the gateway of a method; when its money comes in, each gets its part. Items of a shop are not paid by it.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="method">A method that has a gateway.</param>
    /// <param name="key">The idempotency key, 1 to 100 characters. One key gives one payment, however often it comes.</param>
    /// <param name="cancellationToken">Ends it; what the gateway was told before, it does.</param>
    /// <exception cref="BasketException">There is no invoice in it (<see cref="ErrorCodes.BasketContent"/>), or less is open of some than it pays (<see cref="ErrorCodes.StaleBasket"/>); nothing was paid.</exception>
    /// <exception cref="ArgumentException">The key is malformed.</exception>
    /// <inheritdoc cref="StartPaymentAsync" path="/exception"/>
    public Task<StartedPayment> PayBasketAsync(PaymentBasket basket, PaymentMethod method, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(basket);
        HostKey.Require(key, "idempotency key");
        if (basket.Invoices.IsEmpty)
            throw new BasketException(ErrorCodes.BasketContent, "There is no invoice in the basket; items are paid by the host's checkout.");
        PaymentOrder order = new(
            [.. basket.Invoices.Select(static held => held.InvoiceId)],
            method,
            "pay-basket",
            key,
            RequestFingerprint.Of([method.Code, .. basket.Invoices.SelectMany(static held => (string[])[held.InvoiceId.ToString(), TextOf(held.Amount)])]),
            (invoices, context) => TargetsOf(basket, invoices, context));
        return StartAsync(order, cancellationToken);
    }

    private static ValueArray<PaymentTarget> TargetsOf(PaymentBasket basket, IReadOnlyDictionary<InvoiceId, Invoice> invoices, CommandContext context)
    {
        ValueArray<BasketInvoice> stale = basket.Invoices
            .Where(held => !invoices[held.InvoiceId].TakesMoney || held.Amount > invoices[held.InvoiceId].Balance)
            .ToValueArray();
        if (stale.IsEmpty)
            return basket.Invoices.Select(held => TargetOf(invoices[held.InvoiceId], held.Amount, context)).ToValueArray();
        string changes = string.Join(", ", stale.Select(held => $"{held.Number} ({TextOf(held.Amount)}, and {TextOf(invoices[held.InvoiceId].Balance)} is open)"));
        throw new BasketException(ErrorCodes.StaleBasket, $"The basket pays more than is open of {changes}. Put them in again as they are now.")
        {
            Stale = stale.Select(static held => held.InvoiceId).ToValueArray(),
        };
    }
}
