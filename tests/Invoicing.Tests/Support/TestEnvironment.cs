using System.Globalization;
using System.Runtime.CompilerServices;

namespace Invoicing.Tests;

/// <summary>What the environment says about a run of the tests.</summary>
internal static class TestEnvironment
{
    public const string CultureVariable = "INVOICING_TEST_CULTURE";
    public const string CasesVariable = "INVOICING_CASES";
    public const string SeedVariable = "INVOICING_SEED";
    public const string AcceptApiVariable = "INVOICING_ACCEPT_API";
    public const string AcceptFormatsVariable = "INVOICING_ACCEPT_FORMATS";

    /// <summary>The value of a variable, or null if it is unset or empty.</summary>
    public static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>Puts the whole run under the culture that the environment names, before any test class is loaded.</summary>
    [ModuleInitializer]
    internal static void UseCulture()
    {
        if (Read(CultureVariable) is not { } name)
            return;

        // With predefined cultures only, so that a misspelt name is an error instead of an invented culture.
        CultureInfo culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
#pragma warning disable RS0030 // The one place that sets the ambient culture, to prove that nothing depends on it.
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
#pragma warning restore RS0030
    }
}
