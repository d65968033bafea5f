using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class NumberFormatReadingTests
{
    private static readonly string[] Tokens = ["{yyyy}", "{yy}", "{MM}", "{dd}", "{fy}", "{type}", "{entity}", "{yyyy}", "{MM}"];
    private static readonly string[] Literals = ["", "", "-", "1", "0", "12", "1-", "-2", "/", "a7b", "{{", "}}", "٣"];
    private static readonly string[] Sequences = ["{seq}", "{seq:00}", "{seq:00000}"];
    private static readonly string[] Entities = ["main", "1", "12", "a1", "1a", "-", "1-1", "2-2026-3", "00", "x y", "380-"];

    // Formats that are accepted, out of all that can be put together, with parts whose digits look alike.
    private static Gen<(NumberFormat Format, NumberParts Parts)> Cases => Edge.UniformLong.Select(static seed =>
    {
        Dice dice = new(seed);
        NumberFormat? format;
        while (!NumberFormat.TryParse(Pattern(ref dice), out format, out _))
        {
            // Most refusals are about the neighbours of the legal entity.
        }

        return (format, Parts(ref dice));
    });

    [Fact]
    [Trait("Requirement", "K7")]
    public void TryReadNumber_gives_back_what_was_written() => Check.ForAll(Cases, static random =>
    {
        (NumberFormat format, NumberParts parts) = random;
        string number = format.Format(parts);

        Assert.True(format.TryReadNumber(number, out NumberParts read), $"{format} does not read {number}");
        Assert.Equal(Projected(format, parts), read);
        Assert.Equal(number, format.Format(read));
    },
    times: 10);

    [Fact]
    public void TryReadNumber_takes_only_what_the_format_writes() => Check.ForAll(Cases, Edge.UniformLong, static (random, seed) =>
    {
        (NumberFormat format, NumberParts parts) = random;
        Dice dice = new(seed);
        string changed = Changed(format.Format(parts), ref dice);

        if (format.TryReadNumber(changed, out NumberParts read))
            Assert.Equal(changed, format.Format(read));
        else
            Assert.Equal(default, read);
    },
    times: 10);

    [Theory]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-00042", 42L)]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-100000", 100_000L)]
    [InlineData("{seq}", "9223372036854775807", long.MaxValue)]
    public void TryReadNumber_reads_the_sequence(string pattern, string number, long sequence)
    {
        Assert.True(NumberFormat.Parse(pattern).TryReadNumber(number, out NumberParts read));
        Assert.Equal(sequence, read.Sequence);
    }

    [Fact]
    public void TryReadNumber_gives_every_part()
    {
        Assert.True(NumberFormat.Parse("{entity}/{type}-{fy}-{yyyy}{yy}{MM}{dd}-{seq:000}").TryReadNumber("shop-7/381-2025-2026260309-1234", out NumberParts read));
        Assert.Equal(
            new NumberParts { Sequence = 1234, LegalEntityId = new LegalEntityId("shop-7"), Type = InvoiceType.CreditNote, FiscalYear = 2025, Year = 2026, ShortYear = 26, Month = 3, Day = 9 },
            read);
    }

    [Theory]
    [InlineData("INV-{yyyy}-{seq:00000}", null)]
    [InlineData("INV-{yyyy}-{seq:00000}", "")]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-")]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-0042")]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-000042")]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-00000")]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-0000-00001")]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-0004٢")]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-+0042")]
    [InlineData("INV-{yyyy}-{seq:00000}", "inv-2026-00042")]
    [InlineData("INV-{yyyy}-{seq:00000}", " INV-2026-00042")]
    [InlineData("INV-{yyyy}-{seq:00000}", "INV-2026-00042 ")]
    [InlineData("{seq}", "9223372036854775808")]
    [InlineData("{seq}", "92233720368547758070")]
    [InlineData("{seq}", "01")]
    [InlineData("{MM}-{seq}", "13-1")]
    [InlineData("{MM}-{seq}", "00-1")]
    [InlineData("{dd}-{seq}", "32-1")]
    [InlineData("{MM}{dd}-{seq}", "0230-1")]
    [InlineData("{yyyy}{MM}{dd}-{seq}", "20260229-1")]
    [InlineData("{yy}{MM}{dd}-{seq}", "260229-1")]
    [InlineData("{yyyy}/{yy}-{seq}", "2026/27-1")]
    [InlineData("{MM}/{MM}-{seq}", "01/02-1")]
    [InlineData("{type}-{seq}", "383-1")]
    [InlineData("{entity}-{seq}", "-1")]
    [InlineData("{entity}-{seq}", " a-1")]
    [InlineData("{entity}-{seq}", "1234")]
    public void TryReadNumber_refuses_what_the_format_does_not_write(string pattern, string? number)
    {
        Assert.False(NumberFormat.Parse(pattern).TryReadNumber(number, out NumberParts read));
        Assert.Equal(default, read);
    }

    [Fact]
    public void TryReadNumber_refuses_a_text_that_is_longer_than_a_number()
    {
        NumberFormat format = NumberFormat.Parse("{entity}-{seq}");

        Assert.True(format.TryReadNumber(new string('e', 98) + "-1", out _));
        Assert.False(format.TryReadNumber(new string('e', 99) + "-1", out _));
        Assert.False(format.TryReadNumber(new string('-', 100_000), out _));
    }

    private static string Pattern(ref Dice dice)
    {
        string pattern = dice.Of<string>(Literals);
        int count = dice.Below(5), sequence = dice.Below(count + 1);
        for (int i = 0; i <= count; i++)
            pattern += (i == sequence ? dice.Of<string>(Sequences) : dice.Of<string>(Tokens)) + dice.Of<string>(Literals);
        return pattern;
    }

    private static NumberParts Parts(ref Dice dice)
    {
        int year = dice.Of<int>([1, 1111, 2000, 2026, 2100, 9999]), month = 1 + dice.Below(12);
        return new()
        {
            Sequence = dice.Of<long>([1, 2, 10, 12, 99, 100, 1111, 2026, 99_999, 100_000, 12_020_260, long.MaxValue]),
            Year = year,
            ShortYear = year % 100,
            FiscalYear = dice.Of<int>([1, 1111, 2026, 9999]),
            Month = month,
            Day = 1 + dice.Below(NodaTime.CalendarSystem.Iso.GetDaysInMonth(year, month)),
            Type = (InvoiceType)dice.Below(4),
            LegalEntityId = new LegalEntityId(dice.Of<string>(Entities)),
        };
    }

    private static NumberParts Projected(NumberFormat format, NumberParts parts)
    {
        string pattern = format.Pattern.Replace("{{", "", StringComparison.Ordinal);
        bool Has(string token) => pattern.Contains(token, StringComparison.Ordinal);
        return new()
        {
            Sequence = parts.Sequence,
            Year = Has("{yyyy}") ? parts.Year : null,
            ShortYear = Has("{yy}") ? parts.ShortYear : null,
            FiscalYear = Has("{fy}") ? parts.FiscalYear : null,
            Month = Has("{MM}") ? parts.Month : null,
            Day = Has("{dd}") ? parts.Day : null,
            Type = Has("{type}") ? parts.Type : null,
            LegalEntityId = Has("{entity}") ? parts.LegalEntityId : null,
        };
    }

    private static string Changed(string number, ref Dice dice)
    {
        int at = dice.Below(number.Length);
        char symbol = dice.Of<char>("0123456789-a٣ ".AsSpan());
        return dice.Below(3) switch
        {
            0 => number.Remove(at, 1),
            1 => number.Insert(at, symbol.ToString()),
            _ => number[..at] + symbol + number[(at + 1)..],
        };
    }
}
