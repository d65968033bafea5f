using NodaTime;

namespace Invoicing;

/// <summary>The account of a customer over a span of days: what it owed before, what happened, and what it owes after. One currency has one account.</summary>
/// <remarks>
/// The balance on a day is the sum of the open balances of the invoices, less what credit notes and payments have left. Each event stands on the day from
/// which on it counts, and what was taken back stands twice, so a day that is past reads the same ever after. Using money for an invoice moves nothing,
/// unless the invoice belongs to another account.
/// </remarks>
public sealed record CustomerStatement
{
    /// <summary>Whose account it is.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>The currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate To { get; init; }

    /// <summary>What the customer owed when the first day began; below zero, what was owed to it.</summary>
    public required Money Opening { get; init; }

    /// <summary>What happened, in order of day, kind and reference.</summary>
    public required ValueArray<StatementEntry> Entries { get; init; }

    /// <summary>What the customer owed when the last day ended; below zero, what was owed to it.</summary>
    public required Money Closing { get; init; }

    /// <summary>The statement of an account.</summary>
    /// <param name="invoices">The documents of the customer, and those of others that its payments and credit notes settle; drafts are passed over.</param>
    /// <param name="payments">The payments of the customer, and those of others that settle its invoices.</param>
    /// <param name="customerId">Whose account.</param>
    /// <param name="currency">Which of its currencies.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    public static CustomerStatement Of(IEnumerable<Invoice> invoices, IEnumerable<Payment> payments, CustomerId customerId, Currency currency, LocalDate from, LocalDate to)
    {
        StatementBuilder builder = new(customerId, currency, from, to);
        Books.Post(invoices, payments, builder.Add);
        return builder.Build();
    }
}

/// <summary>An event on the account of a customer.</summary>
/// <param name="On">The day from which on it counts.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Reference">The number of the document, or the reference of the money.</param>
/// <param name="Amount">What the customer owes more by it; below zero, less.</param>
/// <param name="Balance">What the customer owes after it.</param>
public sealed record StatementEntry(LocalDate On, BookingKind Kind, string Reference, Money Amount, Money Balance)
{
    /// <summary>The invoice or credit note; null for what is about money alone.</summary>
    public InvoiceId? DocumentId { get; init; }

    /// <summary>The payment; null for what is about documents alone.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>The amount on the debit side, else zero.</summary>
    public Money Debit => Money.Max(Amount, Amount * 0);

    /// <summary>The amount on the credit side, more than zero, else zero.</summary>
    public Money Credit => Money.Max(-Amount, Amount * 0);
}

/// <summary>Gathers what is about one account.</summary>
internal sealed class StatementBuilder(CustomerId customerId, Currency currency, LocalDate from, LocalDate to)
{
    private readonly ReportSpan _span = new(from, to);
    private readonly List<(JournalPosting Posting, Money Amount)> _entries = [];
    private Money _opening = Money.Zero(currency);

    public void Add(JournalPosting posting)
    {
        if (posting.Currency != currency || posting.On > _span.To)
            return;
        Money amount = Money.Zero(currency);
        foreach (JournalLine line in posting.Lines)
        {
            if (line.Role is JournalRole.Receivable or JournalRole.CustomerCredit && line.CustomerId == customerId)
                amount += line.Amount;
        }

        if (posting.On < _span.From)
            _opening += amount;
        else if (!amount.IsZero)
            _entries.Add((posting, amount));
    }

    public CustomerStatement Build()
    {
        _entries.Sort(static (left, right) => JournalPosting.Compare(left.Posting, right.Posting));
        Money balance = _opening;
        List<StatementEntry> entries = [];
        foreach ((JournalPosting posting, Money amount) in _entries)
        {
            balance += amount;
            entries.Add(new(posting.On, posting.Kind, posting.Reference, amount, balance) { DocumentId = posting.DocumentId, PaymentId = posting.PaymentId });
        }

        return new()
        {
            CustomerId = customerId,
            Currency = currency,
            From = _span.From,
            To = _span.To,
            Opening = _opening,
            Entries = entries.ToValueArray(),
            Closing = balance,
        };
    }
}
