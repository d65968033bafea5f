using NodaTime;

namespace Invoicing;

/// <summary>What is open on a day by how long it has been due, per customer and currency. Instalments are due one by one.</summary>
public sealed record AgingReport
{
    /// <summary>The day it is about.</summary>
    public required LocalDate On { get; init; }

    /// <summary>The last day of each stretch of lateness: 30, 60, 90.</summary>
    public required ValueArray<int> Limits { get; init; }

    /// <summary>One row per customer and currency that has something open or left, in the order of their keys; documents and payments without a customer come first.</summary>
    public required ValueArray<AgingRow> Rows { get; init; }

    /// <summary>The sums per currency, without a customer.</summary>
    public required ValueArray<AgingRow> Totals { get; init; }

    /// <summary>The limits that are usual: 30, 60 and 90 days.</summary>
    public static ValueArray<int> UsualLimits { get; } = [30, 60, 90];

    /// <summary>The report with the usual limits.</summary>
    /// <inheritdoc cref="Of(IEnumerable{Invoice}, IEnumerable{Payment}, LocalDate, ValueArray{int})"/>
    public static AgingReport Of(IEnumerable<Invoice> invoices, IEnumerable<Payment> payments, LocalDate on) => Of(invoices, payments, on, UsualLimits);

    /// <summary>The report.</summary>
    /// <param name="invoices">The documents of the legal entity; drafts are passed over.</param>
    /// <param name="payments">Its payments.</param>
    /// <param name="on">The day.</param>
    /// <param name="limits">The last day of each stretch of lateness, rising from 1 on; at most 24. None gives two stretches: not late, and late.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limits do not rise, begin below 1, or are more than 24.</exception>
    public static AgingReport Of(IEnumerable<Invoice> invoices, IEnumerable<Payment> payments, LocalDate on, ValueArray<int> limits)
    {
        ArgumentNullException.ThrowIfNull(invoices);
        ArgumentNullException.ThrowIfNull(payments);
        AgingBuilder builder = new(on, limits);
        Books books = new(builder.Add);
        foreach (Invoice invoice in invoices)
        {
            builder.Add(invoice);
            books.Add(invoice);
        }

        foreach (Payment payment in payments)
            books.Add(payment);
        books.Close();
        return builder.Build();
    }
}

/// <summary>What a customer has open in a currency, and left.</summary>
/// <param name="CustomerId">The account; null for what has none, and for sums.</param>
/// <param name="Buckets">What is open: first what is not late, then for each limit what is late by as many days or fewer, last what is later.</param>
/// <param name="Credit">What credit notes and payments have left; below zero only where an imported credit note states less than nothing.</param>
public sealed record AgingRow(CustomerId? CustomerId, ValueArray<Money> Buckets, Money Credit)
{
    /// <summary>The currency of all amounts.</summary>
    public Currency Currency => Credit.Currency;

    /// <summary>What is not late; the due date itself is not.</summary>
    public Money Current => Buckets[0];

    /// <summary>What is open, late or not.</summary>
    public Money Open => Money.Sum(Buckets.AsSpan(), Currency);

    /// <summary>What is open less what is left: the balance of the customer's statement at the end of the day.</summary>
    public Money Balance => Open - Credit;
}
