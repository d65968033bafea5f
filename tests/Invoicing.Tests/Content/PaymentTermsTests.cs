using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class PaymentTermsTests
{
    [Fact]
    [Trait("Requirement", "K10")]
    public void DueDate_of_net_30_from_31_January_2026_is_2_March() =>
        Assert.Equal(new LocalDate(2026, 3, 2), PaymentTerms.Net(30).DueDate(new LocalDate(2026, 1, 31)));

    [Fact]
    [Trait("Requirement", "K10")]
    public void DueDate_is_as_many_days_after_the_issue_date_as_the_terms_say() => Check.ForAll(
        Gen.Choose(0, 3650),
        Gen.Choose(0, 80_000),
        static (days, issueDay) =>
        {
            LocalDate issueDate = new LocalDate(1900, 1, 1).PlusDays(issueDay);
            LocalDate dueDate = PaymentTerms.Net(days).DueDate(issueDate);
            Assert.True(dueDate >= issueDate);
            Assert.Equal(days, NodaTime.Period.DaysBetween(issueDate, dueDate));
        });

    [Fact]
    [Trait("Requirement", "K10")]
    public void DueDate_on_receipt_is_the_issue_date()
    {
        LocalDate issueDate = new(2024, 2, 29);

        Assert.Equal(issueDate, PaymentTerms.DueOnReceipt.DueDate(issueDate));
        Assert.Equal(PaymentTerms.DueOnReceipt, PaymentTerms.Net(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3651)]
    public void Net_outside_ten_years_throws(int days) => Assert.Throws<ArgumentOutOfRangeException>("dueDays", () => PaymentTerms.Net(days));

    [Fact]
    public void Terms_differ_by_days_and_note()
    {
        Assert.Equal(PaymentTerms.Net(14), PaymentTerms.Net(14));
        Assert.NotEqual(PaymentTerms.Net(14), PaymentTerms.Net(30));
        Assert.NotEqual(PaymentTerms.Net(14), PaymentTerms.Net(14) with { Note = "Two weeks" });
        Assert.Equal(3650, PaymentTerms.Net(3650).Due!.NetDays);
    }
}
