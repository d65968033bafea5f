using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What is open by how long it has been due.</summary>
[Trait("Requirement", "C18")]
public sealed class AgingTests
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    [InlineData(60, 2)]
    [InlineData(61, 3)]
    [InlineData(90, 3)]
    [InlineData(91, 4)]
    [InlineData(4_000, 4)]
    public async Task Bucket_is_that_of_the_days_since_the_due_date(int late, int bucket)
    {
        Invoice posted = await _desk.PostedAsync(Given.Worth(10_000) with { Terms = PaymentTerms.Net(10) });

        AgingRow row = Assert.Single((await _desk.Service.GetAgingAsync(default, posted.DueDate!.Value.PlusDays(late), Given.Stop)).Rows);

        Assert.Equal(Enumerable.Range(0, 5).Select(i => i == bucket ? 10_000L : 0), row.Buckets.Select(static amount => amount.MinorUnits));
        Assert.Equal((new CustomerId("C-1"), Currency.EUR), (row.CustomerId, row.Currency));
    }

    [Fact]
    public async Task Instalments_are_late_one_by_one_and_credit_stands_apart()
    {
        PaymentTerms terms = PaymentTerms.InInstalments(new(Percentage.Of(40), DueRule.OnReceipt), new(Percentage.Of(60), DueRule.Net(30)));
        Invoice posted = await _desk.PostedAsync(Given.Worth(10_000) with { Terms = terms });
        await _desk.PayAsync(posted.Id, 1_000, "R-1");
        await _desk.Service.RecordPaymentAsync(new(default, Given.Euro(700), PaymentMethod.Cash, "R-2") { CustomerId = new("C-1") }, Given.Stop);
        LocalDate on = Given.Today.PlusDays(35);

        AgingReport report = await _desk.Service.GetAgingAsync(default, on, [10, 20], Given.Stop);

        AgingRow row = Assert.Single(report.Rows), total = Assert.Single(report.Totals);
        Assert.Equal([0L, 6_000, 0, 3_000], row.Buckets.Select(static amount => amount.MinorUnits));
        Assert.Equal((9_000L, 700L, 8_300L), (row.Open.MinorUnits, row.Credit.MinorUnits, row.Balance.MinorUnits));
        Assert.Equal(row with { CustomerId = null }, total);
        Assert.Equal(row.Balance, (await _desk.Service.GetStatementAsync(default, new("C-1"), on, on, Currency.EUR, Given.Stop)).Closing);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(10, 10)]
    [InlineData(20, 10)]
    public void Limits_that_do_not_rise_are_refused(params int[] limits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AgingReport.Of([], [], Given.Today, limits.ToValueArray()));

    [Fact]
    public void Limits_are_few() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AgingReport.Of([], [], Given.Today, Enumerable.Range(1, 25).ToValueArray()));
}
