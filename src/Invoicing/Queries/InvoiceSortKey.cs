using NodaTime;

namespace Invoicing;

/// <summary>Where a row stands in the order of a search. Rows compare by group, date, text, amount and key, in this order; what an order does not use is the same in all of them.</summary>
/// <param name="Id">The key of the invoice, compared byte for byte as it is written.</param>
public sealed record InvoiceSortKey(InvoiceId Id)
{
    /// <summary>For <see cref="InvoiceSort.Portal"/>: 0 when the row is overdue, 1 when it is unpaid, 2 otherwise.</summary>
    public int Group { get; init; }

    /// <summary>The issue or due date; null when there is none, which comes after every date.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>The number, the code of the currency or the <see cref="SearchText.SortName"/>, compared by code point; null when there is none, which comes after every text.</summary>
    public string? Text { get; init; }

    /// <summary>The payable amount in minor units.</summary>
    public long MinorUnits { get; init; }

    /// <summary>Where a row stands.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is none of the defined ones.</exception>
    public static InvoiceSortKey Of(InvoiceSort sort, InvoiceSummary row)
    {
        ArgumentNullException.ThrowIfNull(row);
        InvoiceSortKey key = new(row.Id);
        return sort switch
        {
            InvoiceSort.IssueDate => key with { Date = row.IssueDate },
            InvoiceSort.DueDate => key with { Date = row.DueDate },
            InvoiceSort.Number => key with { Text = row.Number },
            InvoiceSort.Amount => key with { Text = row.Currency.Code, MinorUnits = row.PayableAmount.MinorUnits },
            InvoiceSort.Customer => key with { Text = SearchText.SortName(row.BuyerName) },
            InvoiceSort.Created => key,
            InvoiceSort.Portal => key with { Group = GroupOf(row.Status), Date = row.DueDate },
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Use one of the defined orders."),
        };
    }

    /// <summary>Less than zero when the first comes before the second in ascending order.</summary>
    internal static int Compare(InvoiceSortKey first, InvoiceSortKey second)
    {
        int order = first.Group.CompareTo(second.Group);
        if (order == 0)
            order = CompareDates(first.Date, second.Date);
        if (order == 0)
            order = CompareTexts(first.Text, second.Text);
        if (order == 0)
            order = first.MinorUnits.CompareTo(second.MinorUnits);
        return order == 0 ? first.Id.Value.CompareTo(second.Id.Value) : order;
    }

    private static int GroupOf(InvoiceStatus status) => status switch
    {
        InvoiceStatus.Overdue => 0,
        InvoiceStatus.Unpaid => 1,
        _ => 2,
    };

    private static int CompareDates(LocalDate? first, LocalDate? second) => (first, second) switch
    {
        ({ } one, { } other) => one.CompareTo(other),
        _ => (first is null).CompareTo(second is null),
    };

    private static int CompareTexts(string? first, string? second)
    {
        if (first is null || second is null)
            return (first is null).CompareTo(second is null);
        for (int i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            if (first[i] != second[i])
                return Rank(first[i]) - Rank(second[i]);
        }

        return first.Length - second.Length;
    }

    // Halves of characters beyond U+FFFF come before some characters below it in UTF-16, and behind all of them by code point and in UTF-8.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
