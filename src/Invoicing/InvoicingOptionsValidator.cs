using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Invoicing;

/// <summary>Says of each wrong setting its name, its value and what to do.</summary>
/// <param name="registered">Tells whether the host has a store; null where its container cannot say.</param>
internal sealed class InvoicingOptionsValidator(IServiceProviderIsService? registered = null) : IValidateOptions<InvoicingOptions>
{
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
        if (Invoicing.NumberFormat.TryParse(options.NumberFormat, out NumberFormat? invoices, out _)
            && Invoicing.NumberFormat.TryParse(options.CreditNoteNumberFormat, out NumberFormat? creditNotes, out _)
            && invoices.MayCollideWith(creditNotes))
            Add(problems, nameof(InvoicingOptions.CreditNoteNumberFormat), options.CreditNoteNumberFormat, "Invoices could get the same numbers; begin the formats with different texts.");
        CheckReset(problems, nameof(InvoicingOptions.NumberReset), options.NumberReset);
        CheckReset(problems, nameof(InvoicingOptions.CreditNoteNumberReset), options.CreditNoteNumberReset);
        if (options.NumberStartAt < 1)
            Add(problems, nameof(InvoicingOptions.NumberStartAt), Text(options.NumberStartAt), "Use 1 or more.");
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

    private static void CheckReset(List<string> problems, string setting, NumberReset reset)
    {
        if (!Enum.IsDefined(reset))
            Add(problems, setting, reset.ToString("D"), "Use one of the defined values.");
    }

    private static void Add(List<string> problems, string setting, string? value, string remedy) =>
        problems.Add($"{nameof(InvoicingOptions)}.{setting} is '{value}'. {remedy}");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
