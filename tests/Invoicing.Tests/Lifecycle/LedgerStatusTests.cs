using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class LedgerStatusTests
{
    private static readonly LocalDate Issue = new(2026, 3, 10);
    private static readonly LocalDate Due = new(2026, 3, 20);

    private static Gen<Entry> Entries =>
        from kind in Gen.Elements(Enum.GetValues<LedgerEntryKind>())
        from amount in Gen.Choose(1, 60)
        from day in Gen.Choose(8, 24)
        from reversed in Gen.Frequency((3, Gen.Constant<int?>(null)), (1, Gen.Choose(0, 9).Select(days => (int?)(day + days))))
        select new Entry(kind, amount, day, reversed);

    [Fact]
    [Trait("Requirement", "K9")]
    public void Ledger_counts_from_the_value_date_on_until_it_is_taken_back() => Check.ForAll(
        Gen.Choose(0, 100), Gen.Choose(0, 4).SelectMany(static count => Gen.ArrayOf(Entries, count)), Gen.Choose(8, 24), static (payable, entries, day) =>
        {
            Invoice invoice = Issued(payable, entries);
            LocalDate date = new(2026, 3, day);
            Entry[] past = [.. entries.Where(entry => entry.Day <= day)];
            Entry[] live = [.. past.Where(entry => !(entry.Reversed <= day))];
            long credited = live.Where(static entry => entry.Kind == LedgerEntryKind.Credit).Sum(static entry => (long)entry.Amount);
            long open = Math.Max(0, payable - live.Sum(static entry => (long)entry.Amount));
            bool wasPaid = past.Any(static entry => entry.Kind is LedgerEntryKind.Payment or LedgerEntryKind.AccountCredit);

            InvoiceStatus expected = day < 10 ? InvoiceStatus.Draft
                : open > 0 ? day > 20 ? InvoiceStatus.Overdue : InvoiceStatus.Unpaid
                : payable == 0 || credited < payable ? InvoiceStatus.Paid
                : wasPaid ? InvoiceStatus.Refunded : InvoiceStatus.Cancelled;

            Assert.Equal(Given.Euro(open), invoice.BalanceOn(date));
            Assert.Equal(expected, invoice.StatusOn(date));
        });

    [Fact]
    [Trait("Requirement", "K14")]
    public void Balance_and_PaidAmount_count_every_live_entry_whatever_its_date() => Check.ForAll(
        Gen.Choose(0, 100), Gen.Choose(0, 4).SelectMany(static count => Gen.ArrayOf(Entries, count)), static (payable, entries) =>
        {
            Invoice invoice = Issued(payable, entries);
            Entry[] live = [.. entries.Where(static entry => entry.Reversed is null)];
            long open = Math.Max(0, payable - live.Sum(static entry => (long)entry.Amount));

            Assert.Equal(Given.Euro(open), invoice.Balance);
            Assert.Equal(Given.Euro(live.Where(static entry => entry.Kind is LedgerEntryKind.Payment or LedgerEntryKind.AccountCredit).Sum(static entry => (long)entry.Amount)), invoice.PaidAmount);
            Assert.Equal(open == 0 ? PaymentState.Paid : open == payable ? PaymentState.Unpaid : PaymentState.PartiallyPaid, invoice.PaymentState);
        });

    [Fact]
    public void StatusOn_payment_dated_ahead_counts_from_its_date_on()
    {
        Invoice invoice = Issued(100, [new(LedgerEntryKind.Payment, 100, 22, Reversed: null)]);

        Assert.Equal(InvoiceStatus.Unpaid, invoice.StatusOn(Due));
        Assert.Equal(InvoiceStatus.Overdue, invoice.StatusOn(new(2026, 3, 21)));
        Assert.Equal(InvoiceStatus.Paid, invoice.StatusOn(new(2026, 3, 22)));
        Assert.Equal(Given.Euro(0), invoice.Balance);
    }

    [Fact]
    public void StatusOn_cancelled_counts_from_its_date_on()
    {
        Invoice invoice = Issued(100, []).With(nameof(Invoice.State), InvoiceState.Cancelled).With(nameof(Invoice.CancelledOn), new LocalDate(2026, 3, 15));

        Assert.Equal(InvoiceStatus.Unpaid, invoice.StatusOn(new(2026, 3, 14)));
        Assert.Equal(InvoiceStatus.Cancelled, invoice.StatusOn(new(2026, 3, 15)));
    }

    private static Invoice Issued(int payable, Entry[] entries) => Given.Draft(payable)
        .Post("INV-1", Issue, Due, Given.On(Issue))
        .With(nameof(Invoice.Ledger), entries
            .Select(static entry => new LedgerEntry(entry.Kind, Given.Euro(entry.Amount), new(2026, 3, entry.Day)) { ReversedOn = entry.Reversed is { } day ? Issue.PlusDays(day - Issue.Day) : null })
            .ToValueArray());

    private sealed record Entry(LedgerEntryKind Kind, int Amount, int Day, int? Reversed);
}
