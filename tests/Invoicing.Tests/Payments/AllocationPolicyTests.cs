using Xunit;

namespace Invoicing.Tests;

/// <summary>How money is shared, against oracles that count cents.</summary>
public sealed class AllocationPolicyTests
{
    [Fact]
    [Trait("Requirement", "C14")]
    public void Every_policy_shares_what_the_naive_one_does() => Check.ForAll(
        Edge.UniformLong,
        static seed =>
        {
            Dice dice = new(seed);
            OpenItem[] items = DrawItems(ref dice);
            int[] open = [.. items.Select(static item => (int)item.Open.MinorUnits)];
            int available = dice.OneIn(4) ? open.Sum() : dice.Below(300);

            int[] byDue = [.. Enumerable.Range(0, items.Length).OrderBy(i => items[i].DueDate).ThenBy(i => items[i].IssueDate).ThenBy(i => items[i].Number, StringComparer.Ordinal)];
            int[] byIssue = [.. Enumerable.Range(0, items.Length).OrderBy(i => items[i].IssueDate).ThenBy(i => items[i].DueDate).ThenBy(i => items[i].Number, StringComparer.Ordinal)];
            int[] bySize = [.. Enumerable.Range(0, items.Length).OrderByDescending(i => open[i]).ThenBy(i => items[i].DueDate).ThenBy(i => items[i].IssueDate).ThenBy(i => items[i].Number, StringComparer.Ordinal)];
            AssertShares(NaiveShares.InOrder(available, open, byDue), AllocationPolicy.OldestDueFirst, available, items);
            AssertShares(NaiveShares.InOrder(available, open, byIssue), AllocationPolicy.OldestIssuedFirst, available, items);
            AssertShares(NaiveShares.InOrder(available, open, bySize), AllocationPolicy.LargestBalanceFirst, available, items);
            AssertShares(NaiveShares.InProportion(available, open), AllocationPolicy.Proportional, available, items);
        });

    [Fact]
    public void Proportional_is_within_a_cent_of_exact_up_to_the_largest_amounts() => Check.ForAll(
        Edge.UniformLong,
        static seed =>
        {
            Dice dice = new(seed);
            OpenItem[] items = [.. DrawItems(ref dice).Select((item, i) => item with { Open = Given.Euro(item.Open.MinorUnits * (long.MaxValue / 100_000)) })];
            Int128 sum = items.Aggregate(Int128.Zero, static (sum, item) => sum + item.Open.MinorUnits);
            long available = (long)(sum * dice.Below(101) / 100);

            IReadOnlyList<Money> shares = AllocationPolicy.Proportional.Share(Given.Euro(available), ValueArray.Create<OpenItem>(items));

            Assert.Equal(available, shares.Sum(static share => share.MinorUnits));
            for (int i = 0; i < items.Length; i++)
            {
                Assert.InRange(shares[i].MinorUnits, 0, items[i].Open.MinorUnits);
                System.Numerics.BigInteger exact = (System.Numerics.BigInteger)available * items[i].Open.MinorUnits, given = (System.Numerics.BigInteger)shares[i].MinorUnits * (System.Numerics.BigInteger)sum;
                Assert.True(System.Numerics.BigInteger.Abs(exact - given) < System.Numerics.BigInteger.Max(1, (System.Numerics.BigInteger)sum));
            }
        });

    [Fact]
    public void Explicit_gives_what_is_named()
    {
        OpenItem[] items = [Item(1, 100), Item(2, 100)];
        AllocationPolicy policy = AllocationPolicy.Explicit(new AllocationShare(items[1].InvoiceId, Given.Euro(30)));

        Assert.Equal([Given.Euro(0), Given.Euro(30)], policy.Share(Given.Euro(100), ValueArray.Create<OpenItem>(items)));
        Assert.Throws<ArgumentException>("shares", static () => AllocationPolicy.Explicit());
        Assert.Throws<ArgumentException>("shares", () => AllocationPolicy.Explicit(new(items[0].InvoiceId, Given.Euro(1)), new(items[0].InvoiceId, Given.Euro(1))));
        Assert.Throws<ArgumentException>("shares", () => AllocationPolicy.Explicit(new AllocationShare(items[0].InvoiceId, Given.Euro(0))));
        Assert.Throws<CurrencyMismatchException>(() => AllocationPolicy.Explicit(new AllocationShare(items[0].InvoiceId, default)));
    }

    /// <summary>Policies of hosts that do something else than they should.</summary>
    public static TheoryData<string> Misbehaving { get; } = ["nothing", "too few", "too many", "negative", "above the balance", "more than there is", "another currency", "no currency", "changes its mind"];

    [Theory]
    [MemberData(nameof(Misbehaving))]
    public async Task Policy_of_a_host_that_misbehaves_is_refused_by_name(string how)
    {
        Desk desk = new();
        await desk.PostedAsync(100);
        await desk.PostedAsync(100);
        RecordPaymentRequest request = new(default, Given.Euro(150), PaymentMethod.Cash, "R-1") { CustomerId = new("C-1"), Policy = new HostPolicy(how) };
        object before = desk.Store.State;

        if (how == "changes its mind")
        {
            await desk.Service.RecordPaymentAsync(request, Given.Stop);
            MoneyBooks.AssertHold(desk);
            return;
        }

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Service.RecordPaymentAsync(request, Given.Stop));

        Assert.Contains("HostPolicy", refused.Message, StringComparison.Ordinal);
        Assert.Same(before, desk.Store.State);
        Assert.Equal(0, desk.Store.Locks.Count());
    }

    [Fact]
    public async Task Policy_sees_open_invoices_by_due_date_whatever_order_they_are_listed_in()
    {
        Desk desk = new();
        Invoice late = await desk.PostedAsync(Given.Worth(1) with { Terms = PaymentTerms.Net(9) }), early = await desk.PostedAsync(Given.Worth(1) with { Terms = PaymentTerms.Net(2) });
        RecordPaymentRequest request = new(default, Given.Euro(1), PaymentMethod.Cash, "R-1") { Policy = AllocationPolicy.Proportional, Invoices = [late.Id, early.Id, late.Id] };
        Payment free = (await desk.Service.RecordPaymentAsync(request with { Policy = null, Reference = "R-2" }, Given.Stop)).Payment;

        AllocationPlan plan = await desk.Service.PlanAllocationAsync(free.Id, new(AllocationPolicy.Proportional) { Invoices = request.Invoices }, Given.Stop);

        Assert.Equal(early.Id, Assert.Single(plan.Allocations).InvoiceId);
        Assert.Equal(early.Id, Assert.Single((await desk.Service.RecordPaymentAsync(request, Given.Stop)).Invoices).Id);
    }

    private static void AssertShares(int[] expected, AllocationPolicy policy, int available, OpenItem[] items) =>
        Assert.Equal(expected, policy.Share(Given.Euro(available), ValueArray.Create<OpenItem>(items)).Select(static share => (int)share.MinorUnits));

    // Few days and amounts, so that many are equal.
    private static OpenItem[] DrawItems(ref Dice dice)
    {
        OpenItem[] items = new OpenItem[dice.Below(7)];
        for (int i = 0; i < items.Length; i++)
            items[i] = Item(i, dice.Below(4) * dice.Below(30)) with { IssueDate = Given.Today.PlusDays(dice.Below(3)), DueDate = Given.Today.PlusDays(3 + dice.Below(3)) };
        return items;
    }

    private static OpenItem Item(int number, long cents) =>
        new(new(Given.Ids.NewId(Given.Noon)), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"INV-{number}"), Given.Today, Given.Today, Given.Euro(cents));

    private sealed class HostPolicy(string how) : AllocationPolicy
    {
        private int _reads;

        public override string Name => nameof(HostPolicy);

        public override IReadOnlyList<Money> Share(Money available, ValueArray<OpenItem> items) => how switch
        {
            "nothing" => null!,
            "too few" => [Given.Euro(1)],
            "too many" => [Given.Euro(1), Given.Euro(1), Given.Euro(0)],
            "negative" => [Given.Euro(-1), Given.Euro(1)],
            "above the balance" => [Given.Euro(101), Given.Euro(0)],
            "more than there is" => [Given.Euro(100), Given.Euro(51)],
            "another currency" => [TestContent.Yen(1), Given.Euro(1)],
            "no currency" => [default, Given.Euro(1)],
            _ => new Fickle(() => Given.Euro(_reads++ == 0 ? 1 : 1_000)),
        };
    }

    // Gives another amount each time it is asked.
    private sealed class Fickle(Func<Money> next) : IReadOnlyList<Money>
    {
        public int Count => 2;

        public Money this[int index] => next();

        public IEnumerator<Money> GetEnumerator()
        {
            yield return Given.Euro(1);
            yield return Given.Euro(2);
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
