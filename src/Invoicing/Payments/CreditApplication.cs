using NodaTime;

namespace Invoicing;

/// <summary>Applies a credit note to the invoice it credits, after releasing what stands in its way.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Note">The credit note; what it has left is credit of the customer.</param>
/// <param name="Payments">The payments of which money was released.</param>
/// <param name="Credits">The other invoices' credit notes that got something back.</param>
internal sealed record CreditApplication(Invoice Invoice, Invoice Note, ValueArray<Payment> Payments, ValueArray<Invoice> Credits)
{
    /// <summary>What was released of each payment.</summary>
    public required IReadOnlyDictionary<PaymentId, Money> Released { get; init; }

    /// <summary>What was released of each credit note.</summary>
    public required IReadOnlyDictionary<InvoiceId, Money> ReleasedCredits { get; init; }

    /// <summary>All documents and payments, as they are after the note.</summary>
    /// <param name="invoice">The invoice, as it was before.</param>
    /// <param name="note">The posted credit note.</param>
    /// <param name="sources">What pays the invoice.</param>
    /// <param name="givesBack">True when what was paid goes back as far as the note goes, even where the invoice is open.</param>
    /// <param name="context">Who, when.</param>
    public static CreditApplication Of(Invoice invoice, Invoice note, CreditSources sources, bool givesBack, CommandContext context)
    {
        // A credit counts from the day its note is issued.
        context = context with { On = invoice.RoomFrom(LocalDate.Max(context.On, note.IssueDate!.Value)) };
        Money credit = Money.Max(note.PayableAmount, Money.Zero(note.Currency));
        List<Release> releases = givesBack ? invoice.ReleasesOf(credit) : invoice.ReleasesFor(credit);
        Dictionary<PaymentId, Money> released = [];
        Dictionary<InvoiceId, Money> credits = [];
        Money freed = Money.Zero(note.Currency);
        foreach (Release release in releases)
        {
            freed += release.Amount;
            LedgerEntry entry = invoice.Ledger[release.Entry];
            if (entry is { Kind: LedgerEntryKind.Payment, PaymentId: { } payment })
                released[payment] = released.TryGetValue(payment, out Money money) ? money + release.Amount : release.Amount;
            if (entry is { Kind: LedgerEntryKind.AccountCredit, DocumentId: { } source })
                credits[source] = credits.TryGetValue(source, out Money money) ? money + release.Amount : release.Amount;
        }

        Money applied = Money.Min(credit, invoice.Balance + freed);
        return new(
            invoice.Credit(note, releases, applied, context),
            applied.IsPositive ? note.ApplyTo(invoice, applied, context) : note,
            released.Select(one => sources.Payments[one.Key].Release(invoice.Id, one.Value, context.On)).ToValueArray(),
            credits.Select(one => sources.Credits[one.Key].ReleaseCredit(invoice.Id, one.Value, context)).ToValueArray())
        {
            Released = released,
            ReleasedCredits = credits,
        };
    }
}
