using NodaTime;

namespace Invoicing;

/// <summary>The taxes of a legal entity over a span of days, per currency, category and rate: invoices less credit notes, and what discounts for paying early changed.</summary>
/// <remarks>
/// A document counts on its tax point date (BT-7), else on its issue date, also where it states a code (BT-8) instead of a date; a discount counts on the day it
/// was taken, and its reversal on its own. Amounts are those of the documents in their own currencies, which for imports are those their content gives.
/// </remarks>
public sealed record TaxReport
{
    /// <summary>The first day.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate To { get; init; }

    /// <summary>One row for each tax, by currency, effect, category and rate.</summary>
    public required ValueArray<TaxReportRow> Rows { get; init; }

    /// <summary>The report.</summary>
    /// <param name="invoices">The documents of the legal entity; drafts are passed over.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    public static TaxReport Of(IEnumerable<Invoice> invoices, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(invoices);
        TaxReportBuilder builder = new(from, to);
        foreach (Invoice invoice in invoices)
            builder.Add(invoice);
        return builder.Build();
    }

    /// <summary>The taxes in a currency that are added, surcharges included: what is owed to the authority. Withheld taxes have rows, and no part in it.</summary>
    public Money TaxAmountIn(Currency currency)
    {
        Money sum = Money.Zero(currency);
        foreach (TaxReportRow row in Rows)
        {
            if (row.Currency == currency && row.Effect != TaxEffect.Withheld)
                sum += row.Total.Tax;
        }

        return sum;
    }
}

/// <summary>One tax of a report.</summary>
/// <param name="Currency">The currency of the documents.</param>
/// <param name="Effect">What the tax does to the amount to pay.</param>
/// <param name="Category">The category (BT-118).</param>
/// <param name="Rate">The rate (BT-119).</param>
public sealed record TaxReportRow(Currency Currency, TaxEffect Effect, TaxCategory Category, TaxRate Rate)
{
    /// <summary>What invoices charge.</summary>
    public required TaxReportAmounts Invoiced { get; init; }

    /// <summary>What credit notes take back, below zero.</summary>
    public required TaxReportAmounts Credited { get; init; }

    /// <summary>What discounts for paying early take back, below zero, and what comes back of that.</summary>
    public required TaxReportAmounts Discounted { get; init; }

    /// <summary>All of it.</summary>
    public TaxReportAmounts Total => Invoiced + Credited + Discounted;

    /// <summary>A row on which nothing stands yet.</summary>
    internal static TaxReportRow Zero(Currency currency, TaxEffect effect, TaxCategory category, TaxRate rate)
    {
        TaxReportAmounts none = new(Money.Zero(currency), Money.Zero(currency));
        return new(currency, effect, category, rate) { Invoiced = none, Credited = none, Discounted = none };
    }
}

/// <summary>A tax and what it is on.</summary>
/// <param name="Net">The amount without tax (BT-116).</param>
/// <param name="Tax">The tax (BT-117).</param>
public readonly record struct TaxReportAmounts(Money Net, Money Tax)
{
    /// <summary>Both sums.</summary>
    /// <exception cref="CurrencyMismatchException">The amounts are in two currencies.</exception>
    public static TaxReportAmounts operator +(TaxReportAmounts left, TaxReportAmounts right) => new(left.Net + right.Net, left.Tax + right.Tax);

    /// <summary>Both sums, for languages without operators.</summary>
    /// <exception cref="CurrencyMismatchException">The amounts are in two currencies.</exception>
    public TaxReportAmounts Add(TaxReportAmounts other) => this + other;
}

/// <summary>Adds up taxes.</summary>
internal sealed class TaxReportBuilder(LocalDate from, LocalDate to)
{
    private readonly ReportSpan _span = new(from, to);
    private readonly Dictionary<(Currency, TaxEffect, TaxCategory, TaxRate), TaxReportRow> _rows = [];

    public void Add(Invoice invoice)
    {
        if (invoice.State == InvoiceState.Draft)
            return;
        foreach (JournalPosting posting in DocumentPostings.Of(invoice))
        {
            if (!_span.Contains(posting.TaxPointDate))
                continue;
            foreach (TaxSubtotal entry in posting.Taxes)
                Add(posting.Kind, entry, posting.Currency);
        }
    }

    /// <summary>Adds a part of a row.</summary>
    public void Add(TaxReportRow part)
    {
        var key = (part.Currency, part.Effect, part.Category, part.Rate);
        _rows[key] = _rows.TryGetValue(key, out TaxReportRow? row)
            ? row with { Invoiced = row.Invoiced + part.Invoiced, Credited = row.Credited + part.Credited, Discounted = row.Discounted + part.Discounted }
            : part;
    }

    public TaxReport Build() => new()
    {
        From = _span.From,
        To = _span.To,
        Rows = _rows.Values
            .OrderBy(static row => row.Currency.Code, StringComparer.Ordinal)
            .ThenBy(static row => row.Effect)
            .ThenBy(static row => row.Category)
            .ThenBy(static row => row.Rate.PartsPerMillion)
            .ToValueArray(),
    };

    private void Add(BookingKind kind, TaxSubtotal entry, Currency currency)
    {
        TaxReportRow none = TaxReportRow.Zero(currency, entry.Tax.Effect, entry.Category, entry.Rate);
        TaxReportAmounts amounts = new(entry.TaxableAmount, entry.TaxAmount);
        Add(kind switch
        {
            BookingKind.Invoice => none with { Invoiced = amounts },
            BookingKind.CreditNote => none with { Credited = amounts },
            _ => none with { Discounted = amounts },
        });
    }
}
