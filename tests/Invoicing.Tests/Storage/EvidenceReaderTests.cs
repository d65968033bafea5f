using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class EvidenceReaderTests
{
    [Theory]
    [InlineData(1, 1_000, 1, 6)]
    [InlineData(3, 1_000, 2, 6)]
    [InlineData(3, 2, 2, 5)]
    [InlineData(6, 0, 5, 6)]
    public async Task Bundle_of_a_stored_invoice_is_its_body_history_and_piece_of_the_chain(int which, int maxFollowing, long first, long last)
    {
        InMemoryInvoicingStore store = new();
        List<Invoice> posted = [];
        for (int i = 1; i <= 6; i++)
            posted.Add(await PostAsync(store, GivenBundle.Number(i)));
        Invoice invoice = posted[which - 1];

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Given.Stop);
        EvidenceParts? parts = await EvidenceReader.ReadAsync(work, invoice.Id, [new("invoice.pdf", [1, 2])], Given.Noon, maxFollowing, Given.Stop);

        Assert.NotNull(parts);
        Assert.Equal((first, last), (parts.Segment[0].Index, parts.Segment[^1].Index));
        Assert.Equal((invoice.Id, invoice.Number!), (parts.InvoiceId, parts.Number));
        Assert.Equal(2, parts.History.Length);
        using MemoryStream bundle = new();
        EvidenceBundle.Write(bundle, parts);
        bundle.Position = 0;
        GivenBundle.AssertOk(EvidenceBundle.Verify(bundle));
    }

    [Fact]
    public async Task Draft_has_no_bundle()
    {
        InMemoryInvoicingStore store = new();
        Invoice draft = Given.Draft(1);
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Given.Stop);
        await work.Invoices.SaveAsync(draft, Given.Stop);

        Assert.Null(await EvidenceReader.ReadAsync(work, draft.Id, default, Given.Noon, EvidenceReader.DefaultFollowing, Given.Stop));
    }

    // What posting does with the evidence, in the order of its locks.
    private static async Task<Invoice> PostAsync(InMemoryInvoicingStore store, string number)
    {
        SeriesRun run = new(LegalEntityId.Main, "invoices", "2026");
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Given.Stop);
        ChainHead head = await work.Evidence.LockHeadAsync(ChainId.Series(run.LegalEntityId, run.Series), Given.Stop);
        long sequence = (await work.Numbers.TakeNextAsync(run, 1, Given.Today, Given.Stop)).Sequence;
        Invoice posted = Given.Draft(100).Post(number, new(run.Series, run.Period, sequence), Given.Today, Given.Today, Given.On(Given.Today));
        SealedBody body = SealedBody.Of(posted);
        posted = posted.Sealed(body.Bytes);
        await work.Evidence.AppendAsync(ChainEntry.ForPosting(head, run, sequence, posted.Id, number, body.Hash), Given.Stop);
        await work.Invoices.SaveAsync(posted, Given.Stop);
        await work.CommitAsync(Given.Stop);
        return posted;
    }
}
