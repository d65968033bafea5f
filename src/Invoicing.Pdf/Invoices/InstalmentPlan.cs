namespace Invoicing.Pdf;

/// <summary>The instalments of a document.</summary>
internal static class InstalmentPlan
{
    /// <summary>All of them with what each comes to; null where everything is due at once, or on another day than the terms say.</summary>
    public static PaymentSchedule? Of(DocumentModel model) =>
        model is { IssueDate: { } issued, DueDate: { } due, Content.Terms: { Instalments.IsEmpty: false } terms } && terms.DueDate(issued) == due
            ? terms.Schedule(issued, model.PayableAmount)
            : null;

    /// <summary>Those with something open, and how much of each that is; none where there are no instalments.</summary>
    public static IEnumerable<ScheduledPayment> OpenOf(DocumentModel model) => Of(model) is { } plan && model.Balance.IsPositive
        ? plan.Open(model.PayableAmount - model.Balance).Where(static payment => payment.Amount.IsPositive)
        : [];
}
