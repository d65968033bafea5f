using NodaTime;

namespace Invoicing;

/// <summary>A payment or credit note and an invoice that it settles: both halves of what moves between them.</summary>
/// <param name="source">The key of the payment or credit note.</param>
/// <param name="isPayment">True when the source is a payment.</param>
/// <param name="invoiceId">The invoice.</param>
internal sealed class AllocationPair(Guid source, bool isPayment, InvoiceId invoiceId)
{
    private readonly List<Half> _halves = [];
    private string? _reference;
    private CustomerId? _customerId;
    private LocalDate _since = LocalDate.MinIsoValue;

    public Guid Source => source;

    public bool IsPayment => isPayment;

    public InvoiceId InvoiceId => invoiceId;

    public bool KnowsSource => _reference is not null;

    /// <summary>Adds what the payment or credit note says.</summary>
    /// <param name="reference">The payment's reference or the note's number.</param>
    /// <param name="customerId">Whose it is.</param>
    /// <param name="since">From when on there is anything to use of it.</param>
    /// <param name="half">The amount.</param>
    public void AddSource(string reference, CustomerId? customerId, LocalDate since, Half half)
    {
        (_reference, _customerId, _since) = (reference, customerId, since);
        _halves.Add(half with { IsSource = true });
    }

    /// <summary>Adds what the ledger of the invoice says.</summary>
    public void AddInvoice(LedgerEntry entry) => _halves.Add(new(entry.Amount, entry.On, entry.ReversedOn));

    /// <summary>One posting for each day on which something moves.</summary>
    /// <param name="invoice">The invoice, as far as it is known.</param>
    public IEnumerable<JournalPosting> Postings((LocalDate IssueDate, CustomerId? CustomerId, string Number)? invoice)
    {
        // What was agreed before there is an invoice counts from its issue date on, as in its ledger.
        LocalDate first = invoice is { } known ? LocalDate.Max(_since, known.IssueDate) : _since;
        SortedDictionary<LocalDate, (long Used, long Settled)> days = [];
        foreach (Half half in _halves)
        {
            Move(half.On, half.Amount.MinorUnits, half.IsSource);
            if (half.ReversedOn is { } reversed)
                Move(reversed, -half.Amount.MinorUnits, half.IsSource);
        }

        foreach ((LocalDate on, (long used, long settled)) in days)
        {
            PostingLines lines = new(_halves[0].Amount.Currency);
            lines.Add(JournalRole.CustomerCredit, used, customerId: _customerId);
            lines.Add(JournalRole.Receivable, -settled, customerId: invoice?.CustomerId);

            // The rest of a corrected invoice's note that the new document states as paid before: no ledger entry settles it a second time.
            lines.Balance(JournalRole.PrepaymentsReceived);
            if (lines.ToPosting(BookingKind.Allocation, on, _reference ?? invoice?.Number ?? "", invoiceId, isPayment ? new PaymentId(source) : null) is { } posting)
                yield return posting;
        }

        void Move(LocalDate on, long minorUnits, bool isSource)
        {
            LocalDate day = LocalDate.Max(on, first);
            (long used, long settled) = days.GetValueOrDefault(day);
            days[day] = isSource ? (checked(used + minorUnits), settled) : (used, checked(settled + minorUnits));
        }
    }

    /// <summary>What one side says.</summary>
    /// <param name="Amount">How much.</param>
    /// <param name="On">From when on.</param>
    /// <param name="ReversedOn">Until when; null while it counts.</param>
    internal readonly record struct Half(Money Amount, LocalDate On, LocalDate? ReversedOn)
    {
        /// <summary>True for the payment or credit note, false for the invoice.</summary>
        public bool IsSource { get; init; }
    }
}
