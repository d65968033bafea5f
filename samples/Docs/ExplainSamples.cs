using System.Text.Json;
using Invoicing;

namespace Docs;

/// <summary>The samples of docs/explain.md.</summary>
public static class ExplainSamples
{
    public static InvoiceTotals Totals()
    {
        InvoiceTotals totals = InvoiceCalculator.Calculate(new InvoiceContent
        {
            Seller = new("ACME"),
            Buyer = new("Globex"),
            Currency = Currency.EUR,
            Lines =
            [
                new("Office chair", Quantity.Of(16), UnitPrice.Of(348.35m, Currency.EUR), Tax.Vat(22))
                {
                    Allowances = [AllowanceCharge.OfPercent(Percentage.Of(4), "Volume discount")],
                },
            ],
        });
        return totals;
    }

    public static string AsText(InvoiceTotals totals)
    {
        CalculationExplanation explanation = totals.Explain();
        return explanation.ToString();
    }

    public static CalculationStep TaxStep(InvoiceTotals totals)
    {
        CalculationStep tax = totals.Explain().Steps.Single(static step => step.Results[0].Path == "taxBreakdown[0].taxAmount");
        return tax;
    }

    public static string AsJson(InvoiceTotals totals)
    {
        string json = JsonSerializer.Serialize(totals.Explain(), JsonSerializerOptions.Web);
        return json;
    }

    public static InvoiceTotals ReadBack(string json)
    {
        CalculationExplanation read = JsonSerializer.Deserialize<CalculationExplanation>(json, JsonSerializerOptions.Web)!;
        return read.Replay();
    }

    public static bool Replayed(InvoiceTotals totals)
    {
        InvoiceTotals again = totals.Explain().Replay();
        return again == totals;                              // true
    }
}
