using NodaTime;

namespace Invoicing;

/// <summary>Documents and money in double entry.</summary>
public static class Journal
{
    /// <summary>The postings of a span of days, in order of day, kind and reference.</summary>
    /// <param name="invoices">The documents of the legal entity; drafts are passed over.</param>
    /// <param name="payments">Its payments.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <remarks>Allocations need both of their sides, so give all documents and payments, of whatever day.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    public static ValueArray<JournalPosting> Of(IEnumerable<Invoice> invoices, IEnumerable<Payment> payments, LocalDate from, LocalDate to)
    {
        JournalBuilder builder = new(from, to);
        Books.Post(invoices, payments, builder.Add);
        return builder.Build();
    }
}

/// <summary>Gathers the postings of a span of days.</summary>
internal sealed class JournalBuilder(LocalDate from, LocalDate to)
{
    private readonly ReportSpan _span = new(from, to);
    private readonly List<JournalPosting> _postings = [];

    public void Add(JournalPosting posting)
    {
        if (_span.Contains(posting.On) && !posting.Lines.IsEmpty)
            _postings.Add(posting);
    }

    public ValueArray<JournalPosting> Build()
    {
        _postings.Sort(JournalPosting.Compare);
        return _postings.ToValueArray();
    }
}
