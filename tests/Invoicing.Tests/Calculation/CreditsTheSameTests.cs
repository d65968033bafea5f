using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The texts of a credit note may be edited, its amounts may not.</summary>
public sealed class CreditsTheSameTests
{
    private static readonly Money Cent = Given.Euro(1);

    private static readonly InvoiceContent Note = DrawNote();

    public static TheoryData<string> TextEdits => [.. Texts.Keys];

    public static TheoryData<string> AmountEdits => [.. Amounts.Keys];

    private static Dictionary<string, Func<InvoiceContent, InvoiceContent>> Texts => new()
    {
        ["issue date"] = static note => note with { IssueDate = Given.Today },
        ["due date"] = static note => note with { DueDate = Given.Today },
        ["terms"] = static note => note with { Terms = PaymentTerms.Net(3) },
        ["note"] = static note => note with { Notes = [new("Sorry")] },
        ["reference"] = static note => note with { References = new() { PurchaseOrder = "PO" } },
        ["language"] = static note => note with { Language = "de" },
        ["template"] = static note => note with { Template = new("credit", 2) },
        ["metadata"] = static note => note with { Metadata = [new("k", "v")] },
        ["name of a line"] = static note => Line(note, static line => line with { Name = "Goods that came back", Description = "x", Note = "y" }),
        ["reason of an allowance"] = static note => Line(note, static line => line with { Allowances = line.Allowances.Select(static item => item with { Reason = "x", ReasonCode = "95" }).ToValueArray() }),
        ["texts of a tax"] = static note => Line(note, static line => line with { Tax = line.Tax with { Description = "x", ExemptionReason = "y" } }),
    };

    private static Dictionary<string, Func<InvoiceContent, InvoiceContent>> Amounts => new()
    {
        ["no basis"] = static note => note with { Credit = null },
        ["invoice"] = static note => note with { Credit = note.Credit! with { InvoiceId = new(Guid.Empty) } },
        ["selection"] = static note => note with { Credit = note.Credit! with { Selection = CreditSelection.All } },
        ["net"] = static note => note with { Credit = note.Credit! with { NetAmount = note.Credit.NetAmount + Cent } },
        ["tax"] = static note => note with { Credit = note.Credit! with { TaxAmount = note.Credit.TaxAmount + Cent } },
        ["gross"] = static note => note with { Credit = note.Credit! with { GrossAmount = note.Credit.GrossAmount + Cent } },
        ["withheld"] = static note => note with { Credit = note.Credit! with { WithheldAmount = note.Credit.WithheldAmount + Cent } },
        ["taxable amount of an entry"] = static note => Entry(note, static entry => entry with { TaxableAmount = entry.TaxableAmount + Cent }),
        ["tax amount of an entry"] = static note => Entry(note, static entry => entry with { TaxAmount = entry.TaxAmount + Cent }),
        ["rate of an entry"] = static note => Entry(note, static entry => entry with { Tax = entry.Tax with { Rate = TaxRate.Of(1) } }),
        ["one entry less"] = static note => note with { Credit = note.Credit! with { Taxes = note.Credit.Taxes.Skip(1).ToValueArray() } },
        ["rounding amount"] = static note => note with { RoundingAmount = Cent },
        ["cash rounding"] = static note => note with { CashRounding = new(Given.Euro(5)) },
        ["prepaid amount"] = static note => note with { PrepaidAmount = Cent },
        ["prepayment"] = static note => note with { Prepayments = [new(Cent)] },
        ["allowance of the document"] = static note => note with { Allowances = [AllowanceCharge.Fixed(Cent) with { Tax = note.Lines[0].Tax }] },
        ["charge of the document"] = static note => note with { Charges = [AllowanceCharge.Fixed(Cent) with { Tax = note.Lines[0].Tax }] },
        ["one line less"] = static note => note with { Lines = note.Lines.Skip(1).ToValueArray() },
        ["one line more"] = static note => note with { Lines = note.Lines.Add(note.Lines[0]) },
        ["other order of lines"] = static note => note with { Lines = note.Lines.Reverse().ToValueArray() },
        ["quantity"] = static note => Line(note, static line => line with { Quantity = Quantity.Of(7) }),
        ["unit"] = static note => Line(note, static line => line with { Quantity = Quantity.Of(line.Quantity.Value, Unit.Hour) }),
        ["price"] = static note => Line(note, static line => line with { Price = UnitPrice.Of(Cent) }),
        ["base quantity"] = static note => Line(note, static line => line with { BaseQuantity = Quantity.Of(2) }),
        ["rate of a line"] = static note => Line(note, static line => line with { Tax = Tax.Vat(1) }),
        ["further tax of a line"] = static note => Line(note, static line => line with { OtherTaxes = [Tax.Informative(1)] }),
        ["amount of an allowance"] = static note => Line(note, static line => line with { Allowances = [AllowanceCharge.Fixed(Cent)] }),
        ["amount of a charge"] = static note => Line(note, static line => line with { Charges = [AllowanceCharge.Fixed(Cent)] }),
    };

    [Fact]
    public void Note_credits_the_same_as_itself_and_as_one_drawn_again() => Check.ForAll(
        RandomCredit.Any,
        static random =>
        {
            IReadOnlyList<DrawnNote> notes = DrawnNote.Of(random, "En16931"), again = DrawnNote.Of(random, "En16931");
            for (int i = 0; i < notes.Count; i++)
            {
                Assert.True(CreditNoteContent.CreditsTheSame(notes[i].Content, notes[i].Content));
                Assert.True(CreditNoteContent.CreditsTheSame(notes[i].Content, again[i].Content));
            }
        },
        times: 0.2);

    [Theory]
    [MemberData(nameof(TextEdits))]
    public void Texts_are_no_matter(string edit)
    {
        InvoiceContent edited = Texts[edit](Note);

        Assert.NotEqual(Note, edited);
        Assert.True(CreditNoteContent.CreditsTheSame(Note, edited));
        Assert.True(CreditNoteContent.CreditsTheSame(edited, Note));
    }

    [Theory]
    [MemberData(nameof(AmountEdits))]
    public void Amounts_are_noticed_on_both_sides(string edit)
    {
        InvoiceContent edited = Amounts[edit](Note);

        Assert.NotEqual(Note, edited);
        Assert.False(CreditNoteContent.CreditsTheSame(Note, edited));
        Assert.False(CreditNoteContent.CreditsTheSame(edited, Note));
    }

    [Fact]
    public void Any_cent_on_any_line_is_noticed() => Check.ForAll(
        RandomCredit.Any,
        static random =>
        {
            Dice dice = new(random.Seed);
            foreach (DrawnNote note in DrawnNote.Of(random, "En16931").Where(static note => !note.Content.Lines.IsEmpty))
            {
                int index = dice.Below(note.Content.Lines.Length);
                LineItem line = note.Content.Lines[index];
                LineItem more = line with { Charges = line.Charges.Add(AllowanceCharge.Fixed(Money.FromMinorUnits(1, note.Content.Currency))) };
                Assert.False(CreditNoteContent.CreditsTheSame(note.Content, note.Content with { Lines = note.Content.Lines.Select((each, i) => i == index ? more : each).ToValueArray() }));
            }
        },
        times: 0.2);

    private static InvoiceContent Line(InvoiceContent note, Func<LineItem, LineItem> change) =>
        note with { Lines = note.Lines.Select((line, i) => i == 0 ? change(line) : line).ToValueArray() };

    private static InvoiceContent Entry(InvoiceContent note, Func<CreditedTax, CreditedTax> change) =>
        note with { Credit = note.Credit! with { Taxes = note.Credit.Taxes.Select((entry, i) => i == 0 ? change(entry) : entry).ToValueArray() } };

    // Two lines with two rates and an allowance over both, credited line by line.
    private static InvoiceContent DrawNote()
    {
        InvoiceContent invoice = Given.Content(TestContent.Line(3, 24.90m, 19), TestContent.Line(1, 39.00m, 7)) with
        {
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Newsletter")],
            IssueDate = new LocalDate(2026, 11, 1),
        };
        CreditSelection both = CreditSelection.Of(CreditItem.Line(0, Quantity.Of(2)), CreditItem.Line(1));
        InvoiceTotals totals = InvoiceCalculator.Calculate(invoice);
        return new DrawnNote(invoice, totals, both, CreditBalance.Of(invoice, totals).Credit(both)).Content;
    }
}
