using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>A search as queries of the database.</summary>
/// <remarks>
/// An order with rows that miss its date or text, or in groups, is read stretch by stretch, so that each stretch follows an index: rows with a value and then those without, or what is overdue, what
/// is unpaid, and the rest.
/// </remarks>
internal sealed partial class SearchStatement(StoreDbContext context, InvoiceSearch search)
{
    private const int MaxNamed = 1000;

    private readonly DateOnly _on = Texts.ToDate(search.On);

    public async Task<ValueArray<InvoiceSummary>> ReadAsync(CurrencySet currencies, CancellationToken cancellationToken)
    {
        List<InvoiceSummary> page = [];
        List<Guid>? later = null;
        foreach (Stretch stretch in StretchesFromHere())
        {
            if (page.Count == search.Limit)
                break;
            List<InvoiceSummary> rows = [];
            if (DependsOnDay(stretch))
                later ??= await FindLaterAsync(cancellationToken).ConfigureAwait(false);
            foreach (Part part in Matching(stretch, later ?? []))
                rows.AddRange(await ReadAsync(part, stretch, search.Limit - page.Count, currencies, cancellationToken).ConfigureAwait(false));
            int sign = search.IsDescending ? -1 : 1;
            page.AddRange(rows
                .OrderBy(row => InvoiceSortKey.Of(search.Sort, row), Comparer<InvoiceSortKey>.Create((first, second) => sign * InvoiceSortKey.Compare(first, second)))
                .Take(search.Limit - page.Count));
        }

        return page.ToValueArray();
    }

    private async Task<List<InvoiceSummary>> ReadAsync(Part part, Stretch stretch, int limit, CurrencySet currencies, CancellationToken cancellationToken)
    {
        if (IsByDueDays(stretch))
        {
            IQueryable<Guid> first = FirstByDueDays(limit, stretch.IsBegun ? search.After : null);
            return await ReadAsync(Ordered(part.Rows.Where(found => first.Contains(found.Row.Id))), currencies, cancellationToken).ConfigureAwait(false);
        }

        IQueryable<DatedInvoice> query = Ordered(stretch.Of(part.Rows));
        if (stretch.IsBegun)
            query = Behind(query, search.After!, stretch);
        query = query.Take(limit);
        if (part.IsOpen)
        {
            // The rows of the page are chosen by what stands in an index alone, and looked up after that.
            IQueryable<Guid> chosen = query.Select(static found => found.Row.Id);
            query = Ordered(part.Rows.Where(found => chosen.Contains(found.Row.Id)));
        }

        return await ReadAsync(query, currencies, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<InvoiceSummary>> ReadAsync(IQueryable<DatedInvoice> query, CurrencySet currencies, CancellationToken cancellationToken)
    {
        var rows = await query
            .Select(static found => new
            {
                found.Row.Id,
                found.Row.Number,
                found.Row.Type,
                found.Status,
                found.Row.IssueDate,
                found.Row.DueDate,
                found.Row.CustomerId,
                found.Row.BuyerName,
                found.Row.Currency,
                found.Row.PayableAmount,
                found.Balance,
                found.Row.SourceReference,
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(row =>
        {
            Currency currency = currencies.Parse(row.Currency);
            return new InvoiceSummary
            {
                Id = new(row.Id),
                Number = row.Number,
                Type = Texts.ToEnum<InvoiceType>(row.Type),
                Status = row.Status,
                PaymentState = row.Balance == 0 ? PaymentState.Paid : row.Balance == row.PayableAmount ? PaymentState.Unpaid : PaymentState.PartiallyPaid,
                IssueDate = Texts.FromDate(row.IssueDate),
                DueDate = Texts.FromDate(row.DueDate),
                CustomerId = row.CustomerId is { } customer ? new CustomerId(customer) : null,
                BuyerName = row.BuyerName,
                PayableAmount = Money.FromMinorUnits(row.PayableAmount, currency),
                Balance = Money.FromMinorUnits(row.Balance, currency),
                SourceReference = row.SourceReference,
            };
        });
    }

    private bool DependsOnDay(Stretch stretch) => stretch.IsOpen || !search.Statuses.IsEmpty || !search.PaymentStates.IsEmpty;

    // What has entries of a later day, and one more than are worth naming when there are many, as there are for a day long ago.
    private Task<List<Guid>> FindLaterAsync(CancellationToken cancellationToken) => context.Set<InvoiceRow>()
        .Where(row => row.LegalEntityId == search.LegalEntityId.Value && row.SettledOn > _on)
        .Select(static row => row.Id)
        .Take(MaxNamed + 1)
        .ToListAsync(cancellationToken);

    // Where the day decides what is found, rows that say by themselves where they stand are looked for apart from the few with entries of a later day: the
    // words of the first have an index, and the others are named, since databases take them for more than they are.
    private IEnumerable<Part> Matching(Stretch stretch, List<Guid> later)
    {
        bool atIssue = !search.IncludesDrafts;
        IQueryable<InvoiceRow> rows = Concerned();
        if (!DependsOnDay(stretch))
        {
            yield return new(DatedInvoices.On(context, rows, _on, atIssue), false);
            yield break;
        }

        bool isOpen = stretch.IsOpen
            || (!search.Statuses.IsEmpty && search.Statuses.All(static status => status is InvoiceStatus.Overdue or InvoiceStatus.Unpaid))
            || (!search.PaymentStates.IsEmpty && !search.PaymentStates.Contains(PaymentState.Paid));
        IQueryable<InvoiceRow> current = rows.Where(row => row.SettledOn == null || row.SettledOn <= _on);
        if (isOpen)
            current = current.Where(static row => row.Balance > 0);
        if (!search.Statuses.IsEmpty && search.Statuses.All(static status => status is InvoiceStatus.Cancelled or InvoiceStatus.Refunded))
            current = current.Where(static row => row.State == nameof(InvoiceState.Cancelled) || row.CreditedAmount > 0);
        yield return new(DatedInvoices.Current(current, _on, atIssue).OfDayByColumns(search), isOpen);
        if (later.Count == 0)
            yield break;
        if (later.Count <= MaxNamed)
            rows = rows.Where(row => later.Contains(row.Id));
        yield return new(DatedInvoices.Unsettled(context, rows, _on, atIssue).OfDay(search), false);
    }

    // What does not depend on the day.
    private IQueryable<InvoiceRow> Concerned()
    {
        IQueryable<InvoiceRow> rows = context.Set<InvoiceRow>().Where(row => row.LegalEntityId == search.LegalEntityId.Value);
        if (!search.IncludesDrafts)
            rows = rows.Where(static row => row.State != nameof(InvoiceState.Draft));
        if (search.Accounts is { Length: 1 } single)
        {
            string account = single[0].Value;
            rows = rows.Where(row => row.CustomerId == account);
        }
        else if (search.Accounts is { } many)
        {
            string[] accounts = [.. many.Select(static account => account.Value)];
            rows = rows.Where(row => accounts.Contains(row.CustomerId));
        }

        if (search.CustomerId is { } customer)
            rows = rows.Where(row => row.CustomerId == customer.Value);
        if (search.BuyerText is { } text)
            rows = rows.Where(row => row.BuyerText.Contains(text));
        if (!search.Types.IsEmpty)
        {
            string[] types = [.. search.Types.Select(static type => type.ToString())];
            rows = rows.Where(row => types.Contains(row.Type));
        }

        if (Texts.ToDate(search.IssuedFrom) is { } issuedFrom)
            rows = rows.Where(row => row.IssueDate >= issuedFrom);
        if (Texts.ToDate(search.IssuedTo) is { } issuedTo)
            rows = rows.Where(row => row.IssueDate <= issuedTo);
        if (Texts.ToDate(search.DueFrom) is { } dueFrom)
            rows = rows.Where(row => row.DueDate >= dueFrom);
        if (Texts.ToDate(search.DueTo) is { } dueTo)
            rows = rows.Where(row => row.DueDate <= dueTo);
        if (search.Currency?.Code is { } currency)
            rows = rows.Where(row => row.Currency == currency);
        if (search.AmountFrom is { } amountFrom)
            rows = rows.Where(row => row.PayableAmount >= amountFrom);
        if (search.AmountTo is { } amountTo)
            rows = rows.Where(row => row.PayableAmount <= amountTo);
        if (search.SourceReference is { } reference)
            rows = rows.Where(row => row.SourceReference == reference);
        if (search.NumberPrefix is { } prefix)
            rows = rows.Where(row => row.Number!.StartsWith(prefix));
        return rows;
    }

    private IQueryable<DatedInvoice> Ordered(IQueryable<DatedInvoice> query) => (search.Sort, search.IsDescending) switch
    {
        (InvoiceSort.IssueDate, false) => query.OrderBy(static found => found.Row.IssueDate).ThenBy(static found => found.Row.Id),
        (InvoiceSort.IssueDate, true) => query.OrderByDescending(static found => found.Row.IssueDate).ThenByDescending(static found => found.Row.Id),
        (InvoiceSort.DueDate or InvoiceSort.Portal, false) => query.OrderBy(static found => found.Row.DueDate).ThenBy(static found => found.Row.Id),
        (InvoiceSort.DueDate or InvoiceSort.Portal, true) => query.OrderByDescending(static found => found.Row.DueDate).ThenByDescending(static found => found.Row.Id),
        (InvoiceSort.Number, false) => query.OrderBy(static found => found.Row.Number).ThenBy(static found => found.Row.Id),
        (InvoiceSort.Number, true) => query.OrderByDescending(static found => found.Row.Number).ThenByDescending(static found => found.Row.Id),
        (InvoiceSort.Amount, false) => query.OrderBy(static found => found.Row.Currency).ThenBy(static found => found.Row.PayableAmount).ThenBy(static found => found.Row.Id),
        (InvoiceSort.Amount, true) => query.OrderByDescending(static found => found.Row.Currency).ThenByDescending(static found => found.Row.PayableAmount).ThenByDescending(static found => found.Row.Id),
        (InvoiceSort.Customer, false) => query.OrderBy(static found => found.Row.BuyerSort).ThenBy(static found => found.Row.Id),
        (InvoiceSort.Customer, true) => query.OrderByDescending(static found => found.Row.BuyerSort).ThenByDescending(static found => found.Row.Id),
        (_, false) => query.OrderBy(static found => found.Row.Id),
        (_, true) => query.OrderByDescending(static found => found.Row.Id),
    };

    // Everything in the stretch that comes after a row, as one range and what of its beginning was there already.
    private IQueryable<DatedInvoice> Behind(IQueryable<DatedInvoice> query, InvoiceSortKey after, Stretch stretch)
    {
        (Guid id, string text, long amount) = (after.Id.Value, after.Text ?? "", after.MinorUnits);
        DateOnly date = Texts.ToDate(after.Date) ?? default;
        if (stretch.IsMissing)
        {
            return search.IsDescending
                ? query.Where(found => found.Row.Id < id)
                : query.Where(found => found.Row.Id > id);
        }

        return (search.Sort, search.IsDescending) switch
        {
            (InvoiceSort.IssueDate, false) => query.Where(found => found.Row.IssueDate >= date && (found.Row.IssueDate > date || found.Row.Id > id)),
            (InvoiceSort.IssueDate, true) => query.Where(found => found.Row.IssueDate <= date && (found.Row.IssueDate < date || found.Row.Id < id)),
            (InvoiceSort.DueDate or InvoiceSort.Portal, false) => query.Where(found => found.Row.DueDate >= date && (found.Row.DueDate > date || found.Row.Id > id)),
            (InvoiceSort.DueDate or InvoiceSort.Portal, true) => query.Where(found => found.Row.DueDate <= date && (found.Row.DueDate < date || found.Row.Id < id)),
            (InvoiceSort.Number, false) => query.Where(found => string.Compare(found.Row.Number, text) > 0),
            (InvoiceSort.Number, true) => query.Where(found => string.Compare(found.Row.Number, text) < 0),
            (InvoiceSort.Amount, false) => query.Where(found => found.Row.PayableAmount >= amount && (found.Row.PayableAmount > amount || found.Row.Id > id)),
            (InvoiceSort.Amount, true) => query.Where(found => found.Row.PayableAmount <= amount && (found.Row.PayableAmount < amount || found.Row.Id < id)),
            (InvoiceSort.Customer, false) => query.Where(found => string.Compare(found.Row.BuyerSort, text) >= 0 && (string.Compare(found.Row.BuyerSort, text) > 0 || found.Row.Id > id)),
            (InvoiceSort.Customer, true) => query.Where(found => string.Compare(found.Row.BuyerSort, text) <= 0 && (string.Compare(found.Row.BuyerSort, text) < 0 || found.Row.Id < id)),
            (_, false) => query.Where(found => found.Row.Id > id),
            (_, true) => query.Where(found => found.Row.Id < id),
        };
    }

    // The stretches in their order, from the one in which the last page ended.
    private IEnumerable<Stretch> StretchesFromHere()
    {
        List<Stretch> stretches = search.Sort switch
        {
            InvoiceSort.Portal =>
            [
                .. WithAndWithoutDue(static query => query.Where(static found => found.Status == InvoiceStatus.Overdue), 0, isOpen: true),
                .. WithAndWithoutDue(static query => query.Where(static found => found.Status == InvoiceStatus.Unpaid), 1, isOpen: true),
                .. WithAndWithoutDue(static query => query.Where(static found => found.Status != InvoiceStatus.Overdue && found.Status != InvoiceStatus.Unpaid), 2, isOpen: false),
            ],
            InvoiceSort.DueDate when search.IncludesDrafts => [.. WithAndWithoutDue(static query => query, 0, isOpen: false)],
            InvoiceSort.IssueDate when search.IncludesDrafts =>
            [
                new(static query => query.Where(static found => found.Row.IssueDate != null), 0, false),
                new(static query => query.Where(static found => found.Row.IssueDate == null), 0, true),
            ],
            InvoiceSort.Number when search.IncludesDrafts =>
            [
                new(static query => query.Where(static found => found.Row.Number != null), 0, false),
                new(static query => query.Where(static found => found.Row.Number == null), 0, true),
            ],
            _ => [new(static query => query, 0, false)],
        };
        if (search.IsDescending)
            stretches.Reverse();
        if (search.After is not { } after)
            return stretches;
        if (search.Sort == InvoiceSort.Amount)
            return FromCurrency(after.Text ?? "");
        bool isMissing = search.Sort switch
        {
            InvoiceSort.IssueDate or InvoiceSort.DueDate or InvoiceSort.Portal => after.Date is null,
            InvoiceSort.Number => after.Text is null,
            _ => false,
        };
        int begun = stretches.FindIndex(stretch => stretch.Group == after.Group && stretch.IsMissing == isMissing);
        return begun < 0 ? [] : stretches.Skip(begun).Select((stretch, i) => stretch with { IsBegun = i == 0 });
    }

    // The rest of a currency, then those behind it.
    private IEnumerable<Stretch> FromCurrency(string currency)
    {
        yield return new(query => query.Where(found => found.Row.Currency == currency), 0, false) { IsBegun = true };
        yield return search.IsDescending
            ? new(query => query.Where(found => string.Compare(found.Row.Currency, currency) < 0), 0, false)
            : new(query => query.Where(found => string.Compare(found.Row.Currency, currency) > 0), 0, false);
    }

    private IEnumerable<Stretch> WithAndWithoutDue(Func<IQueryable<DatedInvoice>, IQueryable<DatedInvoice>> of, int group, bool isOpen)
    {
        yield return new(query => of(query).Where(static found => found.Row.DueDate != null), group, false) { IsOpen = isOpen };
        if (search.IncludesDrafts)
            yield return new(query => of(query).Where(static found => found.Row.DueDate == null), group, true) { IsOpen = isOpen };
    }

    /// <summary>Rows that are looked for by themselves.</summary>
    private sealed record Part(IQueryable<DatedInvoice> Rows, bool IsOpen);

    /// <summary>A part of the order whose rows all have, or all miss, what they are sorted by.</summary>
    private sealed record Stretch(Func<IQueryable<DatedInvoice>, IQueryable<DatedInvoice>> Of, int Group, bool IsMissing)
    {
        public bool IsBegun { get; init; }

        /// <summary>Whether something is open of all its rows.</summary>
        public bool IsOpen { get; init; }
    }
}
