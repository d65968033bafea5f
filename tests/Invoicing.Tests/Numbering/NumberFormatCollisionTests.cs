using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using Xunit;

namespace Invoicing.Tests;

public sealed class NumberFormatCollisionTests
{
    private static readonly string[] Texts = ["", "", "A", "B", "AB", "-", "1", "2", "20", "{{", "}}"];
    private static readonly string[] Tokens = ["", "", "{yyyy}", "{yy}", "{MM}", "{dd}", "{fy}", "{type}", "-", "1"];
    private static readonly string[] Sequences = ["{seq}", "{seq:0}", "{seq:00}", "{seq:00000}"];

    [Theory]
    [InlineData("N-{yyyy}-{seq}", "N-{yyyy}-{seq}", true)]
    [InlineData("N-{yyyy}-{seq}", "N-{yyyy}-{seq:0}", true)]
    [InlineData("{yyyy}{seq}", "{yy}{seq}", true)]
    [InlineData("{seq}", "A{seq}", false)]
    [InlineData("A{seq}", "A1{seq}", true)]
    [InlineData("{seq}-1", "{seq}-1-1", false)]
    [InlineData("{yyyy}-{seq}", "{yy}-{seq}", false)]
    [InlineData("{MM}{seq}", "{seq}", true)]
    [InlineData("{MM}-{seq}", "13-{seq}", false)]
    [InlineData("{dd}-{seq}", "32-{seq}", false)]
    [InlineData("{dd}-{seq}", "30-{seq}", true)]
    [InlineData("{type}-{seq}", "380-{seq}", true)]
    [InlineData("{type}-{seq}", "383-{seq}", false)]
    [InlineData("{type}-{seq}", "{fy}-{seq}", false)]
    [InlineData("A-{entity}-{seq}", "{entity}-{seq}", true)]
    [InlineData("{entity}A-{seq}", "{entity}B-{seq}", false)]
    [InlineData("X-{seq:000}", "X-{seq}0-", false)]
    [InlineData("X-{seq:000}", "X-0{seq}", true)]
    [InlineData("X-{seq}", "X-0{seq}", false)]
    [InlineData("X-{seq:00}", "X-00{seq}", false)]
    [InlineData("A{seq}", "B{seq}", false)]
    [InlineData("INV-{yyyy}-{seq}", "CN-{yyyy}-{seq}", false)]
    [InlineData("{seq}-I", "{seq}-C", false)]
    [InlineData("N-{seq}-I", "N-{seq}-C", false)]
    [InlineData("a{seq}", "A{seq}", false)]
    [InlineData("A{{{seq}", "A}}{seq}", false)]
    public void MayCollideWith_tells_formats_apart_that_write_no_number_in_common(string left, string right, bool may)
    {
        Assert.Equal(may, NumberFormat.Parse(left).MayCollideWith(NumberFormat.Parse(right)));
        Assert.Equal(may, NumberFormat.Parse(right).MayCollideWith(NumberFormat.Parse(left)));
    }

    [Fact]
    public void MayCollideWith_false_means_no_number_of_both_is_the_same() => Check.ForAll(
        Formats,
        Edge.UniformLong,
        static (formats, seed) =>
        {
            (NumberFormat left, NumberFormat right) = formats;
            bool may = left.MayCollideWith(right);
            Assert.Equal(may, right.MayCollideWith(left));
            Assert.True(left.MayCollideWith(left));
            if (may)
                return;
            Dice dice = new(seed);
            HashSet<string> numbers = [.. Numbers(left, dice)];
            Assert.DoesNotContain(Numbers(right, dice), numbers.Contains);
        });

    [Fact]
    public void MayCollideWith_is_true_for_formats_of_which_two_numbers_are_the_same() => Check.ForAll(
        Formats,
        Edge.UniformLong,
        static (formats, seed) =>
        {
            HashSet<string> numbers = [.. Numbers(formats.Left, new(seed))];
            return !Numbers(formats.Right, new(seed)).Any(numbers.Contains) || formats.Left.MayCollideWith(formats.Right);
        });

    [Fact]
    public void MayCollideWith_is_exact_about_the_shapes_of_tokens() => Check.ForAll(Formats, static formats =>
    {
        string? shared = NumberLanguage.Of(formats.Left).SharedText(NumberLanguage.Of(formats.Right));

        Assert.Equal(formats.Left.MayCollideWith(formats.Right), shared is not null);
        if (shared is not null)
        {
            Assert.Matches(Shape(formats.Left), shared);
            Assert.Matches(Shape(formats.Right), shared);
        }
    });

    [Fact]
    public void MayCollideWith_null_is_refused() => Assert.Throws<ArgumentNullException>(static () => NumberFormat.Parse("{seq}").MayCollideWith(null!));

    [Theory]
    [InlineData("N-{yyyy}-{seq}", "N-{yyyy}-{seq:0}")]
    [InlineData("N-{yyyy}-{seq}", "N-{yyyy}-{seq}")]
    [InlineData("{yyyy}{seq:000}", "{yyyy}0{seq:00}")]
    public void Options_refuse_formats_that_could_write_one_number(string invoices, string creditNotes)
    {
        InvoicingOptions options = new() { NumberFormat = invoices, CreditNoteNumberFormat = creditNotes };

        string problem = Assert.Single(InvoicingOptionsValidator.Check(options));

        Assert.StartsWith($"InvoicingOptions.CreditNoteNumberFormat is '{creditNotes}'.", problem, StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(() => new Desk(changed => (changed.NumberFormat, changed.CreditNoteNumberFormat) = (invoices, creditNotes)));
    }

    [Fact]
    public void Options_take_formats_that_differ_in_an_end_or_in_the_type()
    {
        Assert.Empty(InvoicingOptionsValidator.Check(new() { NumberFormat = "{yyyy}-{seq}-I", CreditNoteNumberFormat = "{yyyy}-{seq}-C" }));
        Assert.Empty(InvoicingOptionsValidator.Check(new() { NumberFormat = "{yyyy}-{seq}", CreditNoteNumberFormat = "CN-{yyyy}-{seq}" }));
        Assert.Empty(InvoicingOptionsValidator.Check(new() { NumberFormat = "{type}-{yyyy}-{seq}", CreditNoteNumberFormat = "{type}-{yyyy}-{seq}" }));
    }

    private static Gen<(NumberFormat Left, NumberFormat Right)> Formats { get; } = Edge.UniformLong.Select(static seed =>
    {
        Dice dice = new(seed);
        return (Draw(ref dice), Draw(ref dice));
    });

    private static NumberFormat Draw(ref Dice dice) => NumberFormat.Parse(
        dice.Of<string>(Texts) + dice.Of<string>(Tokens) + dice.Of<string>(Sequences) + dice.Of<string>(Tokens) + dice.Of<string>(Texts));

    private static List<string> Numbers(NumberFormat format, Dice dice)
    {
        List<string> numbers = [];
        for (int i = 0; i < 100; i++)
        {
            int year = 2019 + dice.Below(4);
            numbers.Add(format.Format(new NumberParts
            {
                Sequence = 1 + dice.Below(dice.OneIn(4) ? 30_000 : 30),
                Year = year,
                FiscalYear = year + dice.Below(2),
                Month = 1 + dice.Below(12),
                Day = 1 + dice.Below(28),
                Type = (InvoiceType)dice.Below(4),
            }));
        }

        return numbers;
    }

    // The pattern as a regular expression, by another way than the automaton's: token by token.
    private static Regex Shape(NumberFormat format) => new(
        "^" + Regex.Replace(format.Pattern, @"\{\{|\}\}|\{(?<token>\w+):?(?<zeros>0*)\}|.", static part => part.Value switch
        {
            "{{" => @"\{",
            "}}" => @"\}",
            "{yyyy}" or "{fy}" => "[0-9]{4}",
            "{yy}" => "[0-9]{2}",
            "{MM}" => "(0[1-9]|1[0-2])",
            "{dd}" => "(0[1-9]|[12][0-9]|3[01])",
            "{type}" => "(380|381|384|386)",
            _ when part.Groups["token"].Value == "seq" => $"([0-9]{{{Width(part)}}}|[1-9][0-9]{{{Width(part)},}})",
            _ => Regex.Escape(part.Value),
        }, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)) + "$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    private static string Width(Match sequence) => Math.Max(1, sequence.Groups["zeros"].Length).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
