using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Invoicing.Tests;

/// <summary>An invoice drawn at random, which says what is in it when a property fails.</summary>
/// <param name="Content">What was drawn.</param>
internal sealed record RandomInvoice(InvoiceContent Content)
{
    private static readonly Currency[] Currencies = [Currency.JPY, Currency.EUR, Currency.KWD, Currency.Parse("CLF"), Currency.Custom("QTK", 9)];

    private static readonly decimal[] Rates = [19m, 7m, 20m, 5.5m, 21m, 8.1m, 2.1m, 33.3333m, 0m, 100m];

    private static readonly TaxCategory[] Rated = [TaxCategory.Standard, TaxCategory.CanaryIslands, TaxCategory.CeutaMelilla, TaxCategory.SplitPayment];

    private static readonly TaxCategory[] Unrated =
        [TaxCategory.ZeroRated, TaxCategory.Exempt, TaxCategory.ReverseCharge, TaxCategory.IntraCommunity, TaxCategory.Export, TaxCategory.OutsideScope];

    private static readonly decimal[] Percents = [0m, 1m, 2.5m, 4m, 10m, 33.3333333m, 50m, 99.9m, 100m, 150m, -3m];

    /// <summary>Everything an invoice may hold.</summary>
    public static Gen<RandomInvoice> Any { get; } = Drawn(12, Prorating.Allowed);

    /// <summary>No amount is spread over the lines: every document allowance and charge names its tax.</summary>
    public static Gen<RandomInvoice> WithoutProrating { get; } = Drawn(12, Prorating.No);

    /// <summary>One tax for everything, so that no amount spread over the lines crosses groups.</summary>
    public static Gen<RandomInvoice> OfOneTax { get; } = Drawn(12, Prorating.WithinOneTax);

    /// <summary>What the standard does not know as well: prices that include tax, several taxes, percentages of the rest, deposits, cash.</summary>
    public static Gen<RandomInvoice> Rich { get; } = Edge.UniformLong.Select(seed => Enriched(new Dice(seed)));

    /// <summary>A few lines, for properties that want a million of them.</summary>
    public static Gen<RandomInvoice> Small { get; } = Drawn(3, Prorating.Allowed);

    private enum Prorating
    {
        No = 0,
        Allowed = 1,
        WithinOneTax = 2,
    }

    private static Gen<RandomInvoice> Drawn(int maxLines, Prorating prorating) =>
        Edge.UniformLong.Select(seed => new RandomInvoice(Draw(new Dice(seed), maxLines, prorating)));

    private static InvoiceContent Draw(Dice dice, int maxLines, Prorating prorating)
    {
        Currency currency = dice.Of<Currency>(Currencies);
        Tax[] taxes = new Tax[prorating == Prorating.WithinOneTax ? 1 : 1 + dice.Below(5)];
        for (int i = 0; i < taxes.Length; i++)
            taxes[i] = DrawTax(ref dice);

        LineItem[] lines = new LineItem[dice.Below(maxLines + 1)];
        for (int i = 0; i < lines.Length; i++)
            lines[i] = DrawLine(ref dice, currency, taxes);

        // Over no lines nothing can be spread.
        bool prorates = prorating != Prorating.No && lines.Length > 0;
        return new InvoiceContent
        {
            Seller = TestContent.Seller,
            Buyer = TestContent.Buyer,
            Currency = currency,
            Lines = ValueArray.Create<LineItem>(lines),
            Allowances = DrawItems(ref dice, currency, taxes, prorates, 2),
            Charges = DrawItems(ref dice, currency, taxes, prorates, 3),
            PrepaidAmount = dice.OneIn(3) ? DrawMoney(ref dice, currency) : null,
            RoundingAmount = dice.OneIn(4) ? Money.FromMinorUnits(dice.Below(101) - 50, currency) : null,
        };
    }

    private static RandomInvoice Enriched(Dice dice)
    {
        InvoiceContent content = Draw(new Dice(dice.Below(int.MaxValue)), 6, dice.OneIn(2) ? Prorating.Allowed : Prorating.No);
        Tax[] others = [Tax.Surcharge(5.2m), Tax.Withheld(15), Tax.Informative(3), Tax.Vat(10) with { Code = "B" }, Tax.Vat(19), Tax.Surcharge(0)];
        bool isCash = dice.OneIn(3);
        return new(content with
        {
            PricesIncludeTax = dice.OneIn(2),
            Lines = Each(ref dice, content.Lines, (ref Dice die, LineItem line) => line with
            {
                OtherTaxes = DrawOthers(ref die, others),
                Allowances = WithRest(ref die, line.Allowances),
                Charges = WithRest(ref die, line.Charges),
            }),
            Allowances = Each(ref dice, WithRest(ref dice, content.Allowances), (ref Dice die, AllowanceCharge item) => item.Tax is null ? item : item with { OtherTaxes = DrawOthers(ref die, others) }),
            Charges = Each(ref dice, WithRest(ref dice, content.Charges), (ref Dice die, AllowanceCharge item) => item.Tax is null ? item : item with { OtherTaxes = DrawOthers(ref die, others) }),
            PrepaidAmount = dice.OneIn(3) ? null : content.PrepaidAmount,
            Prepayments = content.PrepaidAmount is null && dice.OneIn(3) ? [new(DrawMoney(ref dice, content.Currency)), new(DrawMoney(ref dice, content.Currency))] : default,
            RoundingAmount = isCash ? null : content.RoundingAmount,
            CashRounding = isCash ? new(Money.FromMinorUnits(1 + dice.Below(100), content.Currency)) : null,
            PaymentInstructions = dice.OneIn(2) ? new(CashRounding.Cash) : null,
            TaxAccounting = dice.OneIn(3) ? new(DrawRate(ref dice, content.Currency), new(2026, 11, 20), "ECB") : null,
        });
    }

    private delegate T Change<T>(ref Dice dice, T item);

    private static ValueArray<T> Each<T>(ref Dice dice, ValueArray<T> items, Change<T> change)
    {
        T[] changed = [.. items];
        for (int i = 0; i < changed.Length; i++)
            changed[i] = change(ref dice, changed[i]);
        return ValueArray.Create<T>(changed);
    }

    private static ValueArray<Tax> DrawOthers(ref Dice dice, Tax[] others)
    {
        if (!dice.OneIn(2))
            return default;
        Tax[] drawn = new Tax[1 + dice.Below(2)];
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = dice.Of<Tax>(others);
        return ValueArray.Create<Tax>(drawn);
    }

    private static ValueArray<AllowanceCharge> WithRest(ref Dice dice, ValueArray<AllowanceCharge> items) => dice.OneIn(4)
        ? [.. items, AllowanceCharge.OfPercentOfRest(Percentage.Of(dice.Of<decimal>(Percents))) with { Tax = items.IsEmpty ? null : items[0].Tax }, .. items]
        : items;

    private static ExchangeRate DrawRate(ref Dice dice, Currency currency) => dice.OneIn(2)
        ? ExchangeRate.Of(currency, Currency.USD, Number(1 + dice.Below(20_000), 4))
        : ExchangeRate.Of(Currency.USD, currency, Number(1 + dice.Below(20_000), 4));

    private static Tax DrawTax(ref Dice dice)
    {
        Tax tax = dice.OneIn(4) ? new(dice.Of<TaxCategory>(Unrated), TaxRate.Zero) : new(dice.Of<TaxCategory>(Rated), TaxRate.Of(dice.Of<decimal>(Rates)));

        // What is printed about a tax must not part its group.
        return dice.OneIn(2) ? tax : tax with { Description = "Tax", ExemptionReason = "Reason" };
    }

    private static LineItem DrawLine(ref Dice dice, Currency currency, Tax[] taxes)
    {
        // No product, and no sum of them, leaves 64 bits; the tests of overflow draw their own.
        int limit = currency.MinorUnitDigits > 4 ? 1_000 : 300_000;
        Unit unit = dice.OneIn(2) ? Unit.One : Unit.Hour;
        decimal quantity = Number(DrawInteger(ref dice, limit), dice.Below(5)) * (dice.OneIn(5) ? -1 : 1);
        return new LineItem(
            "Item",
            Quantity.Of(quantity, unit),
            UnitPrice.Of(Number(DrawInteger(ref dice, limit), dice.Below(7)), currency),
            dice.Of<Tax>(taxes))
        {
            BaseQuantity = dice.OneIn(4) ? Quantity.Of(Number(10 + dice.Below(1000), dice.Below(3)), unit) : null,
            Allowances = DrawItems(ref dice, currency, null, false, 4),
            Charges = DrawItems(ref dice, currency, null, false, 5),
        };
    }

    // Up to two items, once in so many times.
    private static ValueArray<AllowanceCharge> DrawItems(ref Dice dice, Currency currency, Tax[]? taxes, bool prorates, int times)
    {
        if (!dice.OneIn(times))
            return default;
        AllowanceCharge[] items = new AllowanceCharge[1 + dice.Below(2)];
        for (int i = 0; i < items.Length; i++)
        {
            Percentage percent = Percentage.Of(dice.Of<decimal>(Percents));
            AllowanceCharge item = dice.Below(3) switch
            {
                0 => AllowanceCharge.Fixed(DrawMoney(ref dice, currency)),
                1 => AllowanceCharge.OfPercent(percent),
                _ => AllowanceCharge.OfPercent(percent, DrawMoney(ref dice, currency), "Reason"),
            };
            items[i] = taxes is null || (prorates && dice.OneIn(2)) ? item : item with { Tax = dice.Of<Tax>(taxes) };
        }

        return ValueArray.Create<AllowanceCharge>(items);
    }

    private static Money DrawMoney(ref Dice dice, Currency currency) =>
        Money.FromMinorUnits(DrawInteger(ref dice, 10_000_000) * (dice.OneIn(8) ? -1 : 1), currency);

    // Few digits meet halves and ties, many digits meet wide products.
    private static int DrawInteger(ref Dice dice, int limit) => dice.Below(3) switch
    {
        0 => dice.Below(11),
        1 => dice.Below(1_000),
        _ => dice.Below(limit),
    };

    private static decimal Number(int digits, int scale) => new(digits, 0, 0, false, (byte)scale);

    public override string ToString()
    {
        StringBuilder text = new(Content.Currency.Code);
        text.Append(Content.PricesIncludeTax ? " with tax" : "");
        foreach (LineItem line in Content.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {line.Quantity} × {line.Price} / {line.BaseQuantity} {line.Tax.Category.ToCode()} {line.Tax.Rate}");
            foreach (Tax other in line.OtherTaxes)
                text.Append(CultureInfo.InvariantCulture, $" and {other.Effect} {other.Category.ToCode()} {other.Rate}");
            Append(text, "  − ", line.Allowances);
            Append(text, "  + ", line.Charges);
        }

        Append(text, "− ", Content.Allowances);
        Append(text, "+ ", Content.Charges);
        return text.Append(CultureInfo.InvariantCulture, $"\n  prepaid {Content.PrepaidAmount}, rounding {Content.RoundingAmount}").ToString();
    }

    private static void Append(StringBuilder text, string sign, ValueArray<AllowanceCharge> items)
    {
        foreach (AllowanceCharge item in items)
            text.Append(CultureInfo.InvariantCulture, $"\n  {sign}{item.Amount} {item.Percent}{(item.IsSequential ? " sequential" : "")} of {item.BaseAmount} {item.Tax?.Category.ToCode()} {item.Tax?.Rate}");
    }
}
