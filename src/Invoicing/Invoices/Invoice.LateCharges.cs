using NodaTime;

namespace Invoicing;

/// <summary>What paying late costs.</summary>
public sealed partial class Invoice
{
    /// <summary>Works out what could be charged for paying late, up to a day and on it, by the terms that were sealed; nothing is posted.</summary>
    /// <remarks>
    /// Each payment of the <see cref="Schedule"/> bears interest from the day after its due date and the grace days to the day it is paid, both counted, so that
    /// what is paid ten days late bears ten days of interest. The ledger counts by value date. Drafts, credit notes, cancelled invoices and terms without
    /// <see cref="PaymentTerms.Late"/> give an empty proposal.
    /// </remarks>
    /// <exception cref="OverflowException">The interest does not fit 64 bits of minor units.</exception>
    public LateChargeProposal ProposeLateCharges(LocalDate on)
    {
        on = on.WithCalendar(CalendarSystem.Iso);
        List<LateCharge> charges = [];
        LatePaymentTerms? late = Content.Terms?.Late;
        if (late is not null && State == InvoiceState.Posted && Content.Type != InvoiceType.CreditNote)
        {
            ValueArray<ScheduledPayment> payments = Schedule().Payments;
            for (int i = 0; i < payments.Length; i++)
                AddCharges(charges, late, payments[i].DueDate, i, on);
        }

        return new(on, Currency, charges.ToValueArray(), charges.Count > 0 ? late?.FlatFee : null);
    }

    // The stretches of days in which the same part of a payment was open.
    private void AddCharges(List<LateCharge> charges, LatePaymentTerms late, LocalDate dueDate, int payment, LocalDate on)
    {
        LocalDate first = dueDate.PlusDays(late.GraceDays + 1);
        if (first > on)
            return;

        // A day bears interest on what was open when it began, so what is entered on one counts from the next on.
        IEnumerable<LocalDate> changes = Ledger.Select(static entry => entry.On).Concat(Ledger.Where(static entry => entry.IsReversed).Select(static entry => entry.ReversedOn!.Value));
        LocalDate[] starts = [first, .. changes.Where(day => day >= first && day < on).Select(static day => day.PlusDays(1)).Distinct().Order()];
        LocalDate from = first;
        Money open = OpenByDueDate(first.PlusDays(-1))[payment].Amount;
        for (int i = 1; i < starts.Length; i++)
        {
            Money now = OpenByDueDate(starts[i].PlusDays(-1))[payment].Amount;
            if (now == open)
                continue;
            AddCharge(charges, late, dueDate, from, starts[i].PlusDays(-1), open);
            (from, open) = (starts[i], now);
        }

        AddCharge(charges, late, dueDate, from, on, open);
    }

    private static void AddCharge(List<LateCharge> charges, LatePaymentTerms late, LocalDate dueDate, LocalDate from, LocalDate to, Money open)
    {
        if (!open.IsPositive)
            return;
        int days = NodaTime.Period.DaysBetween(from, to) + 1, year = late.DayCount == DayCount.Actual360 ? 360 : 365;
        long interest = Scaled.MultiplyDivide(open.MinorUnits, late.AnnualRate.PartsPerBillion * days, -9, year, Rounding.HalfAwayFromZero);
        charges.Add(new(dueDate, from, to, days, open, late.AnnualRate, new(interest, open.Currency)));
    }
}
