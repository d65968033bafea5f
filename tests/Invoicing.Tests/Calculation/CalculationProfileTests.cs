using Xunit;

namespace Invoicing.Tests;

public sealed class CalculationProfileTests
{
    [Fact]
    public void Id_is_name_and_version()
    {
        Assert.Equal("En16931/1", CalculationProfile.En16931.Id);
        Assert.Equal("En16931/1", CalculationProfile.En16931.ToString());
        Assert.Equal(Rounding.HalfAwayFromZero, CalculationProfile.En16931.Rounding);
    }

    [Fact]
    public void All_have_different_ids_and_are_found_by_them()
    {
        Assert.Contains(CalculationProfile.En16931, CalculationProfile.All);
        Assert.Distinct(CalculationProfile.All.Select(static profile => profile.Id));
        Assert.All(CalculationProfile.All, static profile =>
        {
            Assert.True(CalculationProfile.TryFind(profile.Id, out CalculationProfile? found));
            Assert.Same(profile, found);
            Assert.True(CalculationProfile.TryFind(profile.Name, out CalculationProfile? newest));
            Assert.True(newest.Version >= profile.Version);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("En16931/2")]
    [InlineData("en16931")]
    public void TryFind_unknown_id_is_false(string id)
    {
        Assert.False(CalculationProfile.TryFind(id, out CalculationProfile? profile));
        Assert.Null(profile);
    }

    [Theory]
    [InlineData("JPY", true)]
    [InlineData("EUR", true)]
    [InlineData("KWD", false)]
    public void IsEn16931Arithmetic_up_to_two_decimals_is_true(string code, bool expected) =>
        Assert.Equal(expected, CalculationProfile.En16931.IsEn16931Arithmetic(Currency.Parse(code)));
}
