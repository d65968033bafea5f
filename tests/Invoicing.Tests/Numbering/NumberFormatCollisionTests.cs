using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class NumberFormatCollisionTests
{
    private static readonly string[] Texts = ["", "", "A", "B", "AB", "-", "1", "2", "20", "{{", "}}"];
    private static readonly string[] Tokens = ["", "", "{yyyy}", "{yy}", "{MM}", "{dd}", "-", "1"];
    private static readonly string[] Sequences = ["{seq}", "{seq:0}", "{seq:00}", "{seq:00000}"];

    [Theory]
    [InlineData("N-{yyyy}-{seq}", "N-{yyyy}-{seq}", true)]
    [InlineData("N-{yyyy}-{seq}", "N-{yyyy}-{seq:0}", true)]
    [InlineData("{yyyy}{seq}", "{yy}{seq}", true)]
    [InlineData("{seq}", "A{seq}", true)]
    [InlineData("A{seq}", "A1{seq}", true)]
    [InlineData("{seq}-1", "{seq}-1-1", true)]
    [InlineData("A{seq}", "B{seq}", false)]
    [InlineData("INV-{yyyy}-{seq}", "CN-{yyyy}-{seq}", false)]
    [InlineData("{seq}-I", "{seq}-C", false)]
    [InlineData("N-{seq}-I", "N-{seq}-C", false)]
    [InlineData("a{seq}", "A{seq}", false)]
    [InlineData("A{{{seq}", "A}}{seq}", false)]
    public void MayCollideWith_is_false_only_where_the_ends_differ(string left, string right, bool may)
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
    public void MayCollideWith_null_is_refused() => Assert.Throws<ArgumentNullException>(static () => NumberFormat.Parse("{seq}").MayCollideWith(null!));

    [Fact]
    public void Legal_entity_refuses_series_of_one_name() =>
        Assert.Throws<ArgumentException>("creditNoteSeries", static () => Entity("numbers", "I-{seq}", "numbers", "C-{seq}"));

    [Theory]
    [InlineData("I-{seq}", "I-{seq}")]
    [InlineData("N-{seq}", "N-{seq:0}")]
    [InlineData("{seq}", "C{seq}")]
    public void Legal_entity_refuses_series_that_could_write_one_number(string invoices, string creditNotes)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>("creditNoteSeries", () => Entity("invoices", invoices, "credit-notes", creditNotes));

        Assert.Contains($"'{creditNotes}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Legal_entity_takes_series_of_different_names_and_texts()
    {
        LegalEntity entity = Entity("a", "I-{seq}", "A", "C-{seq}");

        Assert.Same(entity.CreditNoteSeries, entity.SeriesFor(InvoiceType.CreditNote));
        Assert.Same(entity.InvoiceSeries, entity.SeriesFor(InvoiceType.CorrectedInvoice));
    }

    [Theory]
    [InlineData("N-{yyyy}-{seq}", "N-{yyyy}-{seq:0}")]
    [InlineData("N-{yyyy}-{seq}", "N-{yyyy}-{seq}")]
    [InlineData("{yyyy}-{seq}", "CN-{yyyy}-{seq}")]
    public void Options_refuse_formats_that_could_write_one_number(string invoices, string creditNotes)
    {
        InvoicingOptions options = new() { NumberFormat = invoices, CreditNoteNumberFormat = creditNotes };

        string problem = Assert.Single(InvoicingOptionsValidator.Check(options));

        Assert.StartsWith($"InvoicingOptions.CreditNoteNumberFormat is '{creditNotes}'.", problem, StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(() => new Desk(changed => (changed.NumberFormat, changed.CreditNoteNumberFormat) = (invoices, creditNotes)));
    }

    [Fact]
    public void Options_take_formats_that_end_differently() =>
        Assert.Empty(InvoicingOptionsValidator.Check(new() { NumberFormat = "{yyyy}-{seq}-I", CreditNoteNumberFormat = "{yyyy}-{seq}-C" }));

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
            numbers.Add(format.Format(new LocalDate(2019 + dice.Below(4), 1 + dice.Below(12), 1 + dice.Below(28)), 1 + dice.Below(dice.OneIn(4) ? 30_000 : 30)));
        return numbers;
    }

    private static LegalEntity Entity(string invoiceName, string invoices, string creditNoteName, string creditNotes) => new(
        LegalEntityId.Main,
        DateTimeZone.Utc,
        new(invoiceName, NumberFormat.Parse(invoices), NumberReset.Never),
        new(creditNoteName, NumberFormat.Parse(creditNotes), NumberReset.Never),
        PaymentTerms.DueOnReceipt);
}
