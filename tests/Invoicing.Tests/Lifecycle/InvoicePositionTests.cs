using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "K9")]
public sealed class InvoicePositionTests
{
    private static readonly int?[] Issued = [null, 10];
    private static readonly int?[] DueOn = [null, 10, 20];
    private static readonly int?[] CancelledFrom = [null, 5, 10, 15, 25];
    private static readonly int[] Days = [1, 9, 10, 11, 14, 15, 16, 19, 20, 21, 24, 25, 26];
    private static readonly long[] Amounts = [0, 1, 99, 100];

    /// <summary>The table of the statuses; exactly one row holds for each case.</summary>
    private static readonly (InvoiceStatus Status, Func<Case, bool> Holds)[] Table =
    [
        (InvoiceStatus.Draft, static at => !at.IsIssued),
        (InvoiceStatus.Cancelled, static at => at.IsIssued && at.IsCancelled),
        (InvoiceStatus.Unpaid, static at => at.IsLive && at.Open > 0 && !at.IsPastDue),
        (InvoiceStatus.Overdue, static at => at.IsLive && at.Open > 0 && at.IsPastDue),
        (InvoiceStatus.Paid, static at => at.IsLive && at.Open == 0 && !at.IsCreditedInFull),
        (InvoiceStatus.Refunded, static at => at.IsLive && at.Open == 0 && at.IsCreditedInFull && at.WasPaid),
        (InvoiceStatus.Cancelled, static at => at.IsLive && at.Open == 0 && at.IsCreditedInFull && !at.WasPaid),
    ];

    [Fact]
    public void StatusOn_every_combination_agrees_with_the_table()
    {
        Dictionary<InvoiceStatus, int> met = [];
        foreach (Case at in Cases())
        {
            InvoiceStatus expected = Assert.Single(Table, row => row.Holds(at)).Status;
            met[expected] = met.GetValueOrDefault(expected) + 1;
            if (at.Position.StatusOn(Day(at.On)!.Value) != expected)
                Assert.Fail($"{at} is not {expected}.");
        }

        Assert.Equal(Enum.GetValues<InvoiceStatus>().Order(), met.Keys.Order());
    }

    [Fact]
    public void PaymentState_every_combination_agrees_with_the_table()
    {
        foreach (Case at in Cases())
        {
            BigInteger settled = at.Payable - at.Open;
            PaymentState expected = settled == at.Payable ? PaymentState.Paid
                : settled == 0 ? PaymentState.Unpaid
                : PaymentState.PartiallyPaid;
            if (at.Position.PaymentState != expected || at.Position.Balance != at.Open)
                Assert.Fail($"{at} is not {expected}, or has another balance.");
        }
    }

    [Fact]
    public void Position_any_amounts_never_throw() => Check.ForAll(
        Edge.Long, NotNegative, NotNegative, static (payable, credited, otherwise) =>
        {
            InvoicePosition position = new(InvoiceState.Posted, Day(10), Day(20), null, payable, credited, otherwise, WasPaid: false);
            BigInteger open = BigInteger.Max(0, (BigInteger)payable - credited - otherwise);

            Assert.Equal(open, position.Balance);
            Assert.Equal(open > 0, position.StatusOn(Day(20)!.Value) == InvoiceStatus.Unpaid);
            Assert.Equal(open > 0, position.StatusOn(Day(21)!.Value) == InvoiceStatus.Overdue);
            Assert.Equal(open == 0, position.PaymentState == PaymentState.Paid);
        });

    [Theory]
    [InlineData(InvoiceState.Draft, 0, 0, false, 15, InvoiceStatus.Draft)]
    [InlineData(InvoiceState.Posted, 0, 0, false, 9, InvoiceStatus.Draft)]
    [InlineData(InvoiceState.Posted, 0, 0, false, 20, InvoiceStatus.Unpaid)]
    [InlineData(InvoiceState.Posted, 0, 99, true, 20, InvoiceStatus.Unpaid)]
    [InlineData(InvoiceState.Posted, 0, 99, true, 21, InvoiceStatus.Overdue)]
    [InlineData(InvoiceState.Posted, 0, 100, true, 21, InvoiceStatus.Paid)]
    [InlineData(InvoiceState.Posted, 1, 99, true, 21, InvoiceStatus.Paid)]
    [InlineData(InvoiceState.Posted, 100, 0, true, 21, InvoiceStatus.Refunded)]
    [InlineData(InvoiceState.Posted, 100, 0, false, 21, InvoiceStatus.Cancelled)]
    [InlineData(InvoiceState.Cancelled, 0, 0, false, 21, InvoiceStatus.Cancelled)]
    public void StatusOn_gives_the_six_words(InvoiceState state, long credited, long otherwise, bool wasPaid, int day, InvoiceStatus status) =>
        Assert.Equal(status, new InvoicePosition(state, Day(10), Day(20), null, 100, credited, otherwise, wasPaid).StatusOn(Day(day)!.Value));

    private static Gen<long> NotNegative => Edge.Long.Select(static number => number == long.MinValue ? 0 : Math.Abs(number));

    private static IEnumerable<Case> Cases() =>
        from state in Enum.GetValues<InvoiceState>()
        from issue in Issued
        from due in DueOn
        from cancelled in CancelledFrom
        from payable in (long[])[-100, -1, .. Amounts]
        from credited in (long[])[.. Amounts, 101]
        from otherwise in Amounts
        from wasPaid in (bool[])[false, true]
        from day in Days
        select new Case(state, issue, due, cancelled, payable, credited, otherwise, wasPaid, day);

    private static LocalDate? Day(int? day) => day is { } number ? new LocalDate(2026, 3, number) : null;

    private sealed record Case(InvoiceState State, int? Issue, int? Due, int? Cancelled, long Payable, long Credited, long Otherwise, bool WasPaid, int On)
    {
        public InvoicePosition Position => new(State, Day(Issue), Day(Due), Day(Cancelled), Payable, Credited, Otherwise, WasPaid);

        public bool IsIssued => State != InvoiceState.Draft && On >= (Issue ?? int.MaxValue);

        public bool IsCancelled => State == InvoiceState.Cancelled && On >= (Cancelled ?? int.MinValue);

        public bool IsLive => IsIssued && !IsCancelled;

        public bool IsPastDue => On > (Due ?? int.MaxValue);

        public bool IsCreditedInFull => Payable > 0 && Credited >= Payable;

        public BigInteger Open => BigInteger.Max(0, Payable - (BigInteger)Credited - Otherwise);
    }
}
