using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public abstract partial class InvoicingStoreContract
{
    [Fact]
    public async Task Counter_gives_the_latest_issue_date_of_its_run()
    {
        IInvoicingStore store = await NewStoreAsync();
        await using (IInvoicingUnitOfWork work = await store.BeginAsync(Stop))
        {
            Assert.Equal(new(5, null), await work.Numbers.TakeNextAsync(Run, 5, Given.Today, Stop));
            Assert.Equal(new(6, Given.Today), await work.Numbers.TakeNextAsync(Run, 5, Given.Today.PlusDays(-9), Stop));
            Assert.Equal(new(1, null), await work.Numbers.TakeNextAsync(Run with { Period = "2027" }, 1, Given.Today.PlusYears(1), Stop));
            await work.CommitAsync(Stop);
        }

        await using (IInvoicingUnitOfWork undone = await store.BeginAsync(Stop))
            Assert.Equal(new(7, Given.Today), await undone.Numbers.TakeNextAsync(Run, 5, Given.Today.PlusDays(30), Stop));

        await using IInvoicingUnitOfWork later = await store.BeginAsync(Stop);
        Assert.Equal(new(7, Given.Today), await later.Numbers.TakeNextAsync(Run, 5, Given.Today.PlusDays(3).WithCalendar(CalendarSystem.Julian), Stop));
        Assert.Equal(new(8, Given.Today.PlusDays(3)), await later.Numbers.TakeNextAsync(Run, 5, Given.Today, Stop));
    }

    [Fact]
    public async Task Numbers_of_a_series_are_read_with_those_of_the_unit_of_work()
    {
        IInvoicingStore store = await NewStoreAsync();
        Invoice first = Numbered("INV-1", new("invoices", "2026", 1)), second = Numbered("INV-2", new("invoices", "2027", 1));
        Invoice note = Numbered("CN-1", new("credit-notes", "2026", 1)), added = Numbered("INV-3", new("invoices", "2027", 2));
        await SaveAsync(store, first, second, note, Given.Draft(9));
        await SaveAsync(store, Given.Draft(Given.Worth(2) with { LegalEntityId = new("other") }).Post("INV-1", new("invoices", "2026", 1), Given.Today, Given.Today, Given.On(Given.Today)));

        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        await work.Invoices.SaveAsync(added, Stop);
        await work.Invoices.SaveAsync(first.AsStored().Allocate(new(Given.Ids.NewId(default)), Given.Euro(1), PaymentMethod.Cash, "R", Given.On(Given.Today)), Stop);

        Assert.Equal(
            [new("2026", 1, "INV-1", first.Id), new("2027", 1, "INV-2", second.Id), new("2027", 2, "INV-3", added.Id)],
            (await NumbersAsync(work, "invoices", null)).OrderBy(static numbered => numbered.Number, StringComparer.Ordinal));
        Assert.Equal([second.Id, added.Id], (await NumbersAsync(work, "invoices", "2027")).OrderBy(static numbered => numbered.Sequence).Select(static numbered => numbered.InvoiceId));
        Assert.Equal([note.Id], (await NumbersAsync(work, "credit-notes", null)).Select(static numbered => numbered.InvoiceId));
        Assert.Empty(await NumbersAsync(work, "Invoices", null));
        Assert.Empty(await NumbersAsync(work, "invoices", ""));
    }

    private static Invoice Numbered(string number, NumberPosition position) =>
        Given.Draft(5).Post(number, position, Given.Today, Given.Today, Given.On(Given.Today));

    private static async Task<List<NumberedInvoice>> NumbersAsync(IInvoicingUnitOfWork work, string series, string? period)
    {
        List<NumberedInvoice> numbers = [];
        await foreach (NumberedInvoice numbered in work.Numbers.ReadAsync(LegalEntityId.Main, series, period, Stop))
            numbers.Add(numbered);
        return numbers;
    }
}
