using NodaTime;

namespace Invoicing;

/// <summary>Sorts what is open by how late it is, and adds up what is left.</summary>
internal sealed class AgingBuilder
{
    private const int MaxLimits = 24;

    private readonly LocalDate _on;
    private readonly ValueArray<int> _limits;
    private readonly Dictionary<(CustomerId? CustomerId, Currency Currency), (long[] Buckets, long Credit)> _rows = [];

    /// <summary>A list of a day that is still empty.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limits do not rise, begin below 1, or are more than 24.</exception>
    public AgingBuilder(LocalDate on, ValueArray<int> limits)
    {
        if (limits.Length > MaxLimits)
            throw new ArgumentOutOfRangeException(nameof(limits), limits.Length, "An aging list has at most 24 limits; leave some out.");
        for (int i = 0; i < limits.Length; i++)
        {
            if (limits[i] <= (i == 0 ? 0 : limits[i - 1]))
                throw new ArgumentOutOfRangeException(nameof(limits), limits[i], "The limits of an aging list rise, from 1 day on; sort them and leave out what stands twice.");
        }

        (_on, _limits) = (on.WithCalendar(CalendarSystem.Iso), limits);
    }

    /// <summary>Adds what is open of an invoice.</summary>
    public void Add(Invoice invoice)
    {
        if (invoice.State == InvoiceState.Draft || invoice.Content.Type == InvoiceType.CreditNote || invoice.IssueDate > _on)
            return;

        // Imports may have less than nothing to pay, which is credit.
        if (invoice.PayableAmount.IsNegative)
            AddCredit(invoice.CustomerId, -invoice.PayableAmount);
        else if (invoice.BalanceOn(_on).IsPositive)
            AddOpen(invoice);
    }

    /// <summary>Adds a part of the list.</summary>
    public void Add(AgingRow part)
    {
        (long[] buckets, _) = RowOf(part.CustomerId, part.Currency);
        for (int i = 0; i < buckets.Length; i++)
            buckets[i] = checked(buckets[i] + part.Buckets[i].MinorUnits);
        AddCredit(part.CustomerId, part.Credit);
    }

    /// <summary>Adds what a posting leaves a customer.</summary>
    public void Add(JournalPosting posting)
    {
        if (posting.On > _on)
            return;
        foreach (JournalLine line in posting.Lines)
        {
            if (line.Role == JournalRole.CustomerCredit)
                AddCredit(line.CustomerId, -line.Amount);
        }
    }

    public AgingReport Build()
    {
        List<AgingRow> rows = [];
        SortedDictionary<string, (long[] Buckets, long Credit, Currency Currency)> totals = new(StringComparer.Ordinal);
        foreach (((CustomerId? customer, Currency currency), (long[] buckets, long credit)) in _rows
            .OrderBy(static row => row.Key.CustomerId?.Value, StringComparer.Ordinal)
            .ThenBy(static row => row.Key.Currency.Code, StringComparer.Ordinal))
        {
            if (credit == 0 && Array.TrueForAll(buckets, static bucket => bucket == 0))
                continue;
            rows.Add(Row(customer, buckets, credit, currency));
            (long[] sums, long left, _) = totals.TryGetValue(currency.Code, out var total) ? total : (new long[buckets.Length], 0, currency);
            for (int i = 0; i < sums.Length; i++)
                sums[i] = checked(sums[i] + buckets[i]);
            totals[currency.Code] = (sums, checked(left + credit), currency);
        }

        return new()
        {
            On = _on,
            Limits = _limits,
            Rows = rows.ToValueArray(),
            Totals = totals.Values.Select(static total => Row(null, total.Buckets, total.Credit, total.Currency)).ToValueArray(),
        };
    }

    private static AgingRow Row(CustomerId? customerId, long[] buckets, long credit, Currency currency) =>
        new(customerId, buckets.Select(bucket => new Money(bucket, currency)).ToValueArray(), new(credit, currency));

    private void AddOpen(Invoice invoice)
    {
        (long[] buckets, _) = RowOf(invoice.CustomerId, invoice.Currency);
        foreach (ScheduledPayment open in invoice.OpenByDueDate(_on))
        {
            int late = Period.DaysBetween(open.DueDate, _on), bucket = 0;
            if (late > 0)
            {
                bucket = 1;
                while (bucket <= _limits.Length && late > _limits[bucket - 1])
                    bucket++;
            }

            buckets[bucket] = checked(buckets[bucket] + open.Amount.MinorUnits);
        }
    }

    private void AddCredit(CustomerId? customerId, Money credit)
    {
        (long[] buckets, long left) = RowOf(customerId, credit.Currency);
        _rows[(customerId, credit.Currency)] = (buckets, checked(left + credit.MinorUnits));
    }

    private (long[] Buckets, long Credit) RowOf(CustomerId? customerId, Currency currency)
    {
        if (!_rows.TryGetValue((customerId, currency), out var row))
            _rows.Add((customerId, currency), row = (new long[_limits.Length + 2], 0));
        return row;
    }
}
