using Xunit;

namespace Invoicing.Tests;

/// <summary>That a due date has passed is written once, however often it is asked about.</summary>
public sealed class OverdueTests
{
    private readonly Desk _desk = new();

    private static InvoiceContent Content => Given.Worth(100) with { Terms = PaymentTerms.Net(10) };

    [Fact]
    public async Task Day_after_day_each_overdue_invoice_is_written_once()
    {
        Invoice open = await _desk.PostedAsync(Content), paid = await _desk.PostedAsync(Content), part = await _desk.PostedAsync(Content), later = await _desk.PostedAsync(Content with { Terms = PaymentTerms.Net(12) });
        await _desk.PayAsync(paid.Id, 100, "R-1");
        await _desk.PayAsync(part.Id, 40, "R-2");
        await _desk.DraftAsync(100);
        await _desk.CreditAsync((await _desk.PostedAsync(Given.Worth(10) with { PrepaidAmount = Given.Euro(10) })).Id, CreditSelection.All);
        List<(int Day, string Number)> written = [];

        for (int day = 9; day < 16; day++)
            written.AddRange((await RecordAsync(day)).Select(invoice => (day, invoice.Number!)));

        Assert.Equal([(11, open.Number!), (11, part.Number!), (13, later.Number!)], written);
        InvoiceOverdue happened = Assert.IsType<InvoiceOverdue>((await _desk.EventsAsync(part.Id))[^1]);
        Assert.Equal((Given.Today.PlusDays(10), Given.Euro(60), Given.Today.PlusDays(11)), (happened.DueDate, happened.Balance, happened.On));
        Assert.Equal(3, _desk.Store.State.Events.Count(static one => one is InvoiceOverdue));
    }

    [Fact]
    public async Task Invoice_that_was_paid_and_is_open_again_is_not_written_twice()
    {
        Invoice open = await _desk.PostedAsync(Content);
        Assert.Single(await RecordAsync(11));
        Payment payment = (await _desk.PayAsync(open.Id, 100, "R-1")).Payment;
        await _desk.Service.ReversePaymentAsync(payment.Id, new("Chargeback"), Given.Stop);

        Assert.Equal(InvoiceStatus.Overdue, (await _desk.NowAsync(open.Id)).StatusOn(Given.Today.PlusDays(20)));
        Assert.Empty(await RecordAsync(20));
    }

    [Fact]
    public async Task Many_at_once_write_each_invoice_once()
    {
        for (int i = 0; i < 20; i++)
            await _desk.PostedAsync(Content);
        InvoicingService service = _desk.Over(new SteppedStore(_desk.Store, static async _ => await Task.Yield()));

        ValueArray<Invoice>[] written = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => service.RecordOverdueAsync(default, Given.Today.PlusDays(11 + (i % 3)), Given.Stop)))).WaitAsync(TimeSpan.FromSeconds(60), Given.Stop);

        Assert.Equal(20, written.Sum(static one => one.Length));
        Assert.Equal(20, _desk.Store.State.Events.OfType<InvoiceOverdue>().Select(static one => one.InvoiceId).Distinct().Count());
        Assert.Equal(20, _desk.Store.State.Events.Count(static one => one is InvoiceOverdue));
        Assert.Equal(0, _desk.Store.Locks.Count());
    }

    [Fact]
    public async Task Legal_entity_that_is_unknown_or_switched_off_is_refused_though_nothing_is_overdue()
    {
        Desk desk = new(legalEntities: Desk.LegalEntities(Desk.LegalEntity("de", "Europe/Berlin", "DE-{yyyy}-{seq:0}") with { IsEnabled = false }));

        await desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => desk.Service.RecordOverdueAsync(new("at"), Given.Today, Given.Stop));
        await desk.RefusedAsync<FeatureDisabledException>(ErrorCodes.FeatureDisabled, () => desk.Service.RecordOverdueAsync(new("de"), Given.Today, Given.Stop));
    }

    private Task<ValueArray<Invoice>> RecordAsync(int day) => _desk.Service.RecordOverdueAsync(default, Given.Today.PlusDays(day), Given.Stop);
}
