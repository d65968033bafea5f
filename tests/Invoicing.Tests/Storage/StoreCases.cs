using Invoicing.Testing;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The cases of the store contract as rows, each with the requirement it proves.</summary>
internal static class StoreCases
{
    private const string Requirement = "Requirement";

    private static readonly Dictionary<string, string> Requirements = new(StringComparer.Ordinal)
    {
        ["Invoice that was committed is read as it was saved"] = "O8",
        ["Deleted draft is gone and its events stay"] = "O9",
        ["Body is written once"] = "O15",
        ["What was made from one source is read in the order it was made"] = "O22",
        ["Entries and bodies are read as they were written inside at once and outside after the commit only"] = "S4",
        ["Document of an invoice is archived once"] = "O19",
        ["Parallel appends leave one intact chain"] = "S4",
        ["Saving an invoice chains each of its events"] = "S4",
    };

    /// <summary>A store in memory gives a free lock at once.</summary>
    public static StoreContractOptions Options { get; } = new() { Patience = TimeSpan.FromMilliseconds(50) };

    public static IEnumerable<TheoryDataRow<string>> All() => StoreContract.Names.Select(static name =>
    {
        TheoryDataRow<string> row = new(name);
        return Requirements.TryGetValue(name, out string? requirement) ? row.WithTrait(Requirement, requirement) : row;
    });

    /// <summary>The names that carry a requirement.</summary>
    public static IEnumerable<string> WithRequirement => Requirements.Keys;
}
