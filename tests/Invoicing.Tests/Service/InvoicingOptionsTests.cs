using Microsoft.Extensions.Options;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "O24")]
public sealed class InvoicingOptionsTests
{
    /// <summary>A change to the defaults, and the settings that are wrong then.</summary>
    private static readonly (Action<InvoicingOptions> Change, string[] Wrong)[] Changes =
    [
        (static _ => { }, []),
        (static options => options.NumberFormat = null!, ["NumberFormat"]),
        (static options => options.NumberFormat = " ", ["NumberFormat"]),
        (static options => options.NumberFormat = "INV-{seq}", ["NumberFormat"]),
        (static options => options.CreditNoteNumberFormat = "CN", ["CreditNoteNumberFormat"]),
        (static options => options.CreditNoteNumberFormat = options.NumberFormat, ["CreditNoteNumberFormat"]),
        (static options => options.NumberReset = NumberReset.Monthly, ["NumberFormat"]),
        (static options => options.CreditNoteNumberReset = NumberReset.Daily, ["CreditNoteNumberFormat"]),
        (static options => options.CreditNoteNumberReset = NumberReset.Never, []),
        (static options => options.CreditNoteNumberReset = (NumberReset)(-1), ["CreditNoteNumberReset"]),
        (static options => options.NumberReset = NumberReset.Never, []),
        (static options => options.NumberReset = (NumberReset)9, ["NumberReset"]),
        (static options => options.NumberStartAt = 0, ["NumberStartAt"]),
        (static options => options.NumberStartAt = long.MaxValue, []),
        (static options => options.TimeZone = null!, ["TimeZone"]),
        (static options => options.TimeZone = "", ["TimeZone"]),
        (static options => options.TimeZone = "W. Europe Standard Time", ["TimeZone"]),
        (static options => options.TimeZone = "Europe/Berlin", []),
        (static options => options.DueDays = -1, ["DueDays"]),
        (static options => options.DueDays = 0, []),
        (static options => options.DueDays = 3650, []),
        (static options => options.DueDays = 3651, ["DueDays"]),
        (static options => options.CalculationProfile = null!, ["CalculationProfile"]),
        (static options => options.CalculationProfile = "en16931", ["CalculationProfile"]),
        (static options => options.CalculationProfile = "En16931/1", []),
        (static options => options.MaxLines = 0, ["MaxLines"]),
        (static options => options.MaxLines = 1, []),
    ];

    [Fact]
    public void Wrong_settings_are_named_in_every_culture()
    {
        foreach (string culture in (string[])["", "ar-SA", "tr-TR"])
        {
            using AmbientCulture ambient = new(culture);
            foreach ((Action<InvoicingOptions> change, string[] wrong) in Changes)
            {
                InvoicingOptions options = new();
                change(options);

                ValidateOptionsResult result = new InvoicingOptionsValidator().Validate(null, options);

                Assert.Equal(wrong.Length > 0, result.Failed);
                Assert.Equal(wrong, (result.Failures ?? []).Select(static problem => problem.Split(' ')[0]["InvoicingOptions.".Length..]));
            }
        }
    }

    [Fact]
    public void Service_of_wrong_options_is_not_made()
    {
        InvoicingOptions options = new() { DueDays = -7, MaxLines = -8 };

        OptionsValidationException failed = Assert.Throws<OptionsValidationException>(() =>
            new InvoicingService(new InMemoryInvoicingStore(), new FakeClock(Given.Noon), options));

        Assert.Equal(2, failed.Failures.Count());
        Assert.Contains("'-7'", failed.Message, StringComparison.Ordinal);
        Assert.Contains("'-8'", failed.Message, StringComparison.Ordinal);
    }
}
