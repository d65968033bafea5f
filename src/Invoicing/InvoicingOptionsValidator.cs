using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Invoicing;

/// <summary>Says of each wrong setting its name, its value and what to do.</summary>
/// <param name="registered">Tells whether the host has a store; null where its container cannot say.</param>
internal sealed class InvoicingOptionsValidator(IServiceProviderIsService? registered = null) : IValidateOptions<InvoicingOptions>
{
    private const int MaxLanguageLength = 35;

    private static readonly ValueArray<InvoiceType> InvoiceTypes = Enum.GetValues<InvoiceType>().Where(static type => type != InvoiceType.CreditNote).ToValueArray();

    public ValidateOptionsResult Validate(string? name, InvoicingOptions options)
    {
        List<string> problems = Check(options);
        if (registered?.IsService(typeof(IInvoicingStore)) == false)
            problems.Add("Invoicing has no store; choose one on the result of AddInvoicing, such as UseInMemoryStore(), or register an IInvoicingStore.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static List<string> Check(InvoicingOptions options)
    {
        List<string> problems = [];
        CheckFormat(problems, nameof(InvoicingOptions.NumberFormat), options.NumberFormat, options.NumberReset);
        CheckFormat(problems, nameof(InvoicingOptions.CreditNoteNumberFormat), options.CreditNoteNumberFormat, options.CreditNoteNumberReset);
        if (SharedNumber(options) is { } shared)
            Add(problems, nameof(InvoicingOptions.CreditNoteNumberFormat), options.CreditNoteNumberFormat, $"Invoices could get the same numbers, such as {shared}; let the formats differ in a fixed text, or in {{type}}.");
        CheckReset(problems, nameof(InvoicingOptions.NumberReset), options.NumberReset);
        CheckReset(problems, nameof(InvoicingOptions.CreditNoteNumberReset), options.CreditNoteNumberReset);
        if (options.NumberStartAt < 1)
            Add(problems, nameof(InvoicingOptions.NumberStartAt), Text(options.NumberStartAt), "Use 1 or more.");
        if (options.FiscalYearStartMonth is < 1 or > 12)
            Add(problems, nameof(InvoicingOptions.FiscalYearStartMonth), Text(options.FiscalYearStartMonth), "Use 1 to 12.");
        if (!Enum.IsDefined(options.FiscalYearNaming))
            Add(problems, nameof(InvoicingOptions.FiscalYearNaming), options.FiscalYearNaming.ToString("D"), "Use one of the defined values.");
        if (options.NumberStartAt > 1 && options.NumberStartOn is null && (options.NumberReset != NumberReset.Never || options.CreditNoteNumberReset != NumberReset.Never))
        {
            Add(problems, nameof(InvoicingOptions.NumberStartOn), null, $"{nameof(InvoicingOptions.NumberStartAt)} is {Text(options.NumberStartAt)} and the sequence starts again; "
                + "give the day from which on this system numbers, whose run begins with it.");
        }

        if (options.Language is { } language && !IsLanguage(language))
            Add(problems, nameof(InvoicingOptions.Language), language, "Use a language tag such as de or pt-BR, or null.");
        if (options.TimeZone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
            Add(problems, nameof(InvoicingOptions.TimeZone), options.TimeZone, "Use an IANA name such as Europe/Berlin.");
        if (options.DueDays is < 0 or > 3650)
            Add(problems, nameof(InvoicingOptions.DueDays), Text(options.DueDays), "Use 0 to 3650.");
        if (options.CalculationProfile is null || !Invoicing.CalculationProfile.TryFind(options.CalculationProfile, out _))
            Add(problems, nameof(InvoicingOptions.CalculationProfile), options.CalculationProfile, $"Use one of {string.Join(", ", Invoicing.CalculationProfile.All.Select(static profile => profile.Name))}.");
        if (options.MaxLines < 1)
            Add(problems, nameof(InvoicingOptions.MaxLines), Text(options.MaxLines), "Use 1 or more.");
        if (options.MaxAllowancesAndCharges < 0)
            Add(problems, nameof(InvoicingOptions.MaxAllowancesAndCharges), Text(options.MaxAllowancesAndCharges), "Use 0 or more.");
        return problems;
    }

    private static void CheckFormat(List<string> problems, string setting, string pattern, NumberReset reset)
    {
        if (!Invoicing.NumberFormat.TryParse(pattern, out NumberFormat? format, out string? problem))
            Add(problems, setting, pattern, problem);
        else if (format.ProblemWith(reset) is { } missing)
            Add(problems, setting, pattern, missing);
    }

    private static string? SharedNumber(InvoicingOptions options)
    {
        if (!Invoicing.NumberFormat.TryParse(options.NumberFormat, out NumberFormat? invoices, out _)
            || !Invoicing.NumberFormat.TryParse(options.CreditNoteNumberFormat, out NumberFormat? creditNotes, out _))
            return null;
        NumberSeries first = new("invoices", invoices, NumberReset.Never) { Types = InvoiceTypes };
        return first.SharedNumber(new("credit-notes", creditNotes, NumberReset.Never) { Types = [InvoiceType.CreditNote] }, LegalEntityId.Main);
    }

    // BCP 47: subtags of one to eight letters and digits; whether the language exists is for whoever prints in it.
    private static bool IsLanguage(string language) =>
        language.Length <= MaxLanguageLength && language.Split('-').All(static tag => tag.Length is > 0 and <= 8 && tag.All(char.IsAsciiLetterOrDigit));

    private static void CheckReset(List<string> problems, string setting, NumberReset reset)
    {
        if (!Enum.IsDefined(reset))
            Add(problems, setting, reset.ToString("D"), "Use one of the defined values.");
    }

    private static void Add(List<string> problems, string setting, string? value, string remedy) =>
        problems.Add($"{nameof(InvoicingOptions)}.{setting} is '{value}'. {remedy}");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
