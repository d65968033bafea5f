using NodaTime;

namespace Invoicing.Pdf;

/// <summary>When to pay, what paying early saves and what paying late costs, in sentences (BT-9, BT-20).</summary>
/// <param name="print">The document.</param>
internal sealed class TermsText(PrintContext print)
{
    private readonly DocumentLanguage _words = print.Language;

    private DocumentLabel DueLabel => print.Content.PaymentInstructions?.DirectDebit is null ? DocumentLabel.DueOn : DocumentLabel.DebitedOn;

    /// <summary>The sentences; none where nothing is to be paid.</summary>
    public List<string> ToList()
    {
        List<string> sentences = [];
        DocumentModel model = print.Model;

        // Terms in words of the invoice are all of them, and sealed text is always printed.
        string? note = print.Content.Terms?.Note;
        if (!string.IsNullOrWhiteSpace(note))
            sentences.Add(note);
        if (print.IsCreditNote)
            return sentences;
        if (!model.Balance.IsPositive)
        {
            sentences.Add(_words.Words(DocumentLabel.NothingToPay));
            return sentences;
        }

        if (sentences.Count > 0 || model is not { IssueDate: { } issued, DueDate: { } due })
            return sentences;
        if (model.Kind == DocumentKind.AccountCopy)
            AddOpen(sentences, due);
        else
            AddDue(sentences, issued, due);
        return sentences;
    }

    // What is still to be paid on the day of an account copy; what paying early saved is no matter any more.
    private void AddOpen(List<string> sentences, LocalDate due)
    {
        if (InstalmentPlan.Of(print.Model) is not null)
            AddInstalments(sentences);
        else
            sentences.Add(_words.Words(DueLabel, print.TextWithCurrency(print.Model.Balance), _words.Text(due)));
    }

    private void AddInstalments(List<string> sentences)
    {
        foreach (ScheduledPayment payment in InstalmentPlan.OpenOf(print.Model))
            sentences.Add(_words.Words(DocumentLabel.Instalment, print.TextWithCurrency(payment.Amount), _words.Text(payment.DueDate)));
    }

    private void AddDue(List<string> sentences, LocalDate issued, LocalDate due)
    {
        Money payable = print.Model.PayableAmount;
        if (InstalmentPlan.Of(print.Model) is not null)
            AddInstalments(sentences);
        else
            sentences.Add(_words.Words(DueLabel, print.TextWithCurrency(payable), _words.Text(due)));
        if (print.Content.Terms is not { } terms)
            return;
        foreach (DiscountOffer offer in terms.DiscountOffers(issued, payable))
            sentences.Add(_words.Words(DocumentLabel.DiscountUntil, _words.Numbers.Percentage(offer.Percent.Percent), _words.Text(offer.LastDay), print.TextWithCurrency(offer.AmountToPay)));
        if (terms.Late is not { } late)
            return;
        if (late.AnnualRate != default)
            sentences.Add(_words.Words(DocumentLabel.LateInterest, _words.Numbers.Percentage(late.AnnualRate.Percent)));
        if (late.FlatFee is { } fee)
            sentences.Add(_words.Words(DocumentLabel.LateFee, print.TextWithCurrency(fee)));
        if (late.GraceDays > 0 && (late.AnnualRate != default || late.FlatFee is not null))
            sentences.Add(_words.Words(DocumentLabel.LateGrace, _words.Numbers.Text(late.GraceDays)));
    }
}
