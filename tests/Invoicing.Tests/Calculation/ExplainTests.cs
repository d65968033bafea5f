using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The steps of a calculation, and doing them again.</summary>
public sealed class ExplainTests
{
    public static TheoryData<string> Profiles => [.. CalculationProfile.All.Select(static profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Replaying_what_is_explained_gives_the_totals(string id)
    {
        CalculationProfile profile = ProfileOf(id);

        Check.ForAll(RandomInvoice.Rich, invoice => Replays(Accepted(invoice.Content, profile), profile));
    }

    // Only these have a short way for plain content, which must give what the steps give.
    [Theory]
    [InlineData("En16931/1")]
    [InlineData("En16931Strict/1")]
    public void Explaining_plain_content_gives_the_same_amounts(string id)
    {
        CalculationProfile profile = ProfileOf(id);

        Check.ForAll(RandomInvoice.Any, invoice => Replays(invoice.Content, profile));
    }

    private static bool Replays(InvoiceContent content, CalculationProfile profile)
    {
        return Calculation.TryCalculate(content, profile) is not { } totals || totals.Explain().Replay() == totals;
    }

    private static InvoiceContent Accepted(InvoiceContent content, CalculationProfile profile) =>
        profile.InclusivePricing == InclusivePricing.Refused ? content with { PricesIncludeTax = false } : content;

    private static CalculationProfile ProfileOf(string id) =>
        CalculationProfile.TryFind(id, out CalculationProfile? profile) ? profile : throw new ArgumentException(id, nameof(id));
}
