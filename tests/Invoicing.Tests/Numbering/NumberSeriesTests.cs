using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class NumberSeriesTests
{
    private static readonly string[] DateTokens = ["{yyyy}", "{yy}", "{MM}", "{dd}"];
    private static readonly string[] SequenceTokens = ["{seq}", "{seq:00}", "{seq:00000}"];
    private static readonly string[] Literals = ["", "", "-", "1", "20", "0", "{{", "}}", "A/"];

    // The dates and sequences are those whose digits look alike: 1 and 11, 2 and 02, years that are sequences.
    private static Gen<LocalDate> Dates =>
        from year in Gen.Elements(2001, 2011, 2020, 2026, 2099)
        from month in Gen.Elements(1, 2, 11, 12)
        from day in Gen.Elements(1, 2, 11, 20, 21)
        select new LocalDate(year, month, day);

    private static Gen<long> Sequences => Gen.Frequency(
        (3, Gen.Choose(1, 30).Select(static number => (long)number)),
        (1, Gen.Elements(99, 100, 101, 120, 201, 1_100, 1_111, 2_020, 2_026, 12_020, 20_261, 99_999, 100_000, 202_011, long.MaxValue)));

    private static Gen<NumberSeries> Series =>
        from tokens in Gen.Shuffle(DateTokens)
        from count in Gen.Choose(0, DateTokens.Length)
        from at in Gen.Choose(0, count)
        from sequence in Gen.Elements(SequenceTokens)
        from literals in Gen.ArrayOf(Gen.Elements(Literals), count + 2)
        let parts = tokens.Take(at).Append(sequence).Concat(tokens.Take(count).Skip(at))
        let pattern = string.Concat(parts.Zip(literals, static (part, literal) => literal + part)) + literals[^1]
        from reset in Gen.Elements(Enum.GetValues<NumberReset>().Where(reset => NumberFormat.Parse(pattern).ProblemWith(reset) is null).ToArray())
        select new NumberSeries("series", NumberFormat.Parse(pattern), reset);

    [Fact]
    [Trait("Requirement", "K7")]
    public void Format_two_documents_of_a_series_never_look_alike() => Check.ForAll(
        Series, Dates.Zip(Dates), Sequences.Zip(Sequences), static (series, dates, sequences) =>
        {
            bool sameRun = series.PeriodOf(dates.Item1) == series.PeriodOf(dates.Item2);
            bool sameDocument = sameRun && sequences.Item1 == sequences.Item2;
            string first = series.Format.Format(dates.Item1, sequences.Item1), second = series.Format.Format(dates.Item2, sequences.Item2);

            // Within a run a sequence is taken once, whatever the date.
            Assert.True(sameDocument || first != second, $"{series.Format} gives {first} twice.");
        },
        times: 5);

    [Fact]
    public void PeriodOf_changes_exactly_when_the_run_does() => Check.ForAll(Dates, Dates, static (left, right) =>
    {
        NumberFormat format = NumberFormat.Parse("{yyyy}{MM}{dd}{seq}");
        bool Same(NumberReset reset) => new NumberSeries("s", format, reset).PeriodOf(left) == new NumberSeries("s", format, reset).PeriodOf(right);

        Assert.True(Same(NumberReset.Never));
        Assert.Equal(left.Year == right.Year, Same(NumberReset.Yearly));
        Assert.Equal((left.Year, left.Month) == (right.Year, right.Month), Same(NumberReset.Monthly));
        Assert.Equal(left == right, Same(NumberReset.Daily));
    });

    [Theory]
    [InlineData(NumberReset.Never, "")]
    [InlineData(NumberReset.Yearly, "2026")]
    [InlineData(NumberReset.Monthly, "2026-03")]
    [InlineData(NumberReset.Daily, "2026-03-09")]
    public void PeriodOf_gives_these_texts(NumberReset reset, string period) =>
        Assert.Equal(period, new NumberSeries("s", NumberFormat.Parse("{yy}{MM}{dd}{seq}"), reset).PeriodOf(new(2026, 3, 9)));

    [Theory]
    [InlineData(NumberReset.Yearly, "{seq}", false)]
    [InlineData(NumberReset.Yearly, "{MM}{dd}{seq}", false)]
    [InlineData(NumberReset.Yearly, "{yy}{seq}", true)]
    [InlineData(NumberReset.Monthly, "{yyyy}{seq}", false)]
    [InlineData(NumberReset.Monthly, "{MM}{seq}", false)]
    [InlineData(NumberReset.Monthly, "{yyyy}{MM}{seq}", true)]
    [InlineData(NumberReset.Daily, "{yyyy}{MM}{seq}", false)]
    [InlineData(NumberReset.Daily, "{yyyy}{dd}{seq}", false)]
    [InlineData(NumberReset.Daily, "{MM}{dd}{seq}", false)]
    [InlineData(NumberReset.Daily, "{yy}{MM}{dd}{seq}", true)]
    [InlineData(NumberReset.Never, "{seq}", true)]
    public void Series_needs_the_tokens_of_its_reset(NumberReset reset, string pattern, bool isEnough)
    {
        NumberFormat format = NumberFormat.Parse(pattern);

        if (isEnough)
            Assert.Equal(reset, new NumberSeries("s", format, reset).Reset);
        else
            Assert.Throws<ArgumentException>("format", () => new NumberSeries("s", format, reset));
    }

    [Fact]
    public void StartAt_is_one_or_what_is_given_and_never_less()
    {
        NumberSeries series = new("s", NumberFormat.Parse("{seq}"), NumberReset.Never);

        Assert.Equal(1, series.StartAt);
        Assert.Equal(5000, (series with { StartAt = 5000 }).StartAt);
        Assert.Throws<ArgumentOutOfRangeException>(() => series with { StartAt = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => series with { StartAt = -1 });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" s")]
    [InlineData("s\n")]
    [InlineData("s\u009Ft")]
    public void Name_that_is_no_key_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new NumberSeries(name, NumberFormat.Parse("{seq}"), NumberReset.Never));
}
