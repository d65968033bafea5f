using Microsoft.CodeAnalysis;

namespace Invoicing.Tests;

/// <summary>The assemblies the tests run on, as references for the compiler.</summary>
internal static class PlatformReferences
{
    private static readonly string[] Paths =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All of them except the one with the same file name as <paramref name="assemblyPath"/>.</summary>
    public static IEnumerable<MetadataReference> Without(string assemblyPath)
    {
        string name = Path.GetFileName(assemblyPath);
        return Paths
            .Where(path => !string.Equals(Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase))
            .Select(static path => MetadataReference.CreateFromFile(path));
    }
}
