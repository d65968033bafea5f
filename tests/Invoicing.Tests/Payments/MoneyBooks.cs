using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What holds of money and credit whatever was done before: nothing is lost, both sides say the same, and no day has more than there is.</summary>
internal static class MoneyBooks
{
    private static readonly LocalDate First = new(2020, 1, 1), Last = new(2040, 1, 1);

    /// <summary>All of it, with the accounts and the journal that are made of the same books.</summary>
    public static void AssertHold(Desk desk)
    {
        Invoice[] documents = [.. desk.Invoices.Where(static invoice => invoice.State != InvoiceState.Draft)];
        Payment[] payments = [.. desk.Payments];
        AssertSidesAgree(documents, payments);
        foreach (Invoice document in documents)
            AssertEveryDay(document);
        foreach (Payment payment in payments)
            AssertEveryDay(payment);
        AssertTaxesGone(documents);
        foreach (Currency currency in documents.Select(static document => document.Currency).Concat(payments.Select(static payment => payment.Amount.Currency)).Distinct())
        {
            AssertConserved([.. documents.Where(document => document.Currency == currency)], [.. payments.Where(payment => payment.Amount.Currency == currency)], currency);
            AssertAccounts(documents, payments, currency);
        }

        AssertJournal(documents, payments);
        Assert.Equal(0, desk.Store.Locks.Count());
    }

    /// <summary>Entry by entry, with dates: what invoices say of payments and credit notes is what those say of invoices.</summary>
    private static void AssertSidesAgree(Invoice[] documents, Payment[] payments)
    {
        Assert.Equal(
            payments.SelectMany(static payment => payment.Allocations.Select(allocation => (payment.Id.Value, allocation.InvoiceId.Value, allocation.Amount.MinorUnits, allocation.On, allocation.ReversedOn ?? default))).Order(),
            Entries(documents, LedgerEntryKind.Payment).Select(static one => (one.Entry.PaymentId!.Value.Value, one.Document.Id.Value, one.Entry.Amount.MinorUnits, one.Entry.On, one.Entry.ReversedOn ?? default)).Order());

        var applied = Entries(documents, LedgerEntryKind.Applied).Select(static one => (one.Document.Id.Value, Invoice: one.Entry.DocumentId!.Value.Value, one.Entry.Amount.MinorUnits, one.Entry.On, one.Entry.ReversedOn ?? default)).ToList();
        foreach ((Invoice document, LedgerEntry entry) in Entries(documents, LedgerEntryKind.Credit, LedgerEntryKind.AccountCredit))
            Assert.True(applied.Remove((entry.DocumentId!.Value.Value, document.Id.Value, entry.Amount.MinorUnits, entry.On, entry.ReversedOn ?? default)), $"no credit note says what {document.Number} says of {entry}");

        // What was prepaid of a corrected invoice is taken off its document and not its ledger.
        foreach (var prepaid in applied.GroupBy(static one => one.Invoice))
            Assert.True(prepaid.Sum(static one => one.MinorUnits) <= documents.Single(document => document.Id.Value == prepaid.Key).Totals.PrepaidAmount.MinorUnits, "an invoice says less than its credit notes");
    }

    private static void AssertEveryDay(Invoice document)
    {
        Assert.Equal(document.PayableAmount, document.Balance + Sum(document.Ledger.Where(static entry => !entry.IsReversed).Select(static entry => entry.Amount), document.Currency));
        Assert.Equal(document.PaidAmount, Sum(document.Allocations.Select(static entry => entry.Amount), document.Currency));
        foreach (LocalDate day in document.Ledger.Select(static entry => entry.On).Append(LocalDate.MaxIsoValue).Distinct())
        {
            Money settled = Sum(document.Ledger.Where(entry => entry.CountsOn(day)).Select(static entry => entry.Amount), document.Currency);
            Assert.True(settled <= document.PayableAmount, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{settled} of {document.PayableAmount} is settled on {day}"));
            Assert.Equal(document.PayableAmount - settled, document.BalanceOn(day));
        }

        foreach (LedgerEntry entry in document.Ledger.Where(static entry => entry.Kind == LedgerEntryKind.EarlyPaymentDiscount))
            AssertAdjustment(entry);
    }

    private static void AssertAdjustment(LedgerEntry discount)
    {
        TaxAdjustment adjustment = discount.Adjustment!;
        Assert.Equal(discount.Amount, adjustment.Amount);
        Assert.Equal(adjustment.TaxAmount, Sum(adjustment.Taxes.Where(static tax => tax.Tax.Effect != TaxEffect.Withheld).Select(static tax => tax.TaxAmount), discount.Amount.Currency));
        Assert.Equal(adjustment.WithheldAmount, Sum(adjustment.Taxes.Where(static tax => tax.Tax.Effect == TaxEffect.Withheld).Select(static tax => tax.TaxAmount), discount.Amount.Currency));
    }

    private static void AssertEveryDay(Payment payment)
    {
        Assert.Equal(payment.ToSnapshot(), Payment.Restore(payment.ToSnapshot()).ToSnapshot());
        foreach (LocalDate day in payment.Allocations.Select(static allocation => allocation.On).Concat(payment.Refunds.Select(static refund => refund.On)).Distinct())
        {
            Money used = Sum(payment.Allocations.Where(allocation => allocation.CountsOn(day)).Select(static allocation => allocation.Amount).Concat(payment.Refunds.Where(refund => refund.On <= day).Select(static refund => refund.Amount)), payment.Amount.Currency);
            Assert.True(day >= payment.On && used <= payment.Amount, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{used} of {payment.Amount} is used on {day}"));
        }
    }

    private static void AssertConserved(Invoice[] documents, Payment[] payments, Currency currency)
    {
        // Received is allocated, credit of the customer, paid back, or gone.
        Money gone = Sum(payments.Where(static payment => payment.Status == PaymentStatus.Reversed).Select(static payment => payment.Amount - payment.RefundedAmount), currency);
        Assert.Equal(
            Sum(payments.Select(static payment => payment.Amount), currency),
            Sum(payments.Select(static payment => payment.AllocatedAmount + payment.UnallocatedAmount + payment.RefundedAmount), currency) + gone);
        Assert.All(payments, static payment => Assert.False(payment.UnallocatedAmount.IsNegative));
        Assert.Equal(Sum(payments.Select(static payment => payment.AllocatedAmount), currency), Live(documents, LedgerEntryKind.Payment, currency));

        // Credited is applied, paid out, or left.
        Invoice[] notes = [.. documents.Where(static document => document.Content.Type == InvoiceType.CreditNote)];
        Assert.Equal(
            Sum(notes.Select(static note => note.PayableAmount), currency),
            Live(notes, LedgerEntryKind.Applied, currency) + Live(notes, LedgerEntryKind.PaidOut, currency) + Sum(notes.Select(static note => note.Balance), currency));
    }

    /// <summary>What an invoice charges is charged no more when all of it is credited, tax by tax, and no discount on it is left.</summary>
    private static void AssertTaxesGone(Invoice[] documents)
    {
        foreach (Invoice invoice in documents.Where(static document => document.Content.Type != InvoiceType.CreditNote && document.LeftToCredit().IsSpent))
        {
            Assert.Equal(TaxesOf([invoice]), TaxesOf(documents.Where(note => note.Content.Credit?.InvoiceId == invoice.Id)));
            Assert.DoesNotContain(invoice.Ledger, static entry => entry is { Kind: LedgerEntryKind.EarlyPaymentDiscount, IsReversed: false });
        }

        static IEnumerable<(TaxCategory Category, TaxRate Rate, long Taxable, long Tax)> TaxesOf(IEnumerable<Invoice> documents) => documents
            .SelectMany(static document => document.Totals.TaxBreakdown)
            .GroupBy(static entry => (entry.Tax.Category, entry.Tax.Rate))
            .Select(static same => (same.Key.Category, same.Key.Rate, same.Sum(static entry => entry.TaxableAmount.MinorUnits), same.Sum(static entry => entry.TaxAmount.MinorUnits)))
            .OrderBy(static one => one.Category).ThenBy(static one => one.Rate);
    }

    /// <summary>Each account closes with what is open less its credit.</summary>
    private static void AssertAccounts(Invoice[] documents, Payment[] payments, Currency currency)
    {
        foreach (CustomerId customer in documents.Select(static document => document.CustomerId).Concat(payments.Select(static payment => payment.CustomerId)).OfType<CustomerId>().Distinct())
        {
            Invoice[] own = [.. documents.Where(document => document.CustomerId == customer && document.Currency == currency)];
            Money open = Sum(own.Where(static document => document.Content.Type != InvoiceType.CreditNote).Select(static document => document.Balance), currency);
            Money credit = Sum(own.Where(static document => document.Content.Type == InvoiceType.CreditNote).Select(static document => document.Balance), currency)
                + Sum(payments.Where(payment => payment.CustomerId == customer && payment.Amount.Currency == currency).Select(static payment => payment.UnallocatedAmount), currency);
            Assert.Equal(open - credit, CustomerStatement.Of(documents, payments, customer, currency, First, Last).Closing);
        }
    }

    private static void AssertJournal(Invoice[] documents, Payment[] payments)
    {
        foreach (JournalPosting posting in Journal.Of(documents, payments, First, Last))
            Assert.True(Sum(posting.Lines.Select(static line => line.Amount), posting.Currency).IsZero, $"{posting.Kind} {posting.Reference} does not balance");
    }

    private static IEnumerable<(Invoice Document, LedgerEntry Entry)> Entries(Invoice[] documents, params LedgerEntryKind[] kinds) =>
        documents.SelectMany(document => document.Ledger.Where(entry => kinds.Contains(entry.Kind)).Select(entry => (document, entry)));

    private static Money Live(Invoice[] documents, LedgerEntryKind kind, Currency currency) => Sum(Entries(documents, kind).Where(static one => !one.Entry.IsReversed).Select(static one => one.Entry.Amount), currency);

    // Of one currency; another one among them is refused.
    private static Money Sum(IEnumerable<Money> amounts, Currency currency) => Money.Sum([.. amounts], currency);
}
