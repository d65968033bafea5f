using NodaTime;

namespace Invoicing;

/// <summary>What of an invoice is due when: one payment, or the instalments in the order of their dates.</summary>
public sealed record PaymentSchedule
{
    internal PaymentSchedule(ValueArray<ScheduledPayment> payments) => Payments = payments;

    /// <summary>The payments in the order of their due dates, at least one; together they are the payable amount.</summary>
    public ValueArray<ScheduledPayment> Payments { get; }

    /// <summary>The last due date, which is that of the invoice (BT-9).</summary>
    public LocalDate DueDate => Payments[Payments.Length - 1].DueDate;

    /// <summary>What is to be paid by the end of a day, whatever is settled of it.</summary>
    public Money DueOn(LocalDate date)
    {
        date = date.WithCalendar(CalendarSystem.Iso);
        Money due = Payments[0].Amount * 0;
        foreach (ScheduledPayment payment in Payments)
        {
            if (payment.DueDate <= date)
                due += payment.Amount;
        }

        return due;
    }

    /// <summary>The same payments with what is open of each: what is settled is taken off the earliest first. More than all leaves nothing open.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The settled amount is less than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The settled amount is in another currency, or is <c>default</c>.</exception>
    public ValueArray<ScheduledPayment> Open(Money settled)
    {
        Money zero = Payments[0].Amount * 0;
        if (settled < zero)
            throw new ArgumentOutOfRangeException(nameof(settled), settled, "Nothing or more is settled.");
        ScheduledPayment[] open = [.. Payments];
        for (int i = 0; i < open.Length; i++)
        {
            Money amount = Money.Max(open[i].Amount, zero), taken = Money.Min(settled, amount);
            open[i] = open[i] with { Amount = amount - taken };
            settled -= taken;
        }

        return new(open);
    }

    /// <summary>What was due before a day and is open: overdue on it.</summary>
    /// <inheritdoc cref="Open(Money)" path="/exception"/>
    public Money OverdueOn(LocalDate date, Money settled)
    {
        date = date.WithCalendar(CalendarSystem.Iso);
        Money overdue = Payments[0].Amount * 0;
        foreach (ScheduledPayment payment in Open(settled))
        {
            if (payment.DueDate < date)
                overdue += payment.Amount;
        }

        return overdue;
    }
}

/// <summary>An amount that is due on a day.</summary>
/// <param name="DueDate">The last day to pay it.</param>
/// <param name="Amount">How much.</param>
public readonly record struct ScheduledPayment(LocalDate DueDate, Money Amount);
