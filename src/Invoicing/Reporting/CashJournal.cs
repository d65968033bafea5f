using NodaTime;

namespace Invoicing;

/// <summary>Money in and out over a span of days, by value date; what was taken back is a line of its own. One currency has one journal.</summary>
public sealed record CashJournal
{
    /// <summary>The currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate To { get; init; }

    /// <summary>All that had come in before the first day, less what had gone out.</summary>
    public required Money Opening { get; init; }

    /// <summary>What moved, in order of day, kind and reference.</summary>
    public required ValueArray<CashEntry> Entries { get; init; }

    /// <summary>The same as <see cref="Opening"/> at the end of the last day.</summary>
    public required Money Closing { get; init; }

    /// <summary>The journal of a currency.</summary>
    /// <param name="invoices">The documents of the legal entity; of credit notes, what was paid out is told.</param>
    /// <param name="payments">Its payments; those that did not come in are passed over.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    public static CashJournal Of(IEnumerable<Invoice> invoices, IEnumerable<Payment> payments, Currency currency, LocalDate from, LocalDate to)
    {
        CashBuilder builder = new(currency, from, to);
        Books.Post(invoices, payments, builder.Add);
        return builder.Build();
    }
}

/// <summary>Money that came in or went out.</summary>
/// <param name="On">The value date.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Method">How it was paid; <see cref="PaymentMethod.Other"/> where nobody says.</param>
/// <param name="Reference">The reference of the money.</param>
/// <param name="Amount">What came in; below zero, what went out.</param>
/// <param name="Balance">All that had come in, less what had gone out, after it.</param>
public sealed record CashEntry(LocalDate On, BookingKind Kind, PaymentMethod Method, string Reference, Money Amount, Money Balance)
{
    /// <summary>The account that paid or was paid; null when it is not known.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>The payment; null when a credit note was paid out.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>The credit note that was paid out; null for payments.</summary>
    public InvoiceId? DocumentId { get; init; }
}

/// <summary>Gathers what is money.</summary>
internal sealed class CashBuilder(Currency currency, LocalDate from, LocalDate to)
{
    private readonly ReportSpan _span = new(from, to);
    private readonly List<JournalPosting> _postings = [];
    private Money _opening = Money.Zero(currency);

    public void Add(JournalPosting posting)
    {
        if (posting.Currency != currency || posting.On > _span.To || MoneyOf(posting) is not { } line)
            return;
        if (posting.On < _span.From)
            _opening += line.Amount;
        else
            _postings.Add(posting);
    }

    public CashJournal Build()
    {
        _postings.Sort(JournalPosting.Compare);
        Money balance = _opening;
        List<CashEntry> entries = [];
        foreach (JournalPosting posting in _postings)
        {
            JournalLine line = MoneyOf(posting)!;
            balance += line.Amount;
            entries.Add(new(posting.On, posting.Kind, line.Method ?? PaymentMethod.Other, posting.Reference, line.Amount, balance)
            {
                CustomerId = posting.Lines.Select(static other => other.CustomerId).FirstOrDefault(static id => id is not null),
                PaymentId = posting.PaymentId,
                DocumentId = posting.DocumentId,
            });
        }

        return new() { Currency = currency, From = _span.From, To = _span.To, Opening = _opening, Entries = entries.ToValueArray(), Closing = balance };
    }

    private static JournalLine? MoneyOf(JournalPosting posting) => posting.Lines.FirstOrDefault(static line => line.Role == JournalRole.Cash);
}
