using NodaTime;

namespace Invoicing;

/// <summary>Turns documents and payments, given one by one, into the postings they make. Only what allocations need is kept until the end, so whole stores can stream through it.</summary>
/// <param name="post">Takes each posting; they come in no order.</param>
internal sealed class Books(Action<JournalPosting> post)
{
    private readonly Dictionary<(Guid Source, InvoiceId Invoice), AllocationPair> _pairs = [];
    private readonly Dictionary<InvoiceId, (LocalDate IssueDate, CustomerId? CustomerId, string Number)> _documents = [];

    /// <summary>The documents that allocations name and that were not given.</summary>
    public IEnumerable<InvoiceId> MissingDocuments => _pairs.Values
        .SelectMany(static pair => pair is { KnowsSource: false, IsPayment: false } ? (InvoiceId[])[pair.InvoiceId, new(pair.Source)] : [pair.InvoiceId])
        .Where(id => !_documents.ContainsKey(id))
        .Distinct();

    /// <summary>The payments that ledgers name and that were not given.</summary>
    public IEnumerable<PaymentId> MissingPayments => _pairs.Values
        .Where(static pair => pair is { KnowsSource: false, IsPayment: true })
        .Select(static pair => new PaymentId(pair.Source))
        .Distinct();

    /// <summary>All postings of documents and payments.</summary>
    public static void Post(IEnumerable<Invoice> invoices, IEnumerable<Payment> payments, Action<JournalPosting> post)
    {
        ArgumentNullException.ThrowIfNull(invoices);
        ArgumentNullException.ThrowIfNull(payments);
        Books books = new(post);
        foreach (Invoice invoice in invoices)
            books.Add(invoice);
        foreach (Payment payment in payments)
            books.Add(payment);
        books.Close();
    }

    /// <summary>Adds a document; drafts have no place in the books.</summary>
    public void Add(Invoice invoice)
    {
        if (invoice.State == InvoiceState.Draft)
            return;
        AddHalves(BookedDocument.Of(invoice));
        foreach (JournalPosting posting in DocumentPostings.Of(invoice))
            post(posting);
    }

    /// <summary>Adds a document as far as accounts and money go.</summary>
    public void Add(BookedDocument document)
    {
        AddHalves(document);
        foreach (JournalPosting posting in DocumentPostings.Of(document))
            post(posting);
    }

    /// <summary>Adds a payment.</summary>
    public void Add(Payment payment)
    {
        AddHalves(payment);
        foreach (JournalPosting posting in DocumentPostings.Of(payment))
            post(posting);
    }

    /// <summary>Adds only what a document says about others.</summary>
    public void AddHalves(BookedDocument document)
    {
        _documents[document.Id] = (document.IssueDate, document.CustomerId, document.Number);
        foreach (LedgerEntry entry in document.Ledger)
        {
            if (entry is { Kind: LedgerEntryKind.Payment, PaymentId: { } payment })
                PairOf(payment.Value, document.Id, isPayment: true).AddInvoice(entry);
            else if (entry is { Kind: LedgerEntryKind.Credit or LedgerEntryKind.AccountCredit, DocumentId: { } note })
                PairOf(note.Value, document.Id, isPayment: false).AddInvoice(entry);
            else if (entry is { Kind: LedgerEntryKind.Applied, DocumentId: { } settled })
                PairOf(document.Id.Value, settled, isPayment: false).AddSource(document.Number, document.CustomerId, document.IssueDate, new(entry.Amount, entry.On, entry.ReversedOn));
        }
    }

    /// <summary>Adds only what a payment says about documents.</summary>
    public void AddHalves(Payment payment)
    {
        foreach (Allocation allocation in payment.Allocations)
            PairOf(payment.Id.Value, allocation.InvoiceId, isPayment: true).AddSource(payment.Reference, payment.CustomerId, payment.On, new(allocation.Amount, allocation.On, allocation.ReversedOn));
    }

    /// <summary>Posts what documents and payments do to each other, when all of them were given.</summary>
    public void Close()
    {
        foreach (AllocationPair pair in _pairs.Values)
        {
            foreach (JournalPosting posting in pair.Postings(_documents.TryGetValue(pair.InvoiceId, out var invoice) ? invoice : null))
                post(posting);
        }
    }

    private AllocationPair PairOf(Guid source, InvoiceId invoiceId, bool isPayment)
    {
        if (!_pairs.TryGetValue((source, invoiceId), out AllocationPair? pair))
            _pairs.Add((source, invoiceId), pair = new(source, isPayment, invoiceId));
        return pair;
    }
}
