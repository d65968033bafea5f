using Xunit;

namespace Invoicing.Tests;

/// <summary>What holds for all credits of all invoices under all profiles.</summary>
public sealed class CreditPropertyTests
{
    public static TheoryData<string> Profiles => [.. CalculationProfile.All.Select(static profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Any_credits_and_then_all_add_up_to_the_invoice(string name) => Check.ForAll(RandomCredit.Any, random =>
    {
        if (random.TryBalance(Profile(name), out InvoiceTotals totals) is not { } balance)
            return;

        List<Credit> notes = [];
        Dice dice = new(random.Seed);
        for (int steps = dice.Below(8); steps > 0; steps--)
        {
            if (RandomSelection.TryCredit(balance, ref dice) is not { } credit)
                continue;
            AssertConsistent(balance, credit, random, totals);
            notes.Add(credit);
            balance = credit.Rest;
        }

        if (!balance.IsSpent)
        {
            Credit last = balance.CreditAll();
            AssertConsistent(balance, last, random, totals);
            notes.Add(last);
            balance = last.Rest;
        }

        Assert.True(balance.IsSpent);
        AssertTotals(totals, notes);
        Assert.All(AmountsOf(balance), static amount => Assert.Equal(0, amount));
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void All_of_an_untouched_invoice_is_the_invoice(string name) => Check.ForAll(RandomCredit.Any, random =>
    {
        if (random.TryBalance(Profile(name), out InvoiceTotals totals) is not { } balance)
            return;

        Credit credit = balance.CreditAll();

        AssertTotals(totals, [credit]);
        Assert.Equal(totals.TaxBreakdown.Where(IsNotZero), credit.TaxBreakdown);
        Assert.Equal(totals.OtherTaxes.Where(IsNotZero), credit.OtherTaxes);
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Nothing_is_credited_below_zero(string name) => Check.ForAll(RandomCredit.Positive, random =>
    {
        if (random.TryBalance(Profile(name), out _) is not { } balance || HasNegative(balance))
            return;

        Dice dice = new(random.Seed);
        for (int steps = dice.Below(12); steps > 0; steps--)
        {
            if (RandomSelection.TryCredit(balance, ref dice) is not { } credit)
                continue;
            balance = credit.Rest;
            Assert.All(AmountsOf(balance), static amount => Assert.True(amount >= 0));
            Assert.All(credit.TaxBreakdown, static entry => Assert.True(entry.TaxableAmount.MinorUnits >= 0 && entry.TaxAmount.MinorUnits >= 0));
        }
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Line_by_line_in_any_order_leaves_nothing(string name) => Check.ForAll(RandomCredit.Positive, random =>
    {
        if (!IsExact(random, Profile(name)) || random.TryBalance(Profile(name), out _) is not { } balance || HasNegative(balance))
            return;

        InvoiceContent content = random.Invoice.Content;
        List<CreditItem> items =
        [
            .. Enumerable.Range(0, balance.Lines.Length).Where(line => !balance.Lines[line].Quantity.IsZero).Select(CreditItem.Line),
            .. Enumerable.Range(0, balance.Charges.Length).Where(charge => !balance.Charges[charge].IsZero).Select(CreditItem.Charge),
        ];
        if (items.Count == 0)
            return;
        Dice dice = new(random.Seed);
        for (; items.Count > 0; items.RemoveAt(0))
        {
            int next = dice.Below(items.Count);
            (items[0], items[next]) = (items[next], items[0]);
            balance = balance.CreditItems(items[0]).Rest;
        }

        // What is worth nothing may bear tax all the same, where prices include it.
        for (int charge = 0; charge < balance.Charges.Length && !balance.IsSpent; charge++)
        {
            if (content.Charges[charge].Tax is { } tax && balance.TaxBreakdown.Any(entry => (entry.Category, entry.Rate) == (tax.Category, tax.Rate) && !entry.TaxAmount.IsZero))
                balance = balance.CreditCharge(charge).Rest;
        }

        Assert.True(balance.IsSpent);
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Amount_is_credited_exactly(string name) => Check.ForAll(RandomCredit.Any, random =>
    {
        if (random.TryBalance(Profile(name), out _) is not { } balance)
            return;

        Dice dice = new(random.Seed);
        for (int steps = 3; steps > 0 && balance.GrossAmount.IsPositive; steps--)
        {
            Money gross = RandomSelection.DrawAmount(balance.GrossAmount, ref dice);
            if (RandomSelection.Try(() => balance.CreditAmount(gross)) is not { } credit)
                continue;
            Assert.Equal(gross, credit.GrossAmount);
            balance = credit.Rest;
        }
    });

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Amount_up_to_what_is_left_is_never_refused(string name) => Check.ForAll(RandomCredit.Positive, random =>
    {
        if (!IsExact(random, Profile(name)) || random.TryBalance(Profile(name), out _) is not { } balance || HasNegative(balance))
            return;

        Dice dice = new(random.Seed);
        bool isPositive = balance.GrossAmount.IsPositive;
        while (balance.GrossAmount.IsPositive)
            balance = balance.CreditAmount(RandomSelection.DrawAmount(balance.GrossAmount, ref dice)).Rest;
        Assert.Equal(isPositive, balance.IsSpent);
    });

    private static CalculationProfile Profile(string name) => CalculationProfile.TryFind(name, out CalculationProfile? profile) ? profile : throw new ArgumentOutOfRangeException(nameof(name));

    // Where totals are sums of what is printed above them, every note is.
    private static bool IsExact(RandomCredit random, CalculationProfile profile) =>
        profile.Totals == TotalsRounding.SumOfRounded && !(random.Invoice.Content.PricesIncludeTax && profile.InclusivePricing == InclusivePricing.EachPart);

    // An allowance on which no line bears tax is below zero, too.
    private static bool HasNegative(CreditBalance untouched) =>
        AmountsOf(untouched).Any(static amount => amount < 0) || untouched.CreditAll().Unassigned.Any(static part => part.NetAmount.IsNegative);

    private static bool IsNotZero(TaxSubtotal entry) => !entry.TaxableAmount.IsZero || !entry.TaxAmount.IsZero;

    private static void AssertConsistent(CreditBalance before, Credit credit, RandomCredit random, InvoiceTotals totals)
    {
        Assert.Equal(TotalsOf(before), TotalsOf(credit.Rest).Zip(TotalsOf(credit, before), static (left, taken) => left + taken));
        Assert.All(TotalsOf(credit.Rest).Zip(TotalsOf(totals)), static pair => Assert.InRange(pair.First, Math.Min(0, pair.Second), Math.Max(0, pair.Second)));
        if (!IsExact(random, totals.Profile) && TotalsOf(credit.Rest).Take(5).All(static amount => amount == 0))
            return;
        Assert.Equal(credit.NetAmount + credit.TaxAmount, credit.GrossAmount);
        Assert.Equal(
            credit.NetAmount.MinorUnits,
            credit.Lines.Sum(static line => line.NetAmount.MinorUnits) + credit.Charges.Sum(static charge => charge.NetAmount.MinorUnits) + credit.Unassigned.Sum(static part => part.NetAmount.MinorUnits));
        Assert.Equal(credit.TaxAmount.MinorUnits, credit.TaxBreakdown.Sum(static entry => entry.TaxAmount.MinorUnits));
    }

    private static void AssertTotals(InvoiceTotals totals, List<Credit> notes)
    {
        Assert.Equal(
            [totals.NetAmount.MinorUnits, totals.TaxAmount.MinorUnits, totals.GrossAmount.MinorUnits, totals.WithheldAmount.MinorUnits, totals.RoundingAmount.MinorUnits],
            (long[])[Sum(static note => note.NetAmount), Sum(static note => note.TaxAmount), Sum(static note => note.GrossAmount), Sum(static note => note.WithheldAmount), Sum(static note => note.RoundingAmount)]);
        foreach (TaxSubtotal entry in totals.TaxBreakdown.Concat(totals.OtherTaxes))
        {
            TaxSubtotal[] taken = [.. notes.SelectMany(static note => note.TaxBreakdown.Concat(note.OtherTaxes)).Where(taken => taken.Tax == entry.Tax)];
            Assert.Equal(entry.TaxableAmount.MinorUnits, taken.Sum(static part => part.TaxableAmount.MinorUnits));
            Assert.Equal(entry.TaxAmount.MinorUnits, taken.Sum(static part => part.TaxAmount.MinorUnits));
        }

        long Sum(Func<Credit, Money> amount) => notes.Sum(note => amount(note).MinorUnits);
    }

    private static IEnumerable<long> TotalsOf(InvoiceTotals totals) =>
    [
        totals.NetAmount.MinorUnits, totals.TaxAmount.MinorUnits, totals.GrossAmount.MinorUnits, totals.WithheldAmount.MinorUnits, totals.RoundingAmount.MinorUnits,
        .. totals.TaxBreakdown.Concat(totals.OtherTaxes).SelectMany(static entry => (long[])[entry.TaxableAmount.MinorUnits, entry.TaxAmount.MinorUnits]),
    ];

    private static IEnumerable<long> TotalsOf(CreditBalance balance) =>
    [
        balance.NetAmount.MinorUnits, balance.TaxAmount.MinorUnits, balance.GrossAmount.MinorUnits, balance.WithheldAmount.MinorUnits, balance.RoundingAmount.MinorUnits,
        .. balance.TaxBreakdown.Concat(balance.OtherTaxes).SelectMany(static entry => (long[])[entry.TaxableAmount.MinorUnits, entry.TaxAmount.MinorUnits]),
    ];

    private static IEnumerable<long> AmountsOf(CreditBalance balance) =>
    [
        .. TotalsOf(balance),
        .. balance.Lines.Select(static line => line.NetAmount.MinorUnits),
        .. balance.Charges.Select(static charge => charge.MinorUnits),
    ];

    private static IEnumerable<long> TotalsOf(Credit credit, CreditBalance before) =>
    [
        credit.NetAmount.MinorUnits, credit.TaxAmount.MinorUnits, credit.GrossAmount.MinorUnits, credit.WithheldAmount.MinorUnits, credit.RoundingAmount.MinorUnits,
        .. before.TaxBreakdown.Concat(before.OtherTaxes).SelectMany(entry => credit.TaxBreakdown.Concat(credit.OtherTaxes)
            .Where(taken => taken.Tax == entry.Tax)
            .Select(static taken => (long[])[taken.TaxableAmount.MinorUnits, taken.TaxAmount.MinorUnits])
            .FirstOrDefault([0, 0])),
    ];
}
