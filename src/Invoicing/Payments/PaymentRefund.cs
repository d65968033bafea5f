using NodaTime;

namespace Invoicing;

/// <summary>Money of a payment that was paid back.</summary>
/// <param name="Amount">How much, more than zero.</param>
/// <param name="On">The value date.</param>
/// <param name="Reference">The reference of the money that went out, such as the line of a bank statement; unique within the payment.</param>
public sealed record PaymentRefund(Money Amount, LocalDate On, string Reference)
{
    /// <summary>The value date in the ISO calendar.</summary>
    public LocalDate On { get; init => field = value.WithCalendar(CalendarSystem.Iso); } = On.WithCalendar(CalendarSystem.Iso);
}
