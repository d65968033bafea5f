using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class TaxTableTests
{
    private const string Standard = "DE-STANDARD";

    // The German standard rate was lowered for the second half of 2020.
    private static readonly TaxTable German = new(
        Entry(16, new(2020, 7, 1), new(2020, 12, 31)),
        Entry(19, new(2007, 1, 1), new(2020, 6, 30)),
        Entry(19, new(2021, 1, 1), null),
        new TaxTableEntry("DE-REDUCED", TaxCategory.Standard, TaxRate.Of(7)));

    [Theory]
    [InlineData("2020-06-30", 19)]
    [InlineData("2020-07-01", 16)]
    [InlineData("2020-12-31", 16)]
    [InlineData("2021-01-01", 19)]
    [InlineData("2099-12-31", 19)]
    public void Find_takes_the_rate_of_the_day(string date, int percent)
    {
        Tax tax = German.Find(Standard, NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value);

        Assert.Equal(TaxRate.Of(percent), tax.Rate);
        Assert.Equal(Standard, tax.Code);
    }

    [Fact]
    public void Find_of_an_unknown_code_or_day_says_which()
    {
        TaxTableException unknown = Assert.Throws<TaxTableException>(() => German.Find("FR-STANDARD", new(2026, 1, 1)));
        Assert.Equal(ErrorCodes.TaxUnknown, unknown.Code);
        Assert.Contains("FR-STANDARD", unknown.Message, StringComparison.Ordinal);

        TaxTableException early = Assert.Throws<TaxTableException>(() => German.Find(Standard, new(2006, 12, 31)));
        Assert.Equal(ErrorCodes.TaxNotValid, early.Code);
        Assert.Contains("2006-12-31", early.Message, StringComparison.Ordinal);
        Assert.False(German.TryFind(Standard, new(2006, 12, 31), out _));
    }

    [Fact]
    public void Build_refuses_gaps_and_overlaps()
    {
        AssertRefused(ErrorCodes.TaxTableGap, Entry(19, null, new(2020, 6, 30)), Entry(16, new(2020, 7, 2), null));
        AssertRefused(ErrorCodes.TaxTableOverlap, Entry(19, null, new(2020, 7, 1)), Entry(16, new(2020, 7, 1), null));
        AssertRefused(ErrorCodes.TaxTableOverlap, Entry(19, null, null), Entry(16, new(2020, 7, 1), null));
        AssertRefused(ErrorCodes.TaxTableOverlap, Entry(19, null, null), Entry(16, null, null));
        AssertRefused(ErrorCodes.TaxTableOverlap, Entry(19, new(2020, 7, 1), new(2020, 6, 30)));
        AssertRefused(ErrorCodes.TaxUnknown, new TaxTableEntry(" ", TaxCategory.Standard, TaxRate.Of(19)));
        AssertRefused(
            ErrorCodes.TaxTableOverlap,
            Entry(19, null, new(2020, 6, 30)) with { Jurisdiction = "DE" },
            Entry(16, new(2020, 7, 1), null) with { Jurisdiction = "AT" });
    }

    [Fact]
    public void Every_day_of_a_contiguous_table_has_the_rate_of_a_plain_search() => Check.ForAll(Tables, Gen.Choose(-50, 450), static (lengths, offset) =>
    {
        LocalDate start = new(2020, 1, 1), day = start.PlusDays(offset);
        List<TaxTableEntry> entries = [];
        int? expected = null;
        LocalDate from = start;
        for (int i = 0; i < lengths.Length; i++)
        {
            LocalDate to = from.PlusDays(lengths[i] - 1);
            entries.Add(Entry(i + 1, from, to));
            if (from <= day && day <= to)
                expected = i + 1;
            from = to.PlusDays(1);
        }

        entries.Reverse();
        bool found = new TaxTable(entries).TryFind(Standard, day, out Tax? tax);
        Assert.Equal(expected is not null, found);
        if (expected is { } percent)
            Assert.Equal(TaxRate.Of(percent), tax!.Rate);
    });

    [Fact]
    [Trait("Requirement", "C11")]
    public void Moving_the_date_over_a_rate_change_switches_the_rate_and_reports_it()
    {
        LocalDate june = new(2020, 6, 30), july = new(2020, 7, 1);
        Tax untracked = Tax.Vat(19);
        InvoiceContent content = TestContent.Of(
            TestContent.Line(1, 100.00m, 0) with { Tax = German.Find(Standard, june) },
            TestContent.Line(1, 10.00m, 0) with { Tax = German.Find("DE-REDUCED", june) },
            TestContent.Line(1, 1.00m, 0) with { Tax = untracked }) with
        {
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 5.00")) with { Tax = German.Find(Standard, june) }],
        };

        InvoiceContent moved = content.WithTaxesOf(German, july, out ValueArray<TaxChange> changes);

        Assert.Equal(["lines[0].tax", "charges[0].tax"], changes.Select(static change => change.Path));
        Assert.All(changes, static change => Assert.Equal((TaxRate.Of(19), TaxRate.Of(16)), (change.Before.Rate, change.After.Rate)));
        Assert.Equal(TaxRate.Of(16), moved.Lines[0].Tax.Rate);
        Assert.Equal(TaxRate.Of(7), moved.Lines[1].Tax.Rate);
        Assert.Same(untracked, moved.Lines[2].Tax);
        Assert.Equal(TaxRate.Of(16), moved.Charges[0].Tax!.Rate);
        Assert.Equal(content, moved.WithTaxesOf(German, june, out _));
    }

    private static Gen<int[]> Tables => Gen.ArrayOf(Gen.Choose(1, 90), 5);

    private static TaxTableEntry Entry(int percent, LocalDate? from, LocalDate? to) => new(Standard, TaxCategory.Standard, TaxRate.Of(percent), from, to);

    private static void AssertRefused(string code, params TaxTableEntry[] entries) =>
        Assert.Equal(code, Assert.Throws<TaxTableException>(() => new TaxTable(entries)).Code);
}
