using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>64 at once post, credit, cancel and correct, and fail at random: in the store, and in a step of the host. Both series are exactly 1 to N.</summary>
[Trait("Requirement", "O25")]
[Trait("Requirement", "S14")]
public sealed class SeriesConcurrencyTests
{
    private const int Tasks = 64;

    private static Gen<Draw[]> Draws => Gen.ArrayOf(
        from kind in Gen.Choose(0, 5)
        from step in Gen.Choose(0, 40)
        from fails in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Draw(kind, step, fails),
        Tasks);

    [Fact]
    public void Every_series_is_without_a_hole() => Check.ForAll(
        Draws,
        static async draws =>
        {
            Step host = new();
            Desk desk = new(ports: new() { PostingSteps = [host] });
            InvoiceId[] ids = new InvoiceId[Tasks];
            for (int i = 0; i < Tasks; i++)
                ids[i] = (await (draws[i].Kind < 3 ? desk.DraftAsync(100 + i) : desk.PostedAsync(100 + i))).Id;
            host.Failing = [.. ids.Where((_, i) => draws[i].Fails)];

            await Task.WhenAll(draws.Select((draw, i) => Task.Run(() => AttemptAsync(desk, ids[i], draw)))).WaitAsync(TimeSpan.FromMinutes(1), Given.Stop);

            AssertNumbered(desk);
            host.Failing = [];
            foreach (Invoice left in desk.Invoices.Where(static invoice => invoice.Number is null).ToList())
                await desk.Service.PostAsync(left.Id, Given.Stop);
            AssertNumbered(desk);
            Assert.All(desk.Invoices, static invoice => Assert.NotNull(invoice.Number));
        },
        times: 0.02);

    private static async Task AttemptAsync(Desk desk, InvoiceId id, Draw draw)
    {
        int at = 0;
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, async _ =>
        {
            await Task.Yield();
            if (at++ == draw.Step)
                throw new IOException("The disk is gone.");
        }));
        try
        {
            await (draw.Kind switch
            {
                < 3 => service.PostAsync(id, Given.Stop),
                3 => service.CreditAsync(id, new(CreditSelection.OfAmount(Given.Euro(50)), "Reason"), Given.Stop),
                4 => service.CancelAsync(id, new("Reason"), Given.Stop),
                _ => (Task)service.CorrectAsync(id, Given.Worth(70), new("Reason"), Given.Stop),
            });
        }
        catch (IOException)
        {
            // What was meant to happen to it.
        }
    }

    private static void AssertNumbered(Desk desk)
    {
        foreach ((bool isCreditNote, string format) in ((bool, string)[])[(false, desk.Options.NumberFormat), (true, desk.Options.CreditNoteNumberFormat)])
        {
            string[] numbers = [.. desk.Invoices.Where(invoice => invoice.Content.Type == InvoiceType.CreditNote == isCreditNote).Select(static invoice => invoice.Number).OfType<string>().Order(StringComparer.Ordinal)];
            Assert.Equal(Enumerable.Range(1, numbers.Length).Select(sequence => NumberFormat.Parse(format).Format(Given.Today, sequence)), numbers);
        }

        Assert.Equal(desk.Invoices.Count(static invoice => invoice.Number is not null), desk.Store.State.Counters.Values.Sum(static taken => taken.Sequence));
        Assert.Equal(0, desk.Store.Locks.Count());
    }

    // Fails for some drafts, and for the credit notes and corrections of some invoices.
    private sealed class Step : IInvoicePostingStep
    {
        public HashSet<InvoiceId> Failing { get; set; } = [];

        public int Order => 0;

        public ValueTask ExecuteAsync(Invoice invoice, CommandContext context, CancellationToken cancellationToken) =>
            Failing.Contains(invoice.Content.Credit?.InvoiceId ?? invoice.Id) ? throw new IOException("The host is gone.") : ValueTask.CompletedTask;
    }

    internal sealed record Draw(int Kind, int Step, bool Fails);
}
