using System.Text.Json.Serialization;
using NodaTime;

namespace Invoicing;

/// <summary>When an invoice is due. The due date follows from the issue date and is fixed when the invoice is posted (BT-9, BT-20).</summary>
public sealed record PaymentTerms
{
    [JsonConstructor]
    internal PaymentTerms(int netDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(netDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(netDays, 3650);
        NetDays = netDays;
    }

    /// <summary>The number of days after the issue date on which the invoice is due.</summary>
    public int NetDays { get; }

    /// <summary>The terms in words, as printed (BT-20); null leaves the wording to the document.</summary>
    public string? Note { get; init; }

    /// <summary>Due on the day of issue.</summary>
    public static PaymentTerms DueOnReceipt { get; } = new(0);

    /// <summary>Due so many days after the issue date: <c>Net(30)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is negative or more than 3650.</exception>
    public static PaymentTerms Net(int dueDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dueDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dueDays, 3650);
        return new(dueDays);
    }

    /// <summary>The due date of an invoice that is issued on a day; never before it.</summary>
    public LocalDate DueDate(LocalDate issueDate) => issueDate.PlusDays(NetDays);
}
