using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Invoicing;

/// <summary>Whether what was read holds: a text is taken only if the invoice calculates to the amounts that it states.</summary>
internal static class InvoiceJsonCheck
{
    // Only for telling where two totals differ; it reads nothing, and currencies write themselves.
    private static readonly JsonSerializerOptions Plain = InvoiceJsonTypes.OptionsOf(new());

    public static void Snapshot(InvoiceSnapshot snapshot, InvoiceTotalsModel stated)
    {
        InvoiceTotals totals = Made(() => Invoice.Restore(snapshot)).Totals;
        RequireSame(stated, totals);
        if (snapshot.Credits.Any(credit => credit.GrossAmount.Currency != snapshot.Content.Currency))
            throw new InvoiceFormatException("$.credits", "A credit is in another currency than the invoice", $"Give it in {snapshot.Content.Currency.Code}.");
    }

    public static InvoiceBody Body(InvoiceBodyModel model)
    {
        InvoiceBody body = Made(() => InvoiceBody.Of(model));
        RequireSame(model.Totals, body.Totals);
        return body;
    }

    /// <summary>The body of an invoice says what the rest of it says.</summary>
    public static void SameBody(InvoiceSnapshot snapshot, InvoiceBody body)
    {
        if (!body.Says(snapshot, body.Totals))
            throw new InvoiceFormatException("$.body.text", "The body is not that of this invoice", "Number, content, profile and origin of an invoice are those of its body; the body counts.");
    }

    private static void RequireSame(InvoiceTotalsModel stated, InvoiceTotals totals)
    {
        InvoiceTotalsModel calculated = InvoiceTotalsModel.Of(totals);
        if (stated == calculated)
            return;
        (string path, string found, string expected) = Difference("$.totals", ElementOf(stated), ElementOf(calculated));
        throw new InvoiceFormatException(path, $"The text states {found}, and the content gives {expected}", "One of them was changed; amounts follow from the content and its profile.");
    }

    private static JsonElement ElementOf(InvoiceTotalsModel totals) =>
        JsonSerializer.SerializeToElement(totals, (JsonTypeInfo<InvoiceTotalsModel>)Plain.GetTypeInfo(typeof(InvoiceTotalsModel)));

    private static (string Path, string Found, string Expected) Difference(string path, JsonElement found, JsonElement expected)
    {
        if (found.ValueKind == JsonValueKind.Object && expected.ValueKind == JsonValueKind.Object)
        {
            foreach (string name in expected.EnumerateObject().Concat(found.EnumerateObject()).Select(static member => member.Name))
            {
                bool isFound = found.TryGetProperty(name, out JsonElement left), isExpected = expected.TryGetProperty(name, out JsonElement right);
                if (!isFound || !isExpected)
                    return ($"{path}.{name}", isFound ? left.GetRawText() : "nothing", isExpected ? right.GetRawText() : "nothing");
                if (!JsonElement.DeepEquals(left, right))
                    return Difference($"{path}.{name}", left, right);
            }
        }
        else if (found.ValueKind == JsonValueKind.Array && expected.ValueKind == JsonValueKind.Array && found.GetArrayLength() == expected.GetArrayLength())
        {
            for (int i = 0; i < found.GetArrayLength(); i++)
            {
                if (!JsonElement.DeepEquals(found[i], expected[i]))
                    return Difference(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), found[i], expected[i]);
            }
        }

        return (path, Shown(found), Shown(expected));
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Create(CultureInfo.InvariantCulture, $"{value.GetArrayLength()} items")
        : value.GetRawText();

    private static T Made<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception reason) when (InvoiceJsonFault.IsOfContent(reason))
        {
            string place = reason is CalculationException { Path: var path } ? $"$.content.{path}" : "$";
            throw new InvoiceFormatException(place, InvoiceJsonFault.MessageOf(reason), "An invoice is read only if it can be calculated and its parts agree.", reason);
        }
    }
}
