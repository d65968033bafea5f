using NodaTime;

namespace Invoicing.Tests;

/// <summary>A credit note of a random invoice.</summary>
/// <param name="Invoice">What the invoice says.</param>
/// <param name="Totals">Its amounts.</param>
/// <param name="Selection">What is credited.</param>
/// <param name="Credit">The amounts of that.</param>
internal sealed record DrawnNote(InvoiceContent Invoice, InvoiceTotals Totals, CreditSelection Selection, Credit Credit)
{
    private static readonly InvoiceId Id = new(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));

    /// <summary>What the note says.</summary>
    public InvoiceContent Content { get; } = CreditNoteContent.Of(Invoice, "INV-1", (Id, Selection), Credit, Credit.RoundingAmount);

    /// <summary>The amounts of the note, calculated from what it says.</summary>
    public InvoiceTotals Calculated => InvoiceCalculator.Calculate(Content, CalculationProfile.En16931);

    /// <summary>Some notes of an invoice, and one that leaves nothing; none where the profile cannot calculate the invoice.</summary>
    public static IReadOnlyList<DrawnNote> Of(RandomCredit random, string profile)
    {
        InvoiceContent invoice = random.Invoice.Content with { IssueDate = new LocalDate(2026, 11, 20) };
        RandomCredit dated = random with { Invoice = new(invoice) };
        if (dated.TryBalance(CalculationProfile.All.Single(known => known.Name == profile), out InvoiceTotals totals) is not { } balance)
            return [];
        List<DrawnNote> notes = [];
        Dice dice = new(random.Seed);
        for (int steps = dice.Below(8); steps > 0; steps--)
        {
            if (RandomSelection.Draw(balance, ref dice) is { } selection && RandomSelection.Try(() => balance.Credit(selection)) is { } credit)
            {
                notes.Add(new(invoice, totals, selection, credit));
                balance = credit.Rest;
            }
        }

        if (!balance.IsSpent)
            notes.Add(new(invoice, totals, CreditSelection.All, balance.CreditAll()));
        return notes;
    }
}
