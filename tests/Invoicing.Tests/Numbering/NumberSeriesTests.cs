using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class NumberSeriesTests
{
    private static readonly string[] DateTokens = ["{yyyy}", "{yy}", "{MM}", "{dd}", "{fy}", "{type}"];
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
        from month in Gen.Choose(1, 12)
        from naming in Gen.Elements(Enum.GetValues<FiscalYearNaming>())
        select new NumberSeries("series", NumberFormat.Parse(pattern), reset) { FiscalCalendar = new(month, naming) };

    [Fact]
    [Trait("Requirement", "K7")]
    public void Format_two_documents_of_a_series_never_look_alike() => Check.ForAll(
        Series, Dates.Zip(Dates), Sequences.Zip(Sequences), static (series, dates, sequences) =>
        {
            bool sameRun = series.PeriodOf(dates.Item1) == series.PeriodOf(dates.Item2);
            bool sameDocument = sameRun && sequences.Item1 == sequences.Item2;
            string first = series.NumberOf(dates.Item1, InvoiceType.Invoice, LegalEntityId.Main, sequences.Item1);
            string second = series.NumberOf(dates.Item2, InvoiceType.CorrectedInvoice, LegalEntityId.Main, sequences.Item2);

            // Within a run a sequence is taken once, whatever the date.
            Assert.True(sameDocument || first != second, $"{series.Format} gives {first} twice.");
        },
        times: 5);

    [Fact]
    public void PeriodOf_changes_exactly_when_the_run_does() => Check.ForAll(Dates, Dates, static (left, right) =>
    {
        NumberFormat format = NumberFormat.Parse("{yyyy}{MM}{dd}{seq}"), fiscal = NumberFormat.Parse("{fy}{MM}{seq}");
        bool Same(NumberReset reset)
        {
            NumberSeries series = new("s", reset == NumberReset.Fiscal ? fiscal : format, reset) { FiscalCalendar = new(7) };
            return series.PeriodOf(left) == series.PeriodOf(right);
        }

        Assert.True(Same(NumberReset.Never));
        Assert.Equal(left.Year == right.Year, Same(NumberReset.Yearly));
        Assert.Equal((left.Year, left.Month) == (right.Year, right.Month), Same(NumberReset.Monthly));
        Assert.Equal(left == right, Same(NumberReset.Daily));
        Assert.Equal(left.PlusMonths(-6).Year == right.PlusMonths(-6).Year, Same(NumberReset.Fiscal));
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
    [InlineData(NumberReset.Monthly, "{fy}{MM}{seq}", true)]
    [InlineData(NumberReset.Daily, "{fy}{MM}{dd}{seq}", true)]
    [InlineData(NumberReset.Yearly, "{fy}{seq}", false)]
    [InlineData(NumberReset.Fiscal, "{seq}", false)]
    [InlineData(NumberReset.Fiscal, "{yyyy}{MM}{seq}", false)]
    [InlineData(NumberReset.Fiscal, "{fy}{yyyy}{seq}", false)]
    [InlineData(NumberReset.Fiscal, "{fy}{yy}{seq}", false)]
    [InlineData(NumberReset.Fiscal, "{fy}{MM}{seq}", true)]
    [InlineData(NumberReset.Never, "{seq}", true)]
    public void Series_needs_the_tokens_of_its_reset(NumberReset reset, string pattern, bool isEnough)
    {
        NumberFormat format = NumberFormat.Parse(pattern);

        if (isEnough)
            Assert.Equal(reset, new NumberSeries("s", format, reset).Reset);
        else
            Assert.Throws<ArgumentException>("format", () => new NumberSeries("s", format, reset));
    }

    [Theory]
    [InlineData(4, FiscalYearNaming.StartYear, "FY2026")]
    [InlineData(4, FiscalYearNaming.EndYear, "FY2027")]
    [InlineData(1, FiscalYearNaming.EndYear, "FY2026")]
    [InlineData(12, FiscalYearNaming.StartYear, "FY2025")]
    public void PeriodOf_a_fiscal_run_is_its_fiscal_year(int startMonth, FiscalYearNaming naming, string period)
    {
        NumberSeries series = new("s", NumberFormat.Parse("{fy}-{seq}"), NumberReset.Fiscal) { FiscalCalendar = new(startMonth, naming) };

        Assert.Equal(period, series.PeriodOf(new(2026, 11, 30)));
        Assert.Equal(period[2..] + "-3", series.NumberOf(new(2026, 11, 30), InvoiceType.Invoice, LegalEntityId.Main, 3));
    }

    [Fact]
    public void Fiscal_calendar_starts_on_the_first_of_its_month()
    {
        FiscalCalendar april = new(4), named = new(4, FiscalYearNaming.EndYear);

        Assert.Equal([2025, 2026], new LocalDate[] { new(2026, 3, 31), new(2026, 4, 1) }.Select(april.YearOf));
        Assert.Equal([2026, 2027], new LocalDate[] { new(2026, 3, 31), new(2026, 4, 1) }.Select(named.YearOf));
        Assert.Equal(2026, FiscalCalendar.January.YearOf(new LocalDate(2026, 1, 1).WithCalendar(CalendarSystem.Julian)));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FiscalCalendar(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FiscalCalendar(13));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FiscalCalendar(1, (FiscalYearNaming)7));
    }

    [Theory]
    [InlineData(NumberReset.Yearly, "2026-01-01", "2026-12-31", "2025-12-31", "2027-01-01")]
    [InlineData(NumberReset.Monthly, "2026-07-01", "2026-07-31", "2026-06-30", "2026-08-01")]
    [InlineData(NumberReset.Daily, "2026-07-15", "2026-07-15", "2026-07-14", "2026-07-16")]
    [InlineData(NumberReset.Fiscal, "2026-04-01", "2027-03-31", "2026-03-31", "2027-04-01")]
    public void Start_counts_for_its_own_run_only(NumberReset reset, string first, string last, string before, string after)
    {
        LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
        NumberSeries series = new("s", NumberFormat.Parse(reset == NumberReset.Fiscal ? "{fy}-{seq}" : "{yyyy}{MM}{dd}-{seq}"), reset)
        {
            FiscalCalendar = new(4),
            Start = new(5000, new(2026, 7, 15)),
        };

        Assert.Equal([5000L, 5000L, 1L], new[] { first, last, after }.Select(day => series.FirstSequenceOn(Day(day))));
        Assert.Equal([5000L, 1L], new[] { last, after }.Select(day => series.FirstSequenceOf(series.PeriodOf(Day(day)))));
        SeriesNotStartedException refused = Assert.Throws<SeriesNotStartedException>(() => series.FirstSequenceOn(Day(before)));
        Assert.Equal((ErrorCodes.SeriesNotStarted, "s", Day(before), new LocalDate(2026, 7, 15)), (refused.Code, refused.Series, refused.IssueDate, refused.StartsOn));
    }

    [Fact]
    public void Start_of_a_series_that_never_starts_again_is_its_first_number()
    {
        NumberSeries series = new("s", NumberFormat.Parse("{seq}"), NumberReset.Never);

        Assert.Null(series.Start);
        Assert.Equal(1, series.FirstSequenceOn(Given.Today));
        Assert.Equal(5000, (series with { Start = new(5000) }).FirstSequenceOn(new(1970, 1, 1)));
        Assert.Equal(5000, (series with { Start = new(5000, Given.Today) }).FirstSequenceOn(new(1970, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new NumberStart(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new NumberStart(-1, Given.Today));
        Assert.Throws<ArgumentException>(static () => new NumberSeries("s", NumberFormat.Parse("{yy}{seq}"), NumberReset.Yearly) { Start = new(5000) });
    }

    [Fact]
    public void Types_and_branch_are_checked()
    {
        NumberSeries series = new("s", NumberFormat.Parse("{seq}"), NumberReset.Never);

        Assert.Throws<ArgumentException>(() => series with { Types = [(InvoiceType)9] });
        Assert.Throws<ArgumentException>(() => series with { Types = [InvoiceType.Invoice, InvoiceType.Invoice] });
        Assert.Throws<ArgumentException>(() => series with { Branch = "" });
        Assert.Throws<ArgumentNullException>(() => series with { FiscalCalendar = null! });
        Assert.Equal(series, series with { Branch = null });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" s")]
    [InlineData("s\n")]
    [InlineData("s\u009Ft")]
    public void Name_that_is_no_key_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new NumberSeries(name, NumberFormat.Parse("{seq}"), NumberReset.Never));
}
