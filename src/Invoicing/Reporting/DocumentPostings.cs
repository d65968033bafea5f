using NodaTime;

namespace Invoicing;

/// <summary>The postings that one document or one payment makes by itself; what they do to each other is told by <see cref="AllocationPair"/>.</summary>
internal static class DocumentPostings
{
    /// <summary>The postings of a posted invoice or credit note: the document, and what its ledger settles without money.</summary>
    public static IEnumerable<JournalPosting> Of(Invoice invoice)
    {
        if (Document(invoice) is { } posting)
            yield return posting;
        foreach (JournalPosting settlement in Settlements(BookedDocument.Of(invoice)))
            yield return settlement;
    }

    /// <summary>The same postings as far as they move accounts of customers and money; how the document adds up is left out.</summary>
    public static IEnumerable<JournalPosting> Of(BookedDocument document)
    {
        bool isCreditNote = document.Type == InvoiceType.CreditNote;
        PostingLines lines = new(document.Currency);
        AddAccount(lines, isCreditNote, document.PayableAmount, document.CustomerId);
        lines.Balance(JournalRole.Revenue);
        if (lines.ToPosting(KindOf(isCreditNote), document.IssueDate, document.Number, document.Id, null) is { } posting)
            yield return posting;
        foreach (JournalPosting settlement in Settlements(document))
            yield return settlement;
    }

    /// <summary>The postings of a payment: money in, and out again.</summary>
    public static IEnumerable<JournalPosting> Of(Payment payment)
    {
        if (payment.Status is PaymentStatus.Pending or PaymentStatus.Failed)
            yield break;
        yield return Money(payment, BookingKind.Payment, payment.On, payment.Amount, payment.Reference);
        foreach (PaymentRefund refund in payment.Refunds)
            yield return Money(payment, BookingKind.PaymentRefund, refund.On, -refund.Amount, refund.Reference);
        if (payment.ReversedOn is { } reversed && payment.Amount - payment.RefundedAmount is { IsPositive: true } gone)
            yield return Money(payment, BookingKind.PaymentReversal, reversed, -gone, payment.Reference);
    }

    private static JournalPosting? Document(Invoice invoice)
    {
        InvoiceTotals totals = invoice.Totals;
        bool isCreditNote = invoice.Content.Type == InvoiceType.CreditNote;
        int sign = isCreditNote ? -1 : 1;
        PostingLines lines = new(invoice.Currency);
        AddAccount(lines, isCreditNote, invoice.PayableAmount, invoice.CustomerId);
        lines.Add(JournalRole.PrepaymentsReceived, checked(sign * totals.PrepaidAmount.MinorUnits));
        TaxSubtotal[] taxes = [.. totals.TaxBreakdown, .. totals.OtherTaxes];
        lines.AddNet(JournalRole.Revenue, checked(-sign * totals.NetAmount.MinorUnits), taxes, -sign);
        lines.AddTaxes(taxes, sign);
        lines.Balance(JournalRole.RoundingDifference);
        LocalDate issued = invoice.IssueDate!.Value;
        return lines.ToPosting(KindOf(isCreditNote), issued, invoice.Number!, invoice.Id, null, invoice.Content.TaxPointDate);
    }

    private static BookingKind KindOf(bool isCreditNote) => isCreditNote ? BookingKind.CreditNote : BookingKind.Invoice;

    private static void AddAccount(PostingLines lines, bool isCreditNote, Money payable, CustomerId? customerId) =>
        lines.Add(isCreditNote ? JournalRole.CustomerCredit : JournalRole.Receivable, isCreditNote ? checked(-payable.MinorUnits) : payable.MinorUnits, customerId: customerId);

    // What is taken back in part is two entries from then on; together they say what the one had said, so that days that are past read the same.
    private static IEnumerable<JournalPosting> Settlements(BookedDocument document)
    {
        LocalDate issued = document.IssueDate;
        Dictionary<(BookingKind Kind, LocalDate On, PaymentId? PaymentId), PostingLines> postings = [];
        foreach (LedgerEntry entry in document.Ledger)
        {
            // A ledger counts from the issue date on, and what was taken back by then never did.
            LocalDate on = LocalDate.Max(entry.On, issued);
            LocalDate? reversed = entry.ReversedOn is { } day ? LocalDate.Max(day, issued) : null;
            if (entry.Kind is not (LedgerEntryKind.EarlyPaymentDiscount or LedgerEntryKind.WriteOff) || reversed <= on)
                continue;
            bool isDiscount = entry.Kind == LedgerEntryKind.EarlyPaymentDiscount;
            AddSettlement(LinesOf(isDiscount ? BookingKind.EarlyPaymentDiscount : BookingKind.WriteOff, on, entry), document, entry, 1);
            if (reversed is { } back)
                AddSettlement(LinesOf(isDiscount ? BookingKind.EarlyPaymentDiscountReversal : BookingKind.WriteOffReversal, back, entry), document, entry, -1);
        }

        foreach (((BookingKind kind, LocalDate on, PaymentId? payment), PostingLines lines) in postings)
        {
            if (lines.ToPosting(kind, on, document.Number, document.Id, payment) is { } posting)
                yield return posting;
        }

        foreach (LedgerEntry entry in document.Ledger)
        {
            if (entry.Kind == LedgerEntryKind.PaidOut)
                yield return PayOut(document, entry);
        }

        PostingLines LinesOf(BookingKind kind, LocalDate on, LedgerEntry entry)
        {
            if (!postings.TryGetValue((kind, on, entry.PaymentId), out PostingLines? lines))
                postings.Add((kind, on, entry.PaymentId), lines = new(document.Currency));
            return lines;
        }
    }

    private static void AddSettlement(PostingLines lines, BookedDocument document, LedgerEntry entry, int sign)
    {
        lines.Add(JournalRole.Receivable, -sign * entry.Amount.MinorUnits, customerId: document.CustomerId);
        if (entry.Adjustment is { } adjustment)
        {
            lines.AddNet(JournalRole.EarlyPaymentDiscount, sign * adjustment.NetAmount.MinorUnits, adjustment.Taxes, sign);
            lines.AddTaxes(adjustment.Taxes, -sign);
        }

        lines.Balance(entry.Kind == LedgerEntryKind.WriteOff ? JournalRole.WriteOff : JournalRole.EarlyPaymentDiscount);
    }

    private static JournalPosting PayOut(BookedDocument note, LedgerEntry entry)
    {
        PostingLines lines = new(note.Currency);
        lines.Add(JournalRole.CustomerCredit, entry.Amount.MinorUnits, customerId: note.CustomerId);
        lines.Add(JournalRole.Cash, -entry.Amount.MinorUnits, method: entry.Method ?? PaymentMethod.Other);
        return lines.ToPosting(BookingKind.PayOut, LocalDate.Max(entry.On, note.IssueDate), entry.Reference ?? note.Number, note.Id, null)!;
    }

    private static JournalPosting Money(Payment payment, BookingKind kind, LocalDate on, Money amount, string reference)
    {
        PostingLines lines = new(amount.Currency);
        lines.Add(JournalRole.Cash, amount.MinorUnits, method: payment.Method);
        lines.Add(JournalRole.CustomerCredit, -amount.MinorUnits, customerId: payment.CustomerId);
        return lines.ToPosting(kind, on, reference, null, payment.Id)!;
    }
}
