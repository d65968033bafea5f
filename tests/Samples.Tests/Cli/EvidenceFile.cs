using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace Invoicing.Tests;

/// <summary>Files as sellers hand them out: a bundle, an anchor, a key. They are gone with the test.</summary>
internal sealed class EvidenceFile : IDisposable
{
    private static readonly SeriesRun Run = new(LegalEntityId.Main, "invoices", "2026");

    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string WriteBundle(string name, EvidenceParts parts, ECDsa? key = null)
    {
        using MemoryStream bundle = new();
        if (key is null)
            EvidenceBundle.Write(bundle, parts);
        else
            EvidenceBundle.Write(bundle, parts, key);
        return Write(name, bundle.ToArray());
    }

    public string WriteAnchor(string name, ChainEntry entry) => Write(name, new ChainAnchor(entry.Chain, entry.Head, Instant.FromUtc(2026, 11, 20, 12, 0)).ToUtf8Json().Span);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Invoice INV-2 of three.</summary>
    public static EvidenceParts Parts() => Parts(Currency.EUR);

    public static EvidenceParts Parts(Currency currency)
    {
        ChainEntry[] entries = Postings(3, currency);
        InvoiceId id = entries[1].InvoiceId;
        return new()
        {
            InvoiceId = id,
            Number = entries[1].Number!,
            At = Instant.FromUtc(2026, 11, 20, 12, 0),
            Body = Body(2, currency).Bytes,
            Documents = [new("invoice.pdf", [1, 2, 3])],
            Segment = ValueArray.Create<ChainEntry>(entries),
            History = [Event(id, "InvoicePosted", entries[1].Number!)],
        };
    }

    public static async Task PostAsync(IInvoicingStore store, int count, CancellationToken stop)
    {
        InvoicingService invoicing = new(store, new FixedClock(new LocalDate(2026, 11, 20)), new());
        for (int i = 0; i < count; i++)
            await invoicing.PostAsync((await invoicing.DraftAsync(Content(Currency.EUR), stop)).Id, stop);
    }

    private static ChainEntry[] Postings(int count, Currency currency)
    {
        ChainHead head = default;
        List<ChainEntry> entries = [];
        for (int i = 1; i <= count; i++)
        {
            entries.Add(ChainEntry.ForPosting(head, Run, i, Id(i), Number(i), Body(i, currency).Hash));
            head = entries[^1].Head;
        }

        return [.. entries];
    }

    private static InvoiceContent Content(Currency currency) => new()
    {
        Seller = new("ACME"),
        Buyer = new("Globex"),
        Currency = currency,
        Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, currency), Tax.Vat(19))],
    };

    private static InvoiceId Id(long index) => InvoiceId.Parse(string.Create(CultureInfo.InvariantCulture, $"0197a3c0-0000-7000-8000-{index:D12}"), null);

    private static string Number(long index) => string.Create(CultureInfo.InvariantCulture, $"INV-{index}");

    private static SealedBody Body(long index, Currency currency) => SealedBody.Of(InvoiceBody.Of(new InvoiceSnapshot
    {
        Id = Id(index),
        Version = 2,
        State = InvoiceState.Posted,
        Number = Number(index),
        Position = new(Run.Series, Run.Period, index),
        Profile = CalculationProfile.En16931,
        Content = Content(currency) with { IssueDate = new LocalDate(2026, 11, 20), DueDate = new LocalDate(2026, 12, 20) },
    }));

    private static ChainEntry Event(InvoiceId id, string type, string number)
    {
        ValueArray<byte> payload = ValueArray.Create<byte>(System.Text.Encoding.UTF8.GetBytes($$"""{"number":"{{number}}"}"""));
        ChainEntry entry = new()
        {
            Chain = ChainId.History(LegalEntityId.Main, id),
            Index = 1,
            Previous = default,
            InvoiceId = id,
            Number = number,
            EventId = new EventId(id.Value),
            EventType = type,
            PayloadHash = Sha256Hash.Of(payload.AsSpan()),
            Payload = payload,
        };
        return entry with { Hash = entry.ComputeHash() };
    }
}
