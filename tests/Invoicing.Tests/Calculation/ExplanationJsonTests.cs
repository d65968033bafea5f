using System.Text.Json;
using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Explanations that were written as JSON, kept elsewhere and read back.</summary>
public sealed class ExplanationJsonTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Profiles => [.. CalculationProfile.All.Select(static profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Explanation_survives_json_and_replays_to_the_totals(string id)
    {
        Assert.True(CalculationProfile.TryFind(id, out CalculationProfile? profile));

        Check.ForAll(RandomInvoice.Rich, invoice => Survives(invoice.Content, profile));
    }

    [Fact]
    public void Explanation_is_written_with_names_and_texts()
    {
        string json = JsonSerializer.Serialize(Taxes().Explain(), Web);

        Assert.Contains("\"profile\":\"En16931/1\",\"currency\":\"EUR\",\"accountingCurrency\":null", json, StringComparison.Ordinal);
        Assert.Contains("""{"path":"lines[0].price","value":"10.024","role":"Factor"}""", json, StringComparison.Ordinal);
        Assert.Contains("\"unit\":\"0.01\",\"rounding\":\"HalfAwayFromZero\",\"rule\":\"BT-117, BR-CO-17\"", json, StringComparison.Ordinal);
        Assert.Contains("\"category\":\"Standard\"", json, StringComparison.Ordinal);
        Assert.Contains("\"effect\":\"Withheld\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Tax_survives_json_with_all_its_members()
    {
        Tax tax = Tax.Withheld(15.5m) with { Code = "IRPF", Description = "Tax", ExemptionReason = "Reason", ExemptionReasonCode = "VATEX-EU-O" };

        Assert.Equal(tax, JsonSerializer.Deserialize<Tax>(JsonSerializer.Serialize(tax)));
        Assert.Equal(Tax.Vat(19), JsonSerializer.Deserialize<Tax>("""{"category":"Standard","rate":"19%"}""", Web));
    }

    [Theory]
    [InlineData("\"Up\"")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    public void Name_that_is_none_is_refused(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Rounding>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TaxCategory>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TaxEffect>(json));
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("currency")]
    [InlineData("steps")]
    [InlineData("taxBreakdown")]
    [InlineData("operation")]
    [InlineData("inputs")]
    [InlineData("results")]
    public void Required_member_that_is_missing_is_refused(string name)
    {
        string json = JsonSerializer.Serialize(Taxes().Explain(), Web).Replace($"\"{name}\":", "\"other\":", StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CalculationExplanation>(json, Web));
    }

    [Theory]
    [InlineData("\"lines[0].productAmount\",\"value\":\"10.02\"}]", "\"lines[0].productAmount\",\"value\":\"10.03\"}]", "lines[0].productAmount")]
    [InlineData("\"value\":\"10.024\"", "\"value\":\"10.034\"", "lines[0].productAmount")]
    [InlineData("\"value\":\"19%\"", "\"value\":\"20%\"", "taxBreakdown[0].taxAmount")]
    [InlineData("\"value\":\"1.90\"}]", "\"value\":\"1.91\"}]", "taxBreakdown[0].taxAmount")]
    [InlineData("\"value\":\"11.92\",\"role\":\"Plus\"", "\"value\":\"11.91\",\"role\":\"Plus\"", "totals.openAmount")]
    [InlineData("\"value\":\"10.024\"", "\"value\":\"10,024\"", "lines[0].productAmount")]
    [InlineData("\"value\":\"10.024\"", "\"value\":\"\"", "lines[0].productAmount")]
    [InlineData("\"value\":\"10.024\"", "\"value\":\"1/0\"", "lines[0].productAmount")]
    [InlineData("\"value\":\"10.024\"", "\"value\":null", "steps[0]")]
    [InlineData("\"rounding\":\"HalfAwayFromZero\"", "\"rounding\":77", "lines[0].productAmount")]
    [InlineData("\"unit\":\"0.01\"", "\"unit\":\"0.1\"", "lines[0].productAmount")]
    [InlineData("\"operation\":\"Multiply\"", "\"operation\":\"Apportion\"", "lines[0].productAmount")]
    [InlineData("\"operation\":\"Multiply\"", "\"operation\":77", "lines[0].productAmount")]
    [InlineData("\"profile\":\"En16931/1\"", "\"profile\":\"En16931/2\"", "profile")]
    [InlineData("\"profile\":\"En16931/1\"", "\"profile\":null", "profile")]
    [InlineData("\"currency\":\"EUR\"", "\"currency\":\"XAU\"", "currency")]
    [InlineData("\"currency\":\"EUR\"", "\"currency\":\"JPY\"", "totals.lineNetAmount")]
    [InlineData("\"accountingCurrency\":null", "\"accountingCurrency\":\"USD\"", "totals.accountingTaxAmount")]
    [InlineData("\"accountingCurrency\":null", "\"accountingCurrency\":\"XAU\"", "accountingCurrency")]
    [InlineData("\"taxBreakdown\":[", "\"taxBreakdown\":[null,", "taxBreakdown")]
    [InlineData("\"otherTaxes\":[]", "\"otherTaxes\":[{\"category\":\"Standard\",\"rate\":\"1%\"}]", "otherTaxes[0].taxableAmount")]
    [InlineData("\"steps\":[", "\"steps\":[null,", "steps[0]")]
    public void Json_that_was_tampered_with_is_broken_at_the_path(string written, string tampered, string path)
    {
        string json = JsonSerializer.Serialize(InvoiceCalculator.Calculate(Plain()).Explain(), Web);
        int at = json.IndexOf(written, StringComparison.Ordinal);
        Assert.True(at >= 0, json);
        json = string.Concat(json.AsSpan(0, at), tampered, json.AsSpan(at + written.Length));

        AssertBroken(path, JsonSerializer.Deserialize<CalculationExplanation>(json, Web)!);
    }

    private static bool Survives(InvoiceContent content, CalculationProfile profile)
    {
        // A currency of the host's own is read with a set that knows it.
        if (content.Currency.IsCustom)
            return true;
        if (profile.InclusivePricing == InclusivePricing.Refused)
            content = content with { PricesIncludeTax = false };
        InvoiceTotals totals;
        try
        {
            totals = InvoiceCalculator.Calculate(content, profile);
        }
        catch (CalculationException reason) when (reason.Code == ErrorCodes.NothingToProrate)
        {
            return true;
        }

        CalculationExplanation explanation = totals.Explain();
        CalculationExplanation read = JsonSerializer.Deserialize<CalculationExplanation>(JsonSerializer.Serialize(explanation, Web), Web)!;
        return read == explanation && read.Replay() == totals && read.ToString() == explanation.ToString();
    }

    private static InvoiceContent Plain() => TestContent.Of(TestContent.Line(1, 10.024m, 19));

    private static InvoiceTotals Taxes() => InvoiceCalculator.Calculate(TestContent.Of(TestContent.Line(1, 10.024m, 19) with { OtherTaxes = [Tax.Withheld(15)] }));

    private static void AssertBroken(string path, CalculationExplanation explanation)
    {
        CalculationException reason = Assert.Throws<CalculationException>(() => explanation.Replay());
        Assert.Equal((ErrorCodes.ExplanationBroken, path), (reason.Code, reason.Path));
    }
}
