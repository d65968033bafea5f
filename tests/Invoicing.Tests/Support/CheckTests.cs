using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Sdk;

namespace Invoicing.Tests;

public sealed class CheckTests
{
    [Fact]
    public void Property_that_fails_names_the_seed_and_the_command()
    {
        XunitException failure = Assert.Throws<XunitException>(() => Check.Run(TooLarge([]), 500, new Seed(42)));

        Assert.Contains("INVOICING_SEED=42 ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            "eng/soak.sh --filter FullyQualifiedName=Invoicing.Tests.CheckTests.Property_that_fails_names_the_seed_and_the_command",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Same_seed_draws_the_same_cases()
    {
        List<long> first = [];
        List<long> second = [];
        List<long> other = [];

        Assert.Throws<XunitException>(() => Check.Run(TooLarge(first), 500, new Seed(42)));
        Assert.Throws<XunitException>(() => Check.Run(TooLarge(second), 500, new Seed(42)));
        Assert.Throws<XunitException>(() => Check.Run(TooLarge(other), 500, new Seed(43)));

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Seed_of_one_case_draws_that_case_only()
    {
        List<long> run = [];
        XunitException failure = Assert.Throws<XunitException>(() => Check.Run(TooLarge(run), 500, new Seed(42)));
        string seed = failure.Message.Split("INVOICING_SEED=")[1].Split(' ')[0];

        List<long> again = [];
        Assert.Throws<XunitException>(() => Check.Run(TooLarge(again), 500, Seed.Parse(seed)!));

        Assert.Equal(run[^1], Assert.Single(again));
    }

    [Fact]
    public void Property_gets_as_many_cases_as_asked_for()
    {
        int count = 0;
        Check.ForAll(Edge.Long, _ => { count++; }, times: 2);

        Assert.Equal(Cases.Seed.Size is null ? Cases.Times(2) : 1, count);
    }

    [Fact]
    public void Assertion_in_an_awaited_property_fails_the_test() =>
        Assert.Throws<XunitException>(() => Check.ForAll(Edge.Long, async _ =>
        {
            await Task.Yield();
            Assert.Fail("as expected");
        }));

    [Fact]
    public void Edge_draws_the_corners_and_the_whole_range()
    {
        HashSet<long> values = [];
        Check.Run(Prop.ForAll(Edge.Long.ToArbitrary(), value => { values.Add(value); }), 50_000, new Seed(42));

        Assert.Subset(
            values,
            new HashSet<long> { long.MinValue, long.MaxValue, 0, 1, -1, 1L << 62, -(1L << 32), 1_000_000_000_000_000_000 });
        Assert.Contains(values, value => value > long.MaxValue / 4 * 3);
        Assert.Contains(values, value => value < long.MinValue / 4 * 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2")]
    [InlineData("-1")]
    [InlineData("1,2,3,4")]
    [InlineData("1,2,99999999999")]
    public void Seed_that_cannot_be_read_throws(string text) =>
        Assert.Throws<InvalidOperationException>(() => Seed.Parse(text));

    private static Property TooLarge(List<long> drawn) => Prop.ForAll(
        Edge.Long.ToArbitrary(),
        value =>
        {
            drawn.Add(value);
            return value is < 1L << 61 or long.MaxValue;
        });
}
