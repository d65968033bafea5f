using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Many credits of one invoice at once: together they never take more than there is, and the rest is always there to the cent.</summary>
public sealed class CreditConcurrencyTests
{
    private const int Tasks = 32;

    private static Gen<Draw[]> Draws => Gen.ArrayOf(
        from kind in Gen.Choose(0, 9)
        from number in Gen.Choose(1, 1500)
        from step in Gen.Choose(0, 60)
        select new Draw(kind, number, step),
        Tasks);

    [Fact]
    public void Credits_never_exceed_what_is_there_and_the_rest_is_credited_to_the_cent() => Check.ForAll(
        Draws,
        static async draws =>
        {
            Desk desk = new();
            Invoice posted = await desk.PostedAsync(Given.Content(
                TestContent.Line(20, 24.90m, 20),
                TestContent.Line(7, 3.333m, 7),
                TestContent.Line(3, 39.00m, 20) with { OtherTaxes = [Tax.Withheld(15)] }) with
            {
                Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Newsletter")],
                Charges = [AllowanceCharge.Fixed(Given.Euro(490), "Shipping") with { Tax = Tax.Vat(20) }],
            });
            await desk.PayAsync(posted.Id, 30_000, "STMT-1");

            await Task.WhenAll(draws.Select(draw => Task.Run(() => AttemptAsync(desk, posted.Id, draw))));

            AssertBooks(desk, posted);
            Invoice now = await desk.NowAsync(posted.Id);
            if (now.LeftToCredit().IsSpent)
                await desk.RefusedAsync(ErrorCodes.NothingToCredit, () => desk.CreditAsync(posted.Id, CreditSelection.All));
            else
                await desk.CreditAsync(posted.Id, CreditSelection.All);

            AssertBooks(desk, posted);
            Invoice[] notes = [.. desk.Invoices.Where(static invoice => invoice.Content.Type == InvoiceType.CreditNote && invoice.Number is not null)];
            Assert.Equal(posted.Totals.NetAmount, Money.Sum([.. notes.Select(static note => note.Totals.NetAmount)]));
            Assert.Equal(posted.Totals.TaxAmount, Money.Sum([.. notes.Select(static note => note.Totals.TaxAmount)]));
            Assert.Equal(posted.PayableAmount, Money.Sum([.. notes.Select(static note => note.PayableAmount)]));
            Assert.Equal(
                Enumerable.Range(1, notes.Length).Select(static sequence => NumberFormat.Parse("CN-{yyyy}-{seq:00000}").Format(Given.Today, sequence)),
                notes.Select(static note => note.Number!).Order(StringComparer.Ordinal));
            Assert.Equal(0, (await desk.NowAsync(posted.Id)).PaidAmount.MinorUnits);
        },
        times: 0.03);

    [Fact]
    [Trait("Requirement", "C14")]
    public void Payers_and_creditors_at_once_lose_no_cent() => Check.ForAll(
        Draws,
        static async draws =>
        {
            Desk desk = new();
            Invoice posted = await desk.PostedAsync(Given.Order());

            await Task.WhenAll(draws.Select((draw, i) => Task.Run(() => i % 2 == 0
                ? AttemptAsync(desk, posted.Id, draw with { Kind = 9 })
                : desk.PayAsync(posted.Id, draw.Number, $"STMT-{(char)('A' + i)}"))));

            AssertBooks(desk, posted);
            Assert.Equal(Tasks / 2, desk.Payments.Count());
        },
        times: 0.03);

    // A credit of its kind, which may be refused because others were first, and may fail at some step.
    private static async Task AttemptAsync(Desk desk, InvoiceId id, Draw draw)
    {
        int at = 0;
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, async _ =>
        {
            await Task.Yield();
            if (at++ == draw.Step)
                throw new IOException("The disk is gone.");
        }));
        CreditSelection selection = draw.Kind switch
        {
            < 4 => CreditSelection.Of(CreditItem.Line(0, Quantity.Of(1 + (draw.Number % 3)))),
            4 => CreditSelection.Of(CreditItem.Line(1, Quantity.Of(1)), CreditItem.Line(2, Quantity.Of(1))),
            5 => CreditSelection.Of(CreditItem.Line(2)),
            6 => CreditSelection.Of(CreditItem.Charge(0)),
            _ => CreditSelection.OfAmount(Given.Euro(draw.Number)),
        };
        try
        {
            if (draw.Kind % 4 == 3)
                await service.PostAsync((await service.DraftCreditAsync(id, new(selection, "Reason"), Given.Stop)).Id, Given.Stop);
            else
                await service.CreditAsync(id, new(selection, "Reason"), Given.Stop);
        }
        catch (Exception exception) when (exception is IOException or CreditException or InvoiceStateException { Code: ErrorCodes.CreditOutdated or ErrorCodes.NothingToCredit })
        {
            // What was meant to happen to it, or others came first.
        }
    }

    private static void AssertBooks(Desk desk, Invoice posted)
    {
        Invoice now = desk.Store.State.Invoices[posted.Id];
        Invoice[] notes = [.. now.Credits.Select(credit => desk.Store.State.Invoices[credit.CreditNoteId])];
        Assert.Equal(notes.Length, desk.Invoices.Count(static invoice => invoice.Content.Type == InvoiceType.CreditNote && invoice.Number is not null));
        Assert.Equal(now.LeftToCredit().GrossAmount, posted.Totals.GrossAmount - Sum(notes, static note => note.Totals.GrossAmount));
        Assert.True(now.LeftToCredit().GrossAmount.MinorUnits >= 0);
        Assert.All(now.LeftToCredit().Lines, static line => Assert.True(line.Quantity.Value >= 0));
        Assert.All(now.LeftToCredit().TaxBreakdown, static entry => Assert.True(entry.TaxableAmount.MinorUnits >= 0 && entry.TaxAmount.MinorUnits >= 0));
        Assert.Equal(now.PayableAmount, now.Balance + now.PaidAmount + now.CreditedAmount);
        Assert.Equal(now.CreditedAmount, Sum(notes, static note => note.PayableAmount - note.Balance));
        Assert.Equal(now.PaidAmount.MinorUnits, desk.Payments.Sum(static payment => payment.AllocatedAmount.MinorUnits));
        Assert.All(desk.Payments, static payment => Assert.True(payment.UnallocatedAmount.MinorUnits >= 0));
        Assert.Equal(notes.Length, desk.Store.State.Counters.Where(static counter => counter.Key.Series == "credit-notes").Sum(static counter => counter.Value.Sequence));
        Assert.Equal(0, desk.Store.Locks.Count());
    }

    private static Money Sum(Invoice[] notes, Func<Invoice, Money> amount) => Money.FromMinorUnits(notes.Sum(note => amount(note).MinorUnits), Currency.EUR);

    internal sealed record Draw(int Kind, int Number, int Step);
}
