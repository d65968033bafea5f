using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What a credit note says calculates to what its credit takes, to the cent, whatever the invoice was calculated by.</summary>
public sealed class CreditNoteContentTests
{
    public static TheoryData<string, bool> Invoices
    {
        get
        {
            TheoryData<string, bool> all = [];
            foreach (CalculationProfile profile in CalculationProfile.All)
            {
                all.Add(profile.Name, false);
                all.Add(profile.Name, true);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Invoices))]
    public void Note_calculates_to_the_amounts_of_its_credit(string profile, bool isRich) => Check.ForAll(
        Credits(isRich),
        random =>
        {
            foreach (DrawnNote note in DrawnNote.Of(random, profile))
                AssertTotals(note.Credit, note.Calculated);
        },
        times: 0.3);

    [Theory]
    [MemberData(nameof(Invoices))]
    public void Note_explains_itself_and_replays(string profile, bool isRich) => Check.ForAll(
        Credits(isRich),
        random =>
        {
            foreach (DrawnNote note in DrawnNote.Of(random, profile))
            {
                InvoiceTotals totals = note.Calculated;
                CalculationExplanation explanation = totals.Explain();
                Assert.Equal(totals, explanation.Replay());
                Assert.NotEmpty(explanation.ToString());
            }
        },
        times: 0.1);

    [Theory]
    [MemberData(nameof(Invoices))]
    public void Notes_up_to_the_last_are_the_invoice(string profile, bool isRich) => Check.ForAll(
        Credits(isRich),
        random =>
        {
            IReadOnlyList<DrawnNote> notes = DrawnNote.Of(random, profile);
            if (notes.Count == 0)
                return;

            Assert.True(notes[^1].Credit.Rest.IsSpent);
            InvoiceTotals whole = notes[0].Totals;
            InvoiceTotals[] parts = [.. notes.Select(static note => note.Calculated)];
            Assert.Equal(HeaderOf(whole), parts.Select(HeaderOf).Aggregate(static (sum, part) => [.. sum.Zip(part, static (left, right) => left + right)]));
            Assert.Equal(
                TaxesOf(whole.TaxBreakdown.Concat(whole.OtherTaxes)),
                TaxesOf(parts.SelectMany(static part => part.TaxBreakdown.Concat(part.OtherTaxes))));
        },
        times: 0.1);

    [Theory]
    [MemberData(nameof(Invoices))]
    public void Note_of_an_invoice_without_errors_has_none(string profile, bool isRich) => Check.ForAll(
        Credits(isRich),
        random =>
        {
            RandomCredit sound = random with { Invoice = new(Repaired(random.Invoice.Content)) };
            foreach (DrawnNote note in DrawnNote.Of(sound, profile))
            {
                if (Errors(note.Invoice, note.Totals.Profile).Any())
                    return;

                // What is rounded off the last note may be more than is left for it.
                Assert.DoesNotContain(Errors(note.Content, CalculationProfile.En16931), static code => code != "INV-PAYABLE-001");
            }
        },
        times: 0.1);

    private static Gen<RandomCredit> Credits(bool isRich) => isRich
        ? RandomInvoice.Rich.Zip(Edge.UniformLong, static (invoice, seed) => new RandomCredit(invoice, seed))
        : RandomCredit.Any;

    private static void AssertTotals(Credit credit, InvoiceTotals totals)
    {
        Assert.Equal((credit.NetAmount, credit.TaxAmount, credit.GrossAmount), (totals.NetAmount, totals.TaxAmount, totals.GrossAmount));
        Assert.Equal((credit.WithheldAmount, credit.RoundingAmount), (totals.WithheldAmount, totals.RoundingAmount));
        Assert.Equal(credit.GrossAmount - credit.WithheldAmount + credit.RoundingAmount, totals.PayableAmount);
        Money[] worth = [.. credit.Lines.Select(static line => line.NetAmount), .. credit.Charges.Select(static charge => charge.NetAmount), .. credit.Unassigned.Select(static part => part.NetAmount)];
        if (worth.Length > 0)
            Assert.Equal(worth, totals.Lines.Select(static line => line.NetAmount));
        else
            Assert.All(totals.Lines, static line => Assert.True(line.NetAmount.IsZero));
        Assert.Equal(TaxesOf(credit.TaxBreakdown), TaxesOf(totals.TaxBreakdown));
        Assert.Equal(TaxesOf(credit.OtherTaxes), TaxesOf(totals.OtherTaxes));
    }

    // What the invoice tells apart by code is one entry of the note, and entries of nothing are no matter.
    private static (long Key, long Taxable, long Tax)[] TaxesOf(IEnumerable<TaxSubtotal> entries) =>
    [
        .. entries.GroupBy(static entry => TaxGroups.KeyOf(entry.Tax))
            .Select(static same => (same.Key, Taxable: same.Sum(static entry => entry.TaxableAmount.MinorUnits), Tax: same.Sum(static entry => entry.TaxAmount.MinorUnits)))
            .Where(static entry => (entry.Taxable, entry.Tax) != (0, 0))
            .OrderBy(static entry => entry.Key),
    ];

    private static long[] HeaderOf(InvoiceTotals totals) =>
        [totals.NetAmount.MinorUnits, totals.TaxAmount.MinorUnits, totals.GrossAmount.MinorUnits, totals.WithheldAmount.MinorUnits, totals.RoundingAmount.MinorUnits];

    // No tax lacks its rate or reason, and nothing was paid before.
    private static InvoiceContent Repaired(InvoiceContent content) => content with
    {
        Lines = content.Lines.Select(static line => line with { Tax = Repaired(line.Tax) }).ToValueArray(),
        Allowances = content.Allowances.Select(static item => item with { Tax = item.Tax is { } tax ? Repaired(tax) : null }).ToValueArray(),
        Charges = content.Charges.Select(static item => item with { Tax = item.Tax is { } tax ? Repaired(tax) : null }).ToValueArray(),
        PrepaidAmount = null,
        Prepayments = default,
    };

    private static Tax Repaired(Tax tax) => tax.Category == TaxCategory.OutsideScope || (tax.Category == TaxCategory.Standard && tax.Rate.IsZero)
        ? Tax.ZeroRated()
        : tax with { ExemptionReason = "Reason" };

    private static IEnumerable<string> Errors(InvoiceContent content, CalculationProfile profile) =>
        new InvoiceValidator().Check(new(Invoice.Draft(new(Given.Ids.NewId(Given.Noon)), content, profile, Given.On(Given.Today)), Given.Today, Given.Today))
            .Where(static finding => finding.Severity == FindingSeverity.Error)
            .Select(static finding => finding.Code);
}
