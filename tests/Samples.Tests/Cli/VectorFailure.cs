using System.Text.Json;
using System.Text.RegularExpressions;

namespace Invoicing.Tests;

/// <summary>A difference between stated and calculated numbers, in the words of the library.</summary>
internal sealed partial record VectorFailure(CalculationStage Stage, string Path, decimal? Stated, decimal? Calculated, bool IsAdvisory)
{
    // The names of the vectors and the paths of the library.
    private static readonly (string Vector, string Library)[] Names =
    [
        ("net_amount", "netAmount"),
        ("net_price", "price"),
        ("document_allowances", "allowances"),
        ("document_charges", "charges"),
    ];

    /// <summary>What the vector lists, in the order of the paths.</summary>
    public static VectorFailure[] ListedBy(JsonElement vector) => InOrder(vector.GetProperty("failures").EnumerateArray().Select(static failure => new VectorFailure(
        StageOf(failure.GetProperty("level").GetString()!),
        PathOf(failure.GetProperty("field").GetString()!),
        Number(failure, "stated"),
        Number(failure, "expected"),
        failure.TryGetProperty("soft", out JsonElement soft) && soft.GetBoolean())));

    /// <summary>What the library found, in the order of the paths.</summary>
    public static VectorFailure[] Of(ValueArray<TotalsDifference> differences) => InOrder(differences.Select(static difference =>
        new VectorFailure(difference.Stage, difference.Path, difference.Stated, difference.Calculated, difference.IsAdvisory)));

    private static VectorFailure[] InOrder(IEnumerable<VectorFailure> failures) => [.. failures.OrderBy(static failure => failure.Path, StringComparer.Ordinal)];

    private static CalculationStage StageOf(string level) => level switch
    {
        "line" => CalculationStage.Line,
        "tax" => CalculationStage.TaxBreakdown,
        "totals" => CalculationStage.Totals,
        _ => throw new InvalidOperationException($"Vectors have no level '{level}'."),
    };

    private static string PathOf(string field)
    {
        Match entry = TaxBreakdownEntry.Match(field);
        if (entry.Success)
            return $"taxBreakdown[{entry.Groups["tax"].Value}%]{(entry.Groups["amount"].Value is { Length: > 0 } amount ? $"{amount}Amount" : "")}";
        foreach ((string vector, string library) in Names)
            field = field.Replace(vector, library, StringComparison.Ordinal);
        return field;
    }

    private static decimal? Number(JsonElement failure, string name) =>
        failure.GetProperty(name).GetString() is { } text ? VectorAmounts.Number(text) : null;

    [GeneratedRegex(@"^tax_breakdown\[(?<tax>.+)\](?<amount>\.\w+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TaxBreakdownEntry { get; }
}
