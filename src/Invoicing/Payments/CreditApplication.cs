using NodaTime;

namespace Invoicing;

/// <summary>Applies a credit note to the invoice it credits, after releasing what stands in its way.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Note">The credit note; what it has left is credit of the customer.</param>
/// <param name="Payments">The payments of which money was released.</param>
internal sealed record CreditApplication(Invoice Invoice, Invoice Note, ValueArray<Payment> Payments)
{
    /// <summary>Both documents and the payments, as they are after the note.</summary>
    /// <param name="invoice">The invoice, as it was before.</param>
    /// <param name="note">The posted credit note.</param>
    /// <param name="payments">The payments that are allocated to the invoice.</param>
    /// <param name="context">Who, when.</param>
    public static CreditApplication Of(Invoice invoice, Invoice note, IReadOnlyDictionary<PaymentId, Payment> payments, CommandContext context)
    {
        // A credit counts from the day its note is issued.
        context = context with { On = invoice.RoomFrom(LocalDate.Max(context.On, note.IssueDate!.Value)) };
        Money credit = Money.Max(note.PayableAmount, Money.Zero(note.Currency));
        List<Release> releases = invoice.ReleasesFor(credit);
        Dictionary<PaymentId, Payment> released = [];
        Money freed = Money.Zero(note.Currency);
        foreach (Release release in releases)
        {
            freed += release.Amount;
            if (invoice.Ledger[release.Entry].PaymentId is { } id)
                released[id] = (released.GetValueOrDefault(id) ?? payments[id]).Release(invoice.Id, release.Amount, context.On);
        }

        Money applied = Money.Min(credit, invoice.Balance + freed);
        return new(
            invoice.Credit(note, releases, applied, context),
            applied.IsPositive ? note.ApplyTo(invoice, applied, context) : note,
            released.Values.ToValueArray());
    }
}
