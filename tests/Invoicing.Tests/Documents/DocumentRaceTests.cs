using Xunit;

namespace Invoicing.Tests;

/// <summary>Calls at the same time get one document.</summary>
[Trait("Requirement", "O19")]
public sealed class DocumentRaceTests
{
    private const int Calls = 16;

    [Fact]
    public async Task Calls_at_the_same_time_make_one_document()
    {
        for (int round = 0; round < Cases.Times(0.04); round++)
        {
            Desk desk = new();
            Invoice posted = await desk.PostedAsync(100);
            using Barrier start = new(Calls);
            InvoiceDocument[] documents = await Task.WhenAll(Enumerable.Range(0, Calls).Select(call => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(Given.Stop);
                    return desk.Over(desk.Store).As(new(FormattableString.Invariant($"caller-{call}"))).GetDocumentAsync(posted.Id, Given.Stop);
                },
                Given.Stop,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            Assert.Single(documents.Select(static document => document.Sha256).Distinct());
            Assert.All(documents, static document => Assert.Equal(document.Sha256, Sha256Hash.Of(document.Content.AsSpan())));
            Assert.Equal(1, desk.Renderer.Count);
            Assert.Single(desk.Store.State.Documents);
            Assert.Single(await desk.EventsAsync(posted.Id), static happened => happened is DocumentArchived);
        }
    }

    [Fact]
    public async Task Call_that_loses_over_a_store_without_locks_gets_what_won()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);
        InvoiceDocument? won = null;
        bool isFirst = true;
        GivenRenderer slow = new("Given 2.0");
        InvoicingService late = new(new Lockless(desk.Store), desk.Clock, desk.Options, new InvoicingPorts { Renderer = slow, Ids = Given.Ids });
        slow.Before = () =>
        {
            if (isFirst)
                won = desk.Service.GetDocumentAsync(posted.Id, Given.Stop).GetAwaiter().GetResult();
            isFirst = false;
        };

        InvoiceDocument lost = await late.GetDocumentAsync(posted.Id, Given.Stop);

        Assert.Equal((won!.Content, "Given 1.0", 1), (lost.Content, lost.RendererVersion, slow.Count));
        Assert.Single(desk.Store.State.Documents);
    }

    /// <summary>Keeps nobody waiting, so that only the commit tells who was first.</summary>
    private sealed class Lockless(IInvoicingStore inner) : IInvoicingStore
    {
        public async ValueTask<IInvoicingUnitOfWork> BeginAsync(CancellationToken cancellationToken) => new Work(await inner.BeginAsync(cancellationToken));

        private sealed class Work(IInvoicingUnitOfWork inner) : RelayUnitOfWork(inner)
        {
            public override ValueTask<Invoice?> LockAsync(InvoiceId id, CancellationToken cancellationToken) => FindAsync(id, cancellationToken);
        }
    }
}
