using NodaTime;

namespace Invoicing;

/// <summary>A deposit that was paid before the invoice and is taken off its payable amount (part of BT-113).</summary>
/// <param name="Amount">What was paid, tax included.</param>
public sealed record Prepayment(Money Amount)
{
    /// <summary>The number of the prepayment invoice; it belongs to <see cref="InvoiceContent.PrecedingInvoices"/> too (BT-25).</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>When the money came in.</summary>
    public LocalDate? PaidOn
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>The tax within <see cref="Amount"/>, which the prepayment invoice has shown already; informative, no amount depends on it.</summary>
    public Money? TaxAmount { get; init; }
}
