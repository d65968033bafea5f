using NodaTime;

namespace Invoicing;

/// <summary>A credit note of an invoice, as the invoice remembers it: what is left to credit follows from these in their order.</summary>
/// <param name="CreditNoteId">The credit note.</param>
/// <param name="Number">Its number.</param>
/// <param name="On">Its issue date.</param>
/// <param name="Selection">What of the invoice it took back.</param>
/// <param name="GrossAmount">Its amount with tax (BT-112).</param>
/// <param name="PayableAmount">What it gives back (BT-115).</param>
public sealed record PostedCredit(InvoiceId CreditNoteId, string Number, LocalDate On, CreditSelection Selection, Money GrossAmount, Money PayableAmount)
{
    /// <summary>The issue date in the ISO calendar.</summary>
    public LocalDate On { get; init => field = value.WithCalendar(CalendarSystem.Iso); } = On.WithCalendar(CalendarSystem.Iso);
}
