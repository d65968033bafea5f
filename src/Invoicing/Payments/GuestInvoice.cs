using NodaTime;

namespace Invoicing;

/// <summary>What a guest with a payment link sees of an invoice, and nothing else.</summary>
/// <param name="Number">The number (BT-1).</param>
/// <param name="SellerName">The seller (BT-27).</param>
/// <param name="AmountDue">What the link pays now: what is open, less what is forgiven for paying today, and at most what the link is for; zero when all is paid.</param>
/// <param name="DueDate">The due date (BT-9).</param>
public sealed record GuestInvoice(string Number, string SellerName, Money AmountDue, LocalDate DueDate)
{
    /// <summary>The currency (BT-5).</summary>
    public Currency Currency => AmountDue.Currency;

    internal static GuestInvoice Of(Invoice invoice, PaymentLink link, LocalDate today) =>
        new(invoice.Number!, invoice.Content.Seller.Name, AmountDueOf(invoice, link, today), invoice.DueDate!.Value);

    internal static Money AmountDueOf(Invoice invoice, PaymentLink link, LocalDate today)
    {
        Money open = invoice.TakesMoney ? invoice.Balance - invoice.DiscountOn(today) : Money.Zero(invoice.Currency);
        return link.Amount is { } amount ? Money.Min(amount, open) : open;
    }
}

/// <summary>How a payment stands that a guest began.</summary>
/// <param name="Invoice">What the guest sees.</param>
/// <param name="Status">Where the money is.</param>
public sealed record GuestPayment(GuestInvoice Invoice, PaymentStatus Status)
{
    /// <summary>What the payer has to do next; null when there is nothing to do.</summary>
    public PayerStep? NextStep { get; init; }

    /// <summary>True when the gateway did not answer, so that nobody knows yet whether money moved; repeat with the same key.</summary>
    public bool IsUnanswered { get; init; }
}
