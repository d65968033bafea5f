using System.Globalization;
using System.Text.Json;

namespace Invoicing.Tests;

/// <summary>All amounts of an invoice as plain numbers, so that those of a document, of a vector and of the library can be compared.</summary>
internal sealed record VectorAmounts(string LineNets, string TaxBreakdown, string Totals)
{
    private static readonly string[] TotalNames = ["line_sum", "allowances", "charges", "net", "tax", "gross", "due"];

    /// <summary>What the document states.</summary>
    public static VectorAmounts StatedBy(JsonElement vector) => new(
        Join(vector.GetProperty("lines").EnumerateArray().Select(static line => Number(line, "net_amount"))),
        Breakdown(vector),
        Header(vector));

    /// <summary>What the vector expects, worked out independently.</summary>
    public static VectorAmounts ExpectedBy(JsonElement vector)
    {
        JsonElement expected = vector.GetProperty("expected");
        return new(Join(expected.GetProperty("line_nets").EnumerateArray().Select(static net => Number(net.GetString()))), Breakdown(expected), Header(expected));
    }

    /// <summary>What the library gives.</summary>
    public static VectorAmounts Of(InvoiceTotals totals) => new(
        Join(totals.Lines.Select(static line => line.NetAmount.Amount)),
        Breakdown(totals.TaxBreakdown.Select(static entry => (entry.Category.ToCode(), entry.Rate.Percent, entry.TaxableAmount.Amount, entry.TaxAmount.Amount))),
        Join(
        [
            totals.LineNetAmount.Amount,
            totals.AllowanceAmount.Amount,
            totals.ChargeAmount.Amount,
            totals.NetAmount.Amount,
            totals.TaxAmount.Amount,
            totals.GrossAmount.Amount,
            totals.PayableAmount.Amount,
        ]));

    /// <summary>What a line of the tool's output says; its members are named like those of a vector.</summary>
    public static VectorAmounts OfOutput(JsonElement line) => StatedBy(line);

    /// <summary>A number of a vector; what is absent is zero.</summary>
    public static decimal Number(string? text) => text is null ? 0 : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static decimal Number(JsonElement parent, string name) => Number(parent.GetProperty(name).GetString());

    private static string Breakdown(JsonElement parent) => Breakdown(parent.GetProperty("tax_breakdown").EnumerateArray().Select(static entry => (
        entry.GetProperty("category").GetString()!,
        Number(entry, "rate"),
        Number(entry, "taxable"),
        Number(entry, "tax"))));

    // The order of the entries is the document's own.
    private static string Breakdown(IEnumerable<(string Category, decimal Rate, decimal Taxable, decimal Tax)> entries) =>
        string.Join('\n', entries.Select(static entry => $"{entry.Category} {Join([entry.Rate, entry.Taxable, entry.Tax])}").Order(StringComparer.Ordinal));

    private static string Header(JsonElement parent)
    {
        JsonElement totals = parent.GetProperty("totals");
        return Join(TotalNames.Select(name => Number(totals, name)));
    }

    private static string Join(IEnumerable<decimal> numbers) =>
        string.Join(' ', numbers.Select(static number => number.ToString("0.############", CultureInfo.InvariantCulture)));
}
