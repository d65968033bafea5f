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
        AssertConserved(documents, payments);
        AssertAccounts(documents, payments);
        Assert.Equal(0, desk.Store.Locks.Count());
    }

    /// <summary>Entry by entry, with dates: what invoices say of payments and credit notes is what those say of invoices.</summary>
    private static void AssertSidesAgree(Invoice[] documents, Payment[] payments)
    {
        Assert.Equal(
            payments.SelectMany(static payment => payment.Allocations.Select(allocation => (payment.Id.Value, allocation.InvoiceId.Value, allocation.Amount.MinorUnits, allocation.On, allocation.ReversedOn ?? default))).Order(),
            Entries(documents, LedgerEntryKind.Payment).Select(static one => (one.Entry.PaymentId!.Value.Value, one.Document.Id.Value, one.Entry.Amount.MinorUnits, one.Entry.On, one.Entry.ReversedOn ?? default)).Order());

        // What was prepaid of a corrected invoice is taken off its document and not its ledger.
        HashSet<InvoiceId> prepaid = [.. documents.Where(static document => document.Totals.PrepaidAmount.IsPositive).Select(static document => document.Id)];
        Assert.Equal(
            Entries(documents, LedgerEntryKind.Applied).Where(one => !prepaid.Contains(one.Entry.DocumentId!.Value)).Select(static one => (one.Document.Id.Value, one.Entry.DocumentId!.Value.Value, one.Entry.Amount.MinorUnits, one.Entry.On, one.Entry.ReversedOn ?? default)).Order(),
            Entries(documents, LedgerEntryKind.Credit, LedgerEntryKind.AccountCredit).Where(one => !prepaid.Contains(one.Document.Id)).Select(static one => (one.Entry.DocumentId!.Value.Value, one.Document.Id.Value, one.Entry.Amount.MinorUnits, one.Entry.On, one.Entry.ReversedOn ?? default)).Order());
    }

    private static void AssertEveryDay(Invoice document)
    {
        Assert.Equal(document.PayableAmount, document.Balance + Sum(document.Ledger.Where(static entry => !entry.IsReversed).Select(static entry => entry.Amount)));
        Assert.Equal(document.PaidAmount, Sum(document.Allocations.Select(static entry => entry.Amount)));
        foreach (LocalDate day in document.Ledger.Select(static entry => entry.On).Append(LocalDate.MaxIsoValue).Distinct())
        {
            Money settled = Sum(document.Ledger.Where(entry => entry.CountsOn(day)).Select(static entry => entry.Amount));
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
        Assert.Equal(adjustment.TaxAmount, Sum(adjustment.Taxes.Where(static tax => tax.Tax.Effect != TaxEffect.Withheld).Select(static tax => tax.TaxAmount)));
        Assert.Equal(adjustment.WithheldAmount, Sum(adjustment.Taxes.Where(static tax => tax.Tax.Effect == TaxEffect.Withheld).Select(static tax => tax.TaxAmount)));
    }

    private static void AssertEveryDay(Payment payment)
    {
        Assert.Equal(payment.ToSnapshot(), Payment.Restore(payment.ToSnapshot()).ToSnapshot());
        foreach (LocalDate day in payment.Allocations.Select(static allocation => allocation.On).Concat(payment.Refunds.Select(static refund => refund.On)).Distinct())
        {
            Money used = Sum(payment.Allocations.Where(allocation => allocation.CountsOn(day)).Select(static allocation => allocation.Amount)) + Sum(payment.Refunds.Where(refund => refund.On <= day).Select(static refund => refund.Amount));
            Assert.True(day >= payment.On && used <= payment.Amount, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{used} of {payment.Amount} is used on {day}"));
        }
    }

    private static void AssertConserved(Invoice[] documents, Payment[] payments)
    {
        // Received is allocated, credit of the customer, paid back, or gone.
        Money gone = Sum(payments.Where(static payment => payment.Status == PaymentStatus.Reversed).Select(static payment => payment.Amount - payment.RefundedAmount));
        Assert.Equal(
            Sum(payments.Select(static payment => payment.Amount)),
            Sum(payments.Select(static payment => payment.AllocatedAmount + payment.UnallocatedAmount + payment.RefundedAmount)) + gone);
        Assert.All(payments, static payment => Assert.False(payment.UnallocatedAmount.IsNegative));
        Assert.Equal(Sum(payments.Select(static payment => payment.AllocatedAmount)), Live(documents, LedgerEntryKind.Payment));

        // Credited is applied, paid out, or left.
        Invoice[] notes = [.. documents.Where(static document => document.Content.Type == InvoiceType.CreditNote)];
        Assert.Equal(
            Sum(notes.Select(static note => note.PayableAmount)),
            Live(notes, LedgerEntryKind.Applied) + Live(notes, LedgerEntryKind.PaidOut) + Sum(notes.Select(static note => note.Balance)));
    }

    /// <summary>Each account closes with what is open less its credit, and the journal balances.</summary>
    private static void AssertAccounts(Invoice[] documents, Payment[] payments)
    {
        foreach (CustomerId customer in documents.Select(static document => document.CustomerId).Concat(payments.Select(static payment => payment.CustomerId)).OfType<CustomerId>().Distinct())
        {
            Invoice[] own = [.. documents.Where(document => document.CustomerId == customer)];
            Money open = Sum(own.Where(static document => document.Content.Type != InvoiceType.CreditNote).Select(static document => document.Balance));
            Money credit = Sum(own.Where(static document => document.Content.Type == InvoiceType.CreditNote).Select(static document => document.Balance))
                + Sum(payments.Where(payment => payment.CustomerId == customer).Select(static payment => payment.UnallocatedAmount));
            Assert.Equal(open - credit, CustomerStatement.Of(documents, payments, customer, Currency.EUR, First, Last).Closing);
        }

        foreach (JournalPosting posting in Journal.Of(documents, payments, First, Last))
            Assert.True(Sum(posting.Lines.Select(static line => line.Amount)).IsZero, $"{posting.Kind} {posting.Reference} does not balance");
    }

    private static IEnumerable<(Invoice Document, LedgerEntry Entry)> Entries(Invoice[] documents, params LedgerEntryKind[] kinds) =>
        documents.SelectMany(document => document.Ledger.Where(entry => kinds.Contains(entry.Kind)).Select(entry => (document, entry)));

    private static Money Live(Invoice[] documents, LedgerEntryKind kind) => Sum(Entries(documents, kind).Where(static one => !one.Entry.IsReversed).Select(static one => one.Entry.Amount));

    private static Money Sum(IEnumerable<Money> amounts) => Given.Euro(amounts.Sum(static amount => amount.MinorUnits));
}
