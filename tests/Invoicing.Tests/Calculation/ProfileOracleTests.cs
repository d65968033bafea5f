using Xunit;

namespace Invoicing.Tests;

/// <summary>Every profile against an exact model of its description.</summary>
public sealed class ProfileOracleTests
{
    public static TheoryData<string> Profiles => [.. CalculationProfile.All.Select(static profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Totals_are_those_of_the_exact_model(string id)
    {
        Assert.True(CalculationProfile.TryFind(id, out CalculationProfile? profile));

        Check.ForAll(RandomInvoice.Rich, invoice =>
        {
            InvoiceContent content = profile.InclusivePricing == InclusivePricing.Refused ? invoice.Content with { PricesIncludeTax = false } : invoice.Content;
            ProfileOracle oracle = new(content, profile);
            if (oracle.HasNothingToProrate)
            {
                Assert.Equal(ErrorCodes.NothingToProrate, Assert.Throws<CalculationException>(() => InvoiceCalculator.Calculate(content, profile)).Code);
                return;
            }

            if (Calculation.TryCalculate(content, profile) is { } totals)
                oracle.AssertSame(totals);
        });
    }
}
