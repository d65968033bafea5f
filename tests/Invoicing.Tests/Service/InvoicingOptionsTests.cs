using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
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
        (static options => options.NumberStartAt = long.MaxValue, ["NumberStartOn"]),
        (static options => (options.NumberStartAt, options.NumberStartOn) = (long.MaxValue, Given.Today), []),
        (static options => (options.NumberStartAt, options.CreditNoteNumberReset, options.CreditNoteNumberFormat) = (2, NumberReset.Never, "CN-{seq}"), ["NumberStartOn"]),
        (static options => (options.NumberStartAt, options.NumberReset, options.CreditNoteNumberReset) = (2, NumberReset.Never, NumberReset.Never), []),
        (static options => options.NumberStartOn = Given.Today, []),
        (static options => options.NumberReset = NumberReset.Fiscal, ["NumberFormat"]),
        (static options => (options.NumberFormat, options.NumberReset) = ("INV-{fy}-{yyyy}-{seq}", NumberReset.Fiscal), ["NumberFormat"]),
        (static options => (options.NumberFormat, options.NumberReset, options.FiscalYearStartMonth) = ("INV-{fy}-{seq}", NumberReset.Fiscal, 4), []),
        (static options => options.FiscalYearStartMonth = 0, ["FiscalYearStartMonth"]),
        (static options => options.FiscalYearStartMonth = 12, []),
        (static options => options.FiscalYearStartMonth = 13, ["FiscalYearStartMonth"]),
        (static options => options.FiscalYearNaming = (FiscalYearNaming)2, ["FiscalYearNaming"]),
        (static options => options.NumberFormat = "INV-{entity}{seq}-{yyyy}", ["NumberFormat"]),
        (static options => options.NumberFormat = options.CreditNoteNumberFormat = "{type}-{yyyy}-{seq}", []),
        (static options => options.BooksClosedUntil = new LocalDate(1999, 12, 31), []),
        (static options => options.Language = "pt-BR", []),
        (static options => options.Language = "", ["Language"]),
        (static options => options.Language = "de_DE", ["Language"]),
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
    public void Dates_and_enums_are_bound_from_configuration_as_they_are_written()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Invoicing:NumberFormat", "INV-{fy}-{seq:00000}"),
                new("Invoicing:NumberReset", "Fiscal"),
                new("Invoicing:FiscalYearStartMonth", "4"),
                new("Invoicing:FiscalYearNaming", "EndYear"),
                new("Invoicing:NumberStartAt", "812"),
                new("Invoicing:NumberStartOn", "2026-10-01"),
                new("Invoicing:BooksClosedUntil", "2026-09-30"),
                new("Invoicing:RequireChronologicalNumbers", "true"),
                new("Invoicing:Template:Id", "invoice-b2b"),
                new("Invoicing:Template:Version", "3"),
            ])
            .Build();
        ServiceCollection services = new();
        services.AddInvoicing().UseInMemoryStore();
        services.AddOptions<InvoicingOptions>().Bind(configuration.GetSection("Invoicing"));
        using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetRequiredService<IStartupValidator>().Validate();
        InvoicingOptions options = provider.GetRequiredService<IOptions<InvoicingOptions>>().Value;

        Assert.Equal((new LocalDate(2026, 10, 1), new LocalDate(2026, 9, 30)), (options.NumberStartOn, options.BooksClosedUntil));
        Assert.Equal(new TemplateReference("invoice-b2b", 3), options.Template);
        Assert.Equal((NumberReset.Fiscal, 4, FiscalYearNaming.EndYear, 812L, true), (options.NumberReset, options.FiscalYearStartMonth, options.FiscalYearNaming, options.NumberStartAt, options.RequireChronologicalNumbers));
        Assert.True(TypeDescriptor.GetConverter(typeof(LocalDate?)).CanConvertFrom(typeof(string)));
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
