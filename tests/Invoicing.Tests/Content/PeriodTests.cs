using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class PeriodTests
{
    private static readonly LocalDate First = new(2026, 1, 1);
    private static readonly LocalDate Last = new(2026, 1, 31);

    [Fact]
    public void Period_has_both_ends_or_one()
    {
        Assert.Equal((First, Last), (new InvoicingPeriod(First, Last).From, new InvoicingPeriod(First, Last).To));
        Assert.Null(new InvoicingPeriod(First, null).To);
        Assert.Null(new InvoicingPeriod(null, Last).From);
        Assert.Equal(First, new InvoicingPeriod(First, First).To);
    }

    [Fact]
    public void Period_open_on_both_ends_throws() => Assert.Throws<ArgumentException>("from", () => new InvoicingPeriod(null, null));

    [Fact]
    [Trait("Requirement", "C9")]
    public void Period_that_ends_before_it_starts_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>("to", () => new InvoicingPeriod(Last, First));

        Assert.Contains("2026-01-01", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("2026-01-31", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Periods_of_the_same_days_are_equal()
    {
        Assert.Equal(new InvoicingPeriod(First, Last), new InvoicingPeriod(First, Last));
        Assert.NotEqual(new InvoicingPeriod(First, Last), new InvoicingPeriod(First, null));
    }
}
