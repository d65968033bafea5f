using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What a store hands back is not trusted blindly.</summary>
public sealed class InvoiceRestoreTests
{
    private static readonly InvoiceSnapshot Posted = Given.Posted(100).ToSnapshot();

    [Fact]
    public void Restore_refuses_what_no_command_leads_to()
    {
        InvoiceContent late = Posted.Content with { DueDate = Given.Today.PlusDays(-1) };

        Refused(Posted with { State = (InvoiceState)7 });
        Refused(Posted with { Number = " " });
        Refused(Posted with { Number = "INV\n1" });
        Refused(Posted with { Content = late });
        Refused(Posted with { Content = null! });
        Refused(Posted with { Profile = null! });
        Assert.Equal("INV-1", Invoice.Restore(Posted).Number);

        static void Refused(InvoiceSnapshot stored) => Assert.Throws<ArgumentException>(nameof(stored), () => Invoice.Restore(stored));
    }

    [Fact]
    public void Restore_takes_dates_of_other_calendars()
    {
        LocalDate hebrew = Given.Today.PlusDays(3).WithCalendar(CalendarSystem.HebrewCivil);

        Invoice cancelled = Invoice.Restore(Posted with { State = InvoiceState.Cancelled, CancelledOn = hebrew });

        Assert.Equal(InvoiceStatus.Unpaid, cancelled.StatusOn(Given.Today.PlusDays(2)));
        Assert.Equal(InvoiceStatus.Cancelled, cancelled.StatusOn(hebrew));
    }

    [Fact]
    public void Restore_of_a_payment_refuses_allocations_and_references_that_no_command_makes()
    {
        PaymentSnapshot payment = Given.Payment(100).ToSnapshot();
        InvoiceId invoice = new(Given.Ids.NewId(default));
        ValueArray<Allocation> opposite = [new(invoice, Given.Euro(200), Given.Today), new(invoice, Given.Euro(-150), Given.Today)];
        ValueArray<Allocation> dollars = [new(invoice, Money.FromMinorUnits(1, Currency.USD), Given.Today)];

        Assert.Throws<ArgumentException>("stored", () => Payment.Restore(payment with { Allocations = opposite }));
        Assert.Throws<CurrencyMismatchException>(() => Payment.Restore(payment with { Allocations = dollars }));
        Assert.Throws<ArgumentException>(() => Payment.Restore(payment with { Reference = "" }));
        Assert.Equal(Given.Today, Payment.Restore(payment with { On = Given.Today.WithCalendar(CalendarSystem.Julian) }).On);
    }

    [Fact]
    public void Keys_with_half_a_character_are_refused()
    {
        foreach (string half in (string[])["\uD800", "a\uDC00", "\uDC00\uD800"])
            Assert.Throws<ArgumentException>(() => new CustomerId(half));
        Assert.Equal("\U0001F600", new CustomerId("\U0001F600").Value);
    }
}
