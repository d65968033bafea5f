using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class CalendarTests
{
    /// <summary>Calendars in which hosts may keep their dates.</summary>
    public static TheoryData<string> Calendars { get; } = ["Hebrew Civil", "Julian", "Coptic", "Persian Simple", "Um Al Qura", "ISO"];

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Business_date_of_a_command_is_an_iso_date(string calendar)
    {
        LocalDate other = In(calendar, Given.Today);

        CommandContext context = Given.On(other), changed = Given.On(Given.Today.PlusDays(9)) with { On = other };
        Invoice draft = Invoice.Draft(new(Given.Ids.NewId(Given.Noon)), Given.Worth(100), CalculationProfile.En16931, context);

        Assert.Equal((Given.Today, Given.Today), (context.On, changed.On));
        Assert.Equal(Given.Today, Assert.Single(draft.PendingEvents).On);
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Status_and_balance_on_a_day_are_the_same_in_every_calendar(string calendar)
    {
        Money half = Given.Euro(50);
        Invoice invoice = Given.Payment(half).Allocate(Given.Posted(100), half, Given.On(In(calendar, Given.Today.PlusDays(2)))).Invoice;
        for (int day = -1; day < 35; day++)
        {
            LocalDate iso = Given.Today.PlusDays(day), other = In(calendar, iso);

            Assert.Equal(invoice.StatusOn(iso), invoice.StatusOn(other));
            Assert.Equal(invoice.BalanceOn(iso), invoice.BalanceOn(other));
            Assert.Equal(invoice.PaymentStateOn(iso), invoice.PaymentStateOn(other));
        }

        Assert.Equal(InvoiceStatus.Overdue, invoice.StatusOn(In(calendar, Given.Today.PlusDays(31))));
        Assert.Equal(Given.Today.PlusDays(2), Assert.Single(invoice.Ledger).On);
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public async Task Commands_take_dates_of_every_calendar(string calendar)
    {
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100), new() { On = In(calendar, Given.Today) }, Given.Stop);
        await desk.Service.EditAsync(draft.Id, Given.Worth(200), new(1) { On = In(calendar, Given.Today.PlusDays(1)) }, Given.Stop);
        Invoice posted = await desk.Service.PostAsync(draft.Id, new() { On = In(calendar, Given.Today.PlusDays(2)) }, Given.Stop);
        PaymentRequest request = new(Given.Euro(200), PaymentMethod.Cash, "R-1") { On = In(calendar, Given.Today.PlusDays(3)) };
        PaymentReceipt receipt = await desk.Service.PayAsync(draft.Id, request, Given.Stop);
        PaymentReceipt again = await desk.Service.PayAsync(draft.Id, request with { On = Given.Today.PlusDays(3) }, Given.Stop);

        Assert.Equal(Given.Today.PlusDays(2), posted.IssueDate);
        Assert.Equal((Given.Today.PlusDays(3), receipt.Payment.Id), (receipt.Payment.On, again.Payment.Id));
        Assert.Equal(
            [0, 1, 2, 3, 3],
            (await desk.Service.GetHistoryAsync(draft.Id, Given.Stop)).Select(static happened => Period.DaysBetween(Given.Today, happened.On)));
    }

    private static LocalDate In(string calendar, LocalDate date) => date.WithCalendar(CalendarSystem.ForId(calendar));
}
