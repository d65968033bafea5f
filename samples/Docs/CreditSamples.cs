using Invoicing;

namespace Docs;

/// <summary>The samples of docs/credits.md.</summary>
public static class CreditSamples
{
    public static (InvoiceContent Content, InvoiceTotals Totals) Order()
    {
        Tax vat20 = Tax.Vat(20);
        InvoiceContent content = new()
        {
            Seller = new("ACME"),
            Buyer = new("Globex"),
            Currency = Currency.EUR,
            Lines =
            [
                new("Shirt", Quantity.Of(3), UnitPrice.Of(24.90m, Currency.EUR), vat20),
                new("Belt", Quantity.Of(1), UnitPrice.Of(39.00m, Currency.EUR), vat20),
            ],
            Charges = [AllowanceCharge.Fixed(Money.Parse("EUR 4.90"), "Shipping") with { Tax = vat20 }],
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10), "Newsletter")],
        };
        InvoiceTotals totals = InvoiceCalculator.Calculate(content);
        return (content, totals);                            // EUR 128.68 to pay
    }

    public static Credit All(InvoiceContent content, InvoiceTotals totals)
    {
        CreditBalance balance = CreditBalance.Of(content, totals);
        Credit all = balance.CreditAll();
        Money gross = all.GrossAmount;                       // EUR 128.68
        return gross == totals.GrossAmount && all.Rest.IsSpent ? all : throw new InvalidOperationException();
    }

    public static (Credit Shirt, Credit Belt, Credit Cut) InParts(CreditBalance balance)
    {
        Credit shirt = balance.CreditLine(0, Quantity.Of(1));                               // one of three shirts: EUR 26.89
        Credit belt = shirt.Rest.CreditItems(CreditItem.Line(1), CreditItem.Charge(0));     // the belt and the shipping: EUR 48.00
        Credit cut = belt.Rest.CreditAmount(Money.Parse("EUR 5.00"));                       // a price cut, no goods: EUR 5.00
        Money left = cut.Rest.GrossAmount;                                                  // EUR 48.79
        return left.IsPositive ? (shirt, belt, cut) : throw new InvalidOperationException();
    }

    public static InvoiceContent Four()
    {
        Tax vat20 = Tax.Vat(20);
        return RoundingSamples.Blank with
        {
            Lines =
            [
                new("Lamp", Quantity.Of(1), UnitPrice.Of(68.33m, Currency.EUR), vat20),
                new("Lamp", Quantity.Of(1), UnitPrice.Of(68.33m, Currency.EUR), vat20),
                new("Rug", Quantity.Of(1), UnitPrice.Of(57.50m, Currency.EUR), vat20),
                new("Mirror", Quantity.Of(1), UnitPrice.Of(85.00m, Currency.EUR), vat20),
            ],
        };
    }

    public static IReadOnlyList<Credit> OneByOne(CreditBalance balance)
    {
        List<Credit> notes = [];
        while (!balance.IsSpent)
        {
            Credit note = balance.CreditLine(notes.Count);
            notes.Add(note);
            balance = note.Rest;
        }

        return notes;
    }

    public static IReadOnlyList<InvoiceTotals> Independent(InvoiceContent content)
    {
        // What a note of its own would state for each line, as if there were no other.
        return [.. content.Lines.Select(line => InvoiceCalculator.Calculate(content with { Lines = [line] }))];
    }

    public static string? Refused(CreditBalance balance)
    {
        try
        {
            balance.CreditLine(0, Quantity.Of(4));
        }
        catch (CreditException refused)
        {
            return refused.Message;      // lines[0].quantity: 4 C62 cannot be credited, 3 C62 is left; credit at most that.
        }

        return null;
    }

    public static CreditBalance Repeated(InvoiceContent content, InvoiceTotals totals)
    {
        CreditBalance balance = CreditBalance.Of(content, totals);
        balance = balance.CreditLine(0, Quantity.Of(1)).Rest;                               // the first note of the past
        balance = balance.CreditItems(CreditItem.Line(1), CreditItem.Charge(0)).Rest;       // the second
        return balance;
    }
}
