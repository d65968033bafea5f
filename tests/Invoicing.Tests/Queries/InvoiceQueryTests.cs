using Xunit;

namespace Invoicing.Tests;

/// <summary>Queries that cannot mean anything are refused, with what to do.</summary>
public sealed class InvoiceQueryTests
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    [InlineData(-1)]
    public void Page_has_1_to_500_invoices(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new InvoiceQuery { PageSize = size });

    [Fact]
    public void Defaults_are_fifty_by_issue_date() =>
        Assert.Equal((50, InvoiceSort.IssueDate, false, null), (new InvoiceQuery().PageSize, new InvoiceQuery().Sort, new InvoiceQuery().IsDescending, new InvoiceQuery().After));

    [Fact]
    public void Values_that_are_not_defined_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InvoiceQuery { Sort = (InvoiceSort)7 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InvoiceQuery { Statuses = [InvoiceStatus.Paid, (InvoiceStatus)6] });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InvoiceQuery { PaymentStates = [(PaymentState)3] });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InvoiceQuery { Types = [(InvoiceType)(-1)] });
        Assert.Throws<ArgumentException>(static () => new InvoiceQuery { Currency = default(Currency) });
        Assert.Throws<ArgumentException>(static () => new InvoiceQuery { AmountFrom = default(Money) });
        Assert.Throws<ArgumentException>(static () => new InvoiceQuery { AmountTo = default(Money) });
    }

    [Fact]
    public void Texts_have_a_limit_and_whole_characters()
    {
        string longest = new('x', 200), longer = new('x', 201);
        InvoiceQuery query = new() { Customer = longest, SourceReference = longest, NumberPrefix = longest };

        Assert.Equal((longest, longest, longest), (query.Customer, query.SourceReference, query.NumberPrefix));
        Assert.Throws<ArgumentException>(() => new InvoiceQuery { Customer = longer });
        Assert.Throws<ArgumentException>(() => new InvoiceQuery { SourceReference = longer });
        Assert.Throws<ArgumentException>(() => new InvoiceQuery { NumberPrefix = longer });
        Assert.Throws<ArgumentException>(static () => new InvoiceQuery { SourceReference = "\uD83D" });
        Assert.Throws<ArgumentException>(static () => new InvoiceQuery { NumberPrefix = "INV\0" });
    }

    [Fact]
    public async Task Empty_texts_of_a_form_are_no_filters()
    {
        Invoice posted = await _desk.PostedAsync(100);

        Assert.Equal([posted.Id], await Pages.IdsAsync(_desk.Service, new() { Customer = " \u00A0", SourceReference = "", NumberPrefix = "" }));
    }

    [Fact]
    public async Task Ranges_begin_before_they_end()
    {
        InvoiceQuery[] wrong =
        [
            new() { IssuedFrom = Given.Today, IssuedTo = Given.Today.PlusDays(-1) },
            new() { DueFrom = Given.Today, DueTo = Given.Today.PlusDays(-1) },
            new() { AmountFrom = Given.Euro(2), AmountTo = Given.Euro(1) },
        ];

        foreach (InvoiceQuery query in wrong)
            await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.QueryAsync(default, query, Given.Stop));
        Assert.Empty((await _desk.Service.QueryAsync(default, new() { IssuedFrom = Given.Today, IssuedTo = Given.Today, AmountFrom = Given.Euro(1), AmountTo = Given.Euro(1) }, Given.Stop)).Items);
    }

    [Fact]
    public async Task Amounts_are_in_the_one_currency_of_the_query()
    {
        Money dollar = Money.FromMinorUnits(1, Currency.USD);
        InvoiceQuery[] wrong =
        [
            new() { AmountFrom = Given.Euro(1), AmountTo = dollar },
            new() { Currency = Currency.EUR, AmountTo = dollar },
            new() { Currency = Currency.EUR, AmountFrom = dollar },
        ];

        foreach (InvoiceQuery query in wrong)
        {
            CurrencyMismatchException refused = await Assert.ThrowsAsync<CurrencyMismatchException>(() => _desk.Service.QueryAsync(default, query, Given.Stop));
            Assert.Equal((Currency.EUR, Currency.USD), (refused.Left, refused.Right));
        }
    }

    [Fact]
    public async Task Day_is_that_of_the_legal_entity()
    {
        Desk desk = new(static options => options.TimeZone = "Pacific/Kiritimati");

        Assert.Equal(Given.Today.PlusDays(1), (await desk.Service.QueryAsync(default, new(), Given.Stop)).On);
        await Assert.ThrowsAsync<NotFoundException>(() => desk.Service.QueryAsync(new("elsewhere"), new(), Given.Stop));
    }

    [Fact]
    public async Task Query_is_asked_for() => await Assert.ThrowsAsync<ArgumentNullException>("query", () => _desk.Service.QueryAsync(default, null!, Given.Stop));
}
