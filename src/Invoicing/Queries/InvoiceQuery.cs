using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>Which invoices are wanted, on which day, in which order. Filters stand side by side: an invoice is found when all of them hold, and a filter that is left out, or is empty, always does.</summary>
/// <remarks>Every filter is about what the row shows (<see cref="InvoiceSummary"/>). Texts are compared by code point, amounts in minor units; no culture takes part.</remarks>
public sealed record InvoiceQuery
{
    /// <summary>The most invoices of a page.</summary>
    public const int MaxPageSize = 500;

    /// <summary>The most characters of a text to search for.</summary>
    public const int MaxTextLength = 200;

    /// <summary>The day that status, payment state and balance are of.</summary>
    /// <value>Null: today in the zone of the legal entity, or the day of the first page when <see cref="After"/> goes on from one.</value>
    public LocalDate? On { get; init => field = Iso(value); }

    /// <summary>Any of these statuses, on that day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is none of the defined ones.</exception>
    public ValueArray<InvoiceStatus> Statuses { get; init => field = Defined(value); }

    /// <summary>Any of these payment states, on that day. A draft with something to pay is unpaid here, too; name statuses to leave it out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is none of the defined ones.</exception>
    public ValueArray<PaymentState> PaymentStates { get; init => field = Defined(value); }

    /// <summary>Any of these types.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is none of the defined ones.</exception>
    public ValueArray<InvoiceType> Types { get; init => field = Defined(value); }

    /// <summary>The account that owes them. Within a customer's or user's scope, only accounts of the scope are found.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>Part of a name or e-mail address of the buyer, whatever its case and accents; <see cref="SearchText"/> has the rules. A text of which nothing is left is no filter.</summary>
    /// <exception cref="ArgumentException">It has more than 200 characters.</exception>
    public string? Customer { get; init => field = Text(value); }

    /// <summary>The first issue date.</summary>
    public LocalDate? IssuedFrom { get; init => field = Iso(value); }

    /// <summary>The last issue date.</summary>
    public LocalDate? IssuedTo { get; init => field = Iso(value); }

    /// <summary>The first due date.</summary>
    public LocalDate? DueFrom { get; init => field = Iso(value); }

    /// <summary>The last due date.</summary>
    public LocalDate? DueTo { get; init => field = Iso(value); }

    /// <summary>The currency.</summary>
    /// <exception cref="ArgumentException">It is <c>default</c>.</exception>
    public Currency? Currency
    {
        get;
        init => field = value is { IsDefault: true } ? throw new ArgumentException("default(Currency) is no currency; leave it null to find all of them.", nameof(value)) : value;
    }

    /// <summary>The least payable amount; only invoices in its currency are found.</summary>
    /// <exception cref="ArgumentException">It is <c>default</c>.</exception>
    public Money? AmountFrom { get; init => field = Amount(value); }

    /// <summary>The largest payable amount; only invoices in its currency are found.</summary>
    /// <exception cref="ArgumentException">It is <c>default</c>.</exception>
    public Money? AmountTo { get; init => field = Amount(value); }

    /// <summary>The whole <see cref="InvoiceContent.SourceReference"/>, letter for letter.</summary>
    /// <exception cref="ArgumentException">It has more than 200 characters, half a character, or a NUL.</exception>
    public string? SourceReference { get; init => field = Exact(value); }

    /// <summary>What the number begins with, letter for letter. Drafts have no number.</summary>
    /// <exception cref="ArgumentException">It has more than 200 characters, half a character, or a NUL.</exception>
    public string? NumberPrefix { get; init => field = Exact(value); }

    /// <summary>What they are sorted by.</summary>
    /// <value><see cref="InvoiceSort.IssueDate"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the defined ones.</exception>
    public InvoiceSort Sort { get; init => field = Defined<InvoiceSort>([value])[0]; }

    /// <summary>Whether the order is reversed.</summary>
    /// <value>False.</value>
    public bool IsDescending { get; init; }

    /// <summary>The most invoices of the page, 1 to 500.</summary>
    /// <value>50.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1 or more than 500.</exception>
    public int PageSize
    {
        get;
        init => field = value is >= 1 and <= MaxPageSize
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, string.Create(CultureInfo.InvariantCulture, $"A page has 1 to {MaxPageSize} invoices."));
    } = 50;

    /// <summary>Where the page before ended: its <see cref="InvoicePage.Next"/>. Everything but <see cref="PageSize"/> stays as it was there.</summary>
    /// <value>Null: the first page.</value>
    public string? After { get; init; }

    /// <summary>What the store is asked, on a day that is not known yet, from the first page on.</summary>
    /// <param name="legalEntityId">The legal entity.</param>
    /// <param name="accounts">The accounts of a customer or user; null for the seller, who sees all and drafts, too.</param>
    internal InvoiceSearch SearchIn(LegalEntityId legalEntityId, ValueArray<CustomerId>? accounts)
    {
        RequireOrder(IssuedFrom, IssuedTo, nameof(IssuedFrom), nameof(IssuedTo));
        RequireOrder(DueFrom, DueTo, nameof(DueFrom), nameof(DueTo));
        Currency? currency = Currency ?? AmountFrom?.Currency ?? AmountTo?.Currency;
        RequireCurrency(currency, AmountFrom, nameof(AmountFrom));
        RequireCurrency(currency, AmountTo, nameof(AmountTo));
        RequireOrder(AmountFrom?.MinorUnits, AmountTo?.MinorUnits, nameof(AmountFrom), nameof(AmountTo));
        return new()
        {
            LegalEntityId = legalEntityId,
            Accounts = accounts?.Distinct().OrderBy(static account => account.Value, StringComparer.Ordinal).ToValueArray(),
            IncludesDrafts = accounts is null,
            Statuses = Statuses.Distinct().Order().ToValueArray(),
            PaymentStates = PaymentStates.Distinct().Order().ToValueArray(),
            Types = Types.Distinct().Order().ToValueArray(),
            CustomerId = CustomerId,
            BuyerText = Customer is not null && SearchText.Normalize(Customer) is { Length: > 0 } reduced ? reduced : null,
            IssuedFrom = IssuedFrom,
            IssuedTo = IssuedTo,
            DueFrom = DueFrom,
            DueTo = DueTo,
            Currency = currency,
            AmountFrom = AmountFrom?.MinorUnits,
            AmountTo = AmountTo?.MinorUnits,
            SourceReference = SourceReference,
            NumberPrefix = NumberPrefix,
            Sort = Sort,
            IsDescending = IsDescending,
        };
    }

    private static LocalDate? Iso(LocalDate? date) => date?.WithCalendar(CalendarSystem.Iso);

    private static ValueArray<T> Defined<T>(ValueArray<T> values)
        where T : struct, Enum
    {
        foreach (T value in values)
        {
            if (!Enum.IsDefined(value))
                throw new ArgumentOutOfRangeException(nameof(values), value, $"Use the defined values of {typeof(T).Name}.");
        }

        return values;
    }

    // Fields of a form are empty where nothing is looked for.
    private static string? Text(string? text) => text?.Length > MaxTextLength
        ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A text to search for has at most {MaxTextLength} characters, and this one has {text.Length}; shorten it."), nameof(text))
        : string.IsNullOrEmpty(text) ? null : text;

    private static string? Exact(string? text) => text is not null && (HostKey.HasLoneSurrogate(text) || text.Contains('\0', StringComparison.Ordinal))
        ? throw new ArgumentException("The text has half a character or a NUL, which no store can hold; leave them out.", nameof(text))
        : Text(text);

    private static Money? Amount(Money? amount) => amount is { IsDefault: true }
        ? throw new ArgumentException("A default amount has no currency; leave it null to find all amounts.", nameof(amount))
        : amount;

    private static void RequireOrder<T>(T? from, T? to, string nameOfFrom, string nameOfTo)
        where T : struct, IComparable<T>
    {
        if (from is { } first && to is { } last && first.CompareTo(last) > 0)
            throw new ArgumentException($"{nameOfFrom} is after {nameOfTo}, so nothing could be found; exchange them.");
    }

    private static void RequireCurrency(Currency? currency, Money? amount, string name)
    {
        if (currency is { } expected && amount is { } given && given.Currency != expected)
            CurrencyMismatchException.ThrowInQuery(expected, given.Currency, name);
    }
}
