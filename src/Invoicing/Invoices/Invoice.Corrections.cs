using NodaTime;

namespace Invoicing;

/// <summary>The documents that correct an invoice, and those that came from elsewhere.</summary>
public sealed partial class Invoice
{
    /// <summary>An invoice of another system: posted as it is, with the number and the amounts it states.</summary>
    internal static Invoice Import(InvoiceId id, string number, InvoiceContent content, LocalDate dueDate, CalculationProfile profile, ImportOrigin origin, CommandContext context)
    {
        LocalDate issueDate = content.IssueDate!.Value;
        if (dueDate < issueDate)
            throw new ArgumentException("An invoice is not due before it is issued; give a later due date.", nameof(dueDate));
        if (content.Credit is not null)
            throw new ArgumentException("A credit note from elsewhere stands alone; leave its credit basis out.", nameof(content));
        if (origin.Stated.PayableAmount is { } payable && payable.Currency != content.Currency)
            CurrencyMismatchException.Throw(content.Currency, payable.Currency, "stated.payableAmount");
        Invoice imported = new(id, content with { DueDate = dueDate }, InvoiceCalculator.Calculate(content with { DueDate = dueDate }, profile))
        {
            Version = 1,
            State = InvoiceState.Posted,
            Number = number,
            IssueDate = issueDate,
            DueDate = dueDate,
            Origin = origin,
        };
        InvoiceImported happened = new(context.NewHeader(content.LegalEntityId), id, 1) { System = origin.System, ExternalId = origin.ExternalId, Number = number };
        imported.PendingEvents = imported.Balance.IsPositive ? [happened] : [happened, new InvoicePaid(context.NewHeader(content.LegalEntityId), id, 1)];
        return imported;
    }

    /// <summary>Where the content of an import gives other amounts than it states.</summary>
    internal ValueArray<TotalsDifference> Differences() => Origin is null ? default : InvoiceCalculator.CompareStated(Content, Profile, Totals, Origin.Stated);

    /// <summary>What a credit note of this invoice says.</summary>
    /// <exception cref="CreditException">Less is left of a line, a tax or the invoice.</exception>
    internal InvoiceContent CreditContent(CreditSelection selection)
    {
        Credit credit = LeftToCredit().Credit(selection);

        // Notes give back what was to be paid and no more; where that is not the gross amount, because of rounding or of what an import states, the last note ends it.
        Money left = PayableAmount + Totals.PrepaidAmount;
        foreach (PostedCredit earlier in Credits)
            left -= earlier.PayableAmount;
        Money worth = credit.GrossAmount - credit.WithheldAmount, payable = credit.Rest.IsSpent ? left : Money.Min(worth, left);
        Money rounding = payable - worth;
        return CreditNoteContent.Of(Content, Number!, (Id, selection), credit, rounding);
    }

    /// <summary>The content of a corrected invoice that takes the place of this one.</summary>
    internal InvoiceContent CorrectedBy(InvoiceContent content) => content with
    {
        Type = InvoiceType.CorrectedInvoice,
        Credit = null,
        PrecedingInvoices = content.PrecedingInvoices.Any(preceding => string.Equals(preceding.Number, Number, StringComparison.Ordinal))
            ? content.PrecedingInvoices
            : content.PrecedingInvoices.Add(new(Number!, IssueDate)),
    };

    /// <summary>The payments of which money is allocated to it.</summary>
    internal IEnumerable<PaymentId> AllocatedPayments() => Ledger
        .Where(static entry => entry is { IsReversed: false, PaymentId: not null })
        .Select(static entry => entry.PaymentId!.Value)
        .Distinct();

    /// <summary>The credit notes of other invoices that pay it.</summary>
    internal IEnumerable<InvoiceId> AllocatedCredits() => Ledger
        .Where(static entry => entry is { IsReversed: false, Kind: LedgerEntryKind.AccountCredit })
        .Select(static entry => entry.DocumentId!.Value)
        .Distinct();
}
