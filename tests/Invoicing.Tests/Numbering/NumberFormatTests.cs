using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class NumberFormatTests
{
    private static readonly LocalDate Day = new(2026, 3, 9);

    [Theory]
    [Trait("Requirement", "K7")]
    [InlineData("INV-{yyyy}-{seq:00000}", 42, "INV-2026-00042")]
    [InlineData("INV-{yyyy}-{seq:00000}", 99_999, "INV-2026-99999")]
    [InlineData("INV-{yyyy}-{seq:00000}", 100_000, "INV-2026-100000")]
    [InlineData("INV-{yyyy}-{seq:00000}", long.MaxValue, "INV-2026-9223372036854775807")]
    public void Format_pads_the_sequence_and_grows_beyond_it(string pattern, long sequence, string number) =>
        Assert.Equal(number, NumberFormat.Parse(pattern).Format(Day, sequence));

    [Theory]
    [Trait("Requirement", "S10")]
    [InlineData("Invoice-{seq}", "Invoice-7")]
    [InlineData("{seq:0}", "7")]
    [InlineData("{yy}{MM}{dd}/{seq:000}", "260309/007")]
    [InlineData("{seq:000}.{yyyy}", "007.2026")]
    [InlineData("{seq:000000000000000000}", "000000000000000007")]
    [InlineData("{{{seq}}}", "{7}")]
    [InlineData("{{seq}}{seq}", "{seq}7")]
    [InlineData("a}}b{{c{seq}", "a}b{c7")]
    [InlineData("Ré 1/{seq} Ω", "Ré 1/7 Ω")]
    public void Format_writes_every_token_and_literal(string pattern, string number) =>
        Assert.Equal(number, NumberFormat.Parse(pattern).Format(Day, 7));

    [Theory]
    [InlineData("{fy}/{seq:000}", "2025/007")]
    [InlineData("{type}-{seq}", "384-7")]
    [InlineData("{entity}:{yy}{type}{seq}", "shop 2:263847")]
    [InlineData("{seq}.{entity}", "7.shop 2")]
    [InlineData("{entity}-1-{seq}", "shop 2-1-7")]
    public void Format_writes_fiscal_year_type_and_legal_entity(string pattern, string number)
    {
        NumberSeries series = new("s", NumberFormat.Parse(pattern), NumberReset.Never) { FiscalCalendar = new(4) };

        Assert.Equal(number, series.NumberOf(Day, InvoiceType.CorrectedInvoice, new("shop 2"), 7));
    }

    [Fact]
    public void Format_without_what_a_token_prints_is_refused()
    {
        foreach (string token in (string[])["{fy}", "{type}", "{entity}"])
            Assert.Throws<ArgumentException>("parts", () => NumberFormat.Parse($"{token}-{{seq}}").Format(Day, 1));
        foreach (string token in (string[])["{yyyy}", "{yy}", "{MM}", "{dd}"])
            Assert.Throws<ArgumentException>("parts", () => NumberFormat.Parse($"{token}-{{seq}}").Format(new NumberParts { Sequence = 1 }));
        Assert.Equal("26-1", NumberFormat.Parse("{yy}-{seq}").Format(new NumberParts { Sequence = 1, Year = 2026 }));
        Assert.Equal("00-1", NumberFormat.Parse("{yy}-{seq}").Format(new NumberParts { Sequence = 1, ShortYear = 0 }));
    }

    [Fact]
    public void Format_of_parts_that_no_document_has_is_refused()
    {
        NumberFormat format = NumberFormat.Parse("{seq}");
        foreach (NumberParts parts in (NumberParts[])
        [
            default,
            new() { Sequence = -1 },
            new() { Sequence = 1, Year = 0 },
            new() { Sequence = 1, Year = 10_000 },
            new() { Sequence = 1, FiscalYear = 10_000 },
            new() { Sequence = 1, ShortYear = 100 },
            new() { Sequence = 1, Year = 2026, ShortYear = 27 },
            new() { Sequence = 1, Month = 13 },
            new() { Sequence = 1, Day = 32 },
            new() { Sequence = 1, Month = 2, Day = 30 },
            new() { Sequence = 1, Month = 2, Day = 29, ShortYear = 26 },
            new() { Sequence = 1, Month = 2, Day = 29, Year = 2100 },
            new() { Sequence = 1, Type = (InvoiceType)9 },
        ])
            Assert.Throws<ArgumentException>("parts", () => format.Format(parts));
    }

    [Fact]
    public void Format_year_before_1000_has_four_digits() =>
        Assert.Equal("0987-87-1", NumberFormat.Parse("{yyyy}-{yy}-{seq}").Format(new(987, 1, 1), 1));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("INV")]
    [InlineData("INV-{yyyy}")]
    [InlineData("{seq}{seq}")]
    [InlineData("{seq:00}-{seq}-{seq}")]
    [InlineData("{seq:}")]
    [InlineData("{seq:0a}")]
    [InlineData("{seq:01}")]
    [InlineData("{seq: 0}")]
    [InlineData("{seq:0000000000000000000}")]
    [InlineData("{SEQ}")]
    [InlineData("{ seq }")]
    [InlineData("{yyy}{seq}")]
    [InlineData("{mm}{seq}")]
    [InlineData("{DD}{seq}")]
    [InlineData("{FY}{seq}")]
    [InlineData("{type:3}{seq}")]
    [InlineData("{Entity}-{seq}")]
    [InlineData("{entity}{seq}")]
    [InlineData("{seq}{entity}")]
    [InlineData("{entity}1{seq}")]
    [InlineData("{seq}00{entity}")]
    [InlineData("{entity}{yyyy}-{seq}")]
    [InlineData("{seq}-{MM}{entity}")]
    [InlineData("{entity}-{entity}-{seq}")]
    [InlineData("{}{seq}")]
    [InlineData("{seq")]
    [InlineData("seq}{seq}")]
    [InlineData("{seq}}")]
    [InlineData("{{seq}}")]
    [InlineData("A\t{seq}")]
    [InlineData("A\n{seq}")]
    [InlineData("{seq}\0")]
    [InlineData("{seq}\u0085")]
    public void TryParse_what_is_no_format_says_why(string? pattern)
    {
        Assert.False(NumberFormat.TryParse(pattern, out NumberFormat? format, out string? problem));
        Assert.Null(format);
        Assert.False(string.IsNullOrWhiteSpace(problem));
        Assert.Equal(problem, Assert.Throws<FormatException>(() => NumberFormat.Parse(pattern!)).Message);
    }

    [Fact]
    public void TryParse_half_a_character_is_refused() => Assert.False(NumberFormat.TryParse("A\uD800{seq}", out _, out _));

    [Fact]
    public void TryParse_longest_format_is_taken_and_a_longer_one_refused()
    {
        string longest = new string('A', NumberFormat.MaxLength - "{seq}".Length) + "{seq}";

        Assert.Equal(longest, NumberFormat.Parse(longest).Pattern);
        Assert.False(NumberFormat.TryParse("A" + longest, out _, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Format_sequence_that_is_not_positive_is_refused(long sequence) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(sequence), () => NumberFormat.Parse("{seq}").Format(Day, sequence));

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    public void Format_and_PeriodOf_are_the_same_in_every_culture(string culture)
    {
        using AmbientCulture ambient = new(culture);
        NumberSeries series = new("daily", NumberFormat.Parse("INV-{yyyy}{yy}{MM}{dd}-{seq:00000}"), NumberReset.Daily);

        Assert.Equal("INV-2026260309-00042", series.Format.Format(Day, 42));
        Assert.Equal("2026-03-09", series.PeriodOf(Day));
        Assert.Equal("2026-03", new NumberSeries("monthly", series.Format, NumberReset.Monthly).PeriodOf(Day));
        Assert.Equal("2026", new NumberSeries("yearly", series.Format, NumberReset.Yearly).PeriodOf(Day));
    }

    [Fact]
    public void Equality_is_that_of_the_patterns()
    {
        NumberFormat format = NumberFormat.Parse("INV-{seq}"), same = NumberFormat.Parse("INV-{seq}"), other = NumberFormat.Parse("inv-{seq}");

        Assert.Equal(format, same);
        Assert.Equal(format.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(format, other);
        Assert.False(format.Equals((object)"INV-{seq}"));
        Assert.Equal("INV-{seq}", format.ToString());
    }
}
