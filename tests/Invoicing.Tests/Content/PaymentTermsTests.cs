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

    public static TheoryData<PaymentTerms, string> Words { get; } = new()
    {
        { PaymentTerms.DueOnReceipt, "Due on the issue date." },
        { PaymentTerms.Net(1), "Due 1 day after the issue date." },
        { PaymentTerms.Net(30).WithDiscount(Percentage.Of(3), 0).WithDiscount(Percentage.Of(2.5m), 10), "Due 30 days after the issue date. 3% discount on the issue date. 2.5% discount within 10 days." },
        { PaymentTerms.EndOfMonth(), "Due at the end of the month." },
        { PaymentTerms.EndOfMonth(-5), "Due 5 days before the end of the month." },
        { PaymentTerms.EndOfMonth(10, 60), "Due 10 days after the end of the month, counted from 60 days after the issue date." },
        { PaymentTerms.DayOfMonth(15), "Due on day 15 of the month." },
        { PaymentTerms.DayOfMonth(31, 1), "Due at the end of the month, one month later." },
        { PaymentTerms.Of(DueRule.DayOfMonth(10, 2, 30)), "Due on day 10 of the month, 2 months later, counted from 30 days after the issue date." },
        { PaymentTerms.InInstalments(new(Percentage.Of(30), DueRule.OnReceipt), new(Percentage.Of(70), DueRule.Net(30))), "Due in 2 instalments: 30% on the issue date; 70% 30 days after the issue date." },
        {
            PaymentTerms.Net(30) with { Late = new(Percentage.Of(9.12m)) { DayCount = DayCount.Actual360, GraceDays = 3, FlatFee = Money.Parse("EUR 40.00") } },
            "Due 30 days after the issue date. Late payments bear 9.12% interest a year from 3 days after the due date on, on 360 days a year. Late payments cost a fee of EUR 40.00 from 3 days after the due date on."
        },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void Describe_says_the_terms_in_words(PaymentTerms terms, string words)
    {
        Assert.Equal(words, terms.Describe());
        Assert.Equal(words, terms.ToString());
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Terms_are_read_as_they_are_written(PaymentTerms terms, string words)
    {
        InvoiceContent read = InvoiceJson.Default.ReadContent(InvoiceJson.Default.Write(Given.Worth(1) with { Terms = terms with { Note = words } }));

        Assert.Equal(terms with { Note = words }, read.Terms);
    }

    [Fact]
    public void Terms_have_a_rule_or_instalments()
    {
        Assert.Throws<ArgumentException>("due", static () => new PaymentTerms());
        Assert.Throws<ArgumentException>("due", static () => new PaymentTerms(DueRule.OnReceipt, [new(Percentage.Of(50), DueRule.OnReceipt), new(Percentage.Of(50), DueRule.OnReceipt)]));
        Assert.Throws<ArgumentNullException>("due", static () => PaymentTerms.Of(null!));
        Assert.Equal((null, DueRule.Net(3)), (PaymentTerms.InInstalments(new(Percentage.Of(50), DueRule.OnReceipt), new(Percentage.Of(50), DueRule.OnReceipt)).Due, PaymentTerms.Net(3).Due));
    }

    [Fact]
    public void Terms_differ_by_days_and_note()
    {
        Assert.Equal(PaymentTerms.Net(14), PaymentTerms.Net(14));
        Assert.NotEqual(PaymentTerms.Net(14), PaymentTerms.Net(30));
        Assert.NotEqual(PaymentTerms.Net(14), PaymentTerms.Net(14) with { Note = "Two weeks" });
        Assert.NotEqual(PaymentTerms.Net(14), PaymentTerms.Net(14).WithDiscount(Percentage.Of(2), 3));
        Assert.NotEqual(PaymentTerms.Net(14), PaymentTerms.Net(14) with { Late = new(Percentage.Of(2)) });
        Assert.Equal(3650, PaymentTerms.Net(3650).Due!.NetDays);
    }
}
