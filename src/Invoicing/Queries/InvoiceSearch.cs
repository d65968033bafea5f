using NodaTime;

namespace Invoicing;

/// <summary>What a store is asked for one page of invoices: an <see cref="InvoiceQuery"/> with everything decided that depends on the caller and on the time.</summary>
/// <remarks>
/// <para>Null and empty lists mean that everything is found, but for <see cref="Accounts"/>. A store that asks a database gives what <see cref="Over"/> gives for all its invoices.</para>
/// <para>Status, payment state and balance are of one day for each row: <see cref="On"/>, and of a posted invoice its issue date instead where that is later and <see cref="IncludesDrafts"/>
/// is false. They follow from payable amount and ledger as <see cref="Invoice.StatusOn"/>, <see cref="Invoice.PaymentStateOn"/> and <see cref="Invoice.BalanceOn"/> tell: entries count
/// when their <see cref="LedgerEntry.On"/> is not after the day, and their <see cref="LedgerEntry.ReversedOn"/> is null or after it; an invoice was paid before when it has an entry of a payment or of
/// account credit not after the day, taken back or not.</para>
/// </remarks>
public sealed record InvoiceSearch
{
    /// <summary>The legal entity.</summary>
    public required LegalEntityId LegalEntityId { get; init; }

    /// <summary>The accounts that owe them, each once; null for those of all and of nobody. An empty list finds nothing.</summary>
    public ValueArray<CustomerId>? Accounts { get; init; }

    /// <summary>Whether drafts are found.</summary>
    public bool IncludesDrafts { get; init; }

    /// <summary>The day.</summary>
    public LocalDate On { get; init; }

    /// <summary>Any of these statuses on the day.</summary>
    public ValueArray<InvoiceStatus> Statuses { get; init; }

    /// <summary>Any of these payment states on the day.</summary>
    public ValueArray<PaymentState> PaymentStates { get; init; }

    /// <summary>Any of these types.</summary>
    public ValueArray<InvoiceType> Types { get; init; }

    /// <summary>The account that owes them, beside <see cref="Accounts"/>.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>What <see cref="SearchText.OfBuyer"/> of the buyer contains, reduced already.</summary>
    public string? BuyerText { get; init; }

    /// <summary>The first issue date, as <see cref="InvoiceSummary.IssueDate"/> has it; what has none is not found.</summary>
    public LocalDate? IssuedFrom { get; init; }

    /// <summary>The last issue date; what has none is not found.</summary>
    public LocalDate? IssuedTo { get; init; }

    /// <summary>The first due date, as <see cref="InvoiceSummary.DueDate"/> has it; what has none is not found.</summary>
    public LocalDate? DueFrom { get; init; }

    /// <summary>The last due date; what has none is not found.</summary>
    public LocalDate? DueTo { get; init; }

    /// <summary>The currency; never null where there is a least or largest amount.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The least payable amount, in minor units of the currency.</summary>
    public long? AmountFrom { get; init; }

    /// <summary>The largest payable amount, in minor units of the currency.</summary>
    public long? AmountTo { get; init; }

    /// <summary>The source reference, by ordinal.</summary>
    public string? SourceReference { get; init; }

    /// <summary>What the number begins with, by ordinal; what has no number is not found.</summary>
    public string? NumberPrefix { get; init; }

    /// <summary>The order.</summary>
    public InvoiceSort Sort { get; init; }

    /// <summary>Whether the order is reversed, that of the keys included.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Where the page before ended: only rows behind it are found. Null for the first page.</summary>
    public InvoiceSortKey? After { get; init; }

    /// <summary>The most rows.</summary>
    public int Limit { get; init; }

    /// <summary>The page, out of all invoices of a store that cannot search by itself.</summary>
    /// <param name="invoices">The invoices, in any order, each once; those of other legal entities are left out.</param>
    public ValueArray<InvoiceSummary> Over(IEnumerable<Invoice> invoices)
    {
        ArgumentNullException.ThrowIfNull(invoices);
        int sign = IsDescending ? -1 : 1;
        return invoices.Where(Concerns)
            .Select(invoice => InvoiceSummary.Of(invoice, DateFor(invoice)))
            .Where(Matches)
            .Select(row => (Key: InvoiceSortKey.Of(Sort, row), Row: row))
            .Where(found => After is null || sign * InvoiceSortKey.Compare(found.Key, After) > 0)
            .OrderBy(static found => found.Key, Comparer<InvoiceSortKey>.Create((first, second) => sign * InvoiceSortKey.Compare(first, second)))
            .Take(Limit)
            .Select(static found => found.Row)
            .ToValueArray();
    }

    // For whom nothing is a draft, a document that is out is none even when it bears a later date.
    private LocalDate DateFor(Invoice invoice) => !IncludesDrafts && invoice.IssueDate is { } issued ? LocalDate.Max(On, issued) : On;

    // What does not depend on the day.
    private bool Concerns(Invoice invoice) =>
        invoice.LegalEntityId == LegalEntityId
        && (IncludesDrafts || invoice.State != InvoiceState.Draft)
        && (Accounts is not { } accounts || (invoice.CustomerId is { } owner && accounts.Contains(owner)))
        && (CustomerId is null || invoice.CustomerId == CustomerId)
        && (BuyerText is null || SearchText.OfBuyer(invoice.Content.Buyer).Contains(BuyerText, StringComparison.Ordinal));

    private bool Matches(InvoiceSummary row) =>
        (Statuses.IsEmpty || Statuses.Contains(row.Status))
        && (PaymentStates.IsEmpty || PaymentStates.Contains(row.PaymentState))
        && (Types.IsEmpty || Types.Contains(row.Type))
        && !(IssuedFrom is { } issuedFrom && !(row.IssueDate >= issuedFrom))
        && !(IssuedTo is { } issuedTo && !(row.IssueDate <= issuedTo))
        && !(DueFrom is { } dueFrom && !(row.DueDate >= dueFrom))
        && !(DueTo is { } dueTo && !(row.DueDate <= dueTo))
        && (Currency is null || row.Currency == Currency)
        && !(row.PayableAmount.MinorUnits < AmountFrom)
        && !(row.PayableAmount.MinorUnits > AmountTo)
        && (SourceReference is null || string.Equals(row.SourceReference, SourceReference, StringComparison.Ordinal))
        && (NumberPrefix is null || row.Number?.StartsWith(NumberPrefix, StringComparison.Ordinal) == true);
}
