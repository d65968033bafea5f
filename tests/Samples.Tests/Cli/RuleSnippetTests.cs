using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Cli.Vectors;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Fragments of documents from the official tests of the rules on the tax breakdown (BR-S-08, BR-S-09 and their like).</summary>
/// <remarks>Most fragments of the file have no lines or no taxes, so that nothing can be calculated; the others state amounts of lines and a breakdown.</remarks>
public sealed class RuleSnippetTests
{
    private static readonly Dictionary<string, JsonElement> Fragments = VectorFile.RuleSnippets.Vectors
        .Where(IsAboutTaxes)
        .ToDictionary(static vector => vector.GetProperty("id").GetString()!, Completed, StringComparer.Ordinal);

    public static TheoryData<string> Ids { get; } = [.. Fragments.Keys];

    [Fact]
    public void Fragments_about_taxes_are_all_there() => Assert.Equal(102, Fragments.Count);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Compare_finds_each_wrong_number_of_the_tax_breakdown(string id)
    {
        JsonElement vector = Fragments[id];
        using VectorReader reader = OpenVectorTests.Read(vector);

        ValueArray<TotalsDifference> found = InvoiceCalculator.Compare(reader.ReadVector().Content, reader.ReadStated());

        Assert.Equal(OfTaxes(VectorFailure.ListedBy(vector)), OfTaxes(VectorFailure.Of(found)));
    }

    private static IEnumerable<VectorFailure> OfTaxes(IEnumerable<VectorFailure> failures) => failures.Where(static failure => failure.Stage == CalculationStage.TaxBreakdown);

    private static bool IsAboutTaxes(JsonElement vector)
    {
        JsonElement lines = vector.GetProperty("lines");
        return lines.GetArrayLength() > 0
            && lines.EnumerateArray().All(static line => line.GetProperty("net_amount").ValueKind == JsonValueKind.String && HasCategory(line, "tax_category"))
            && vector.GetProperty("tax_breakdown").EnumerateArray().All(static entry => HasCategory(entry, "category"));
    }

    private static bool HasCategory(JsonElement item, string name) => TaxCategory.TryParseCode(item.GetProperty(name).GetString(), out _);

    // The fragments leave out what their rule does not look at.
    private static JsonElement Completed(JsonElement vector)
    {
        JsonObject completed = JsonNode.Parse(vector.GetRawText())!.AsObject();
        completed["currency"] ??= "EUR";
        foreach (JsonNode? line in completed["lines"]!.AsArray())
        {
            line!["quantity"] ??= "1";
            line["net_price"] ??= line["net_amount"]!.DeepClone();
        }

        using JsonDocument document = JsonDocument.Parse(completed.ToJsonString());
        return document.RootElement.Clone();
    }
}
