namespace Invoicing.Tests;

/// <summary>The source tree the tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<string> LazyRoot = new(FindRoot);

    /// <summary>The folder that holds the solution.</summary>
    public static string Root => LazyRoot.Value;

    /// <summary>A path below the root, from its parts.</summary>
    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path relative to the root, with forward slashes on every system.</summary>
    public static string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Files below a folder without what a build leaves there, sorted.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => !IsBuildOutput(Path.GetRelativePath(folder, file)))
            .Order(StringComparer.Ordinal)];

    /// <summary>True if a path lies in a <c>bin</c> or <c>obj</c> folder.</summary>
    public static bool IsBuildOutput(string relativePath) =>
        relativePath.Split('/', '\\').Any(part => part is "bin" or "obj");

    // The path of a source file as the compiler knows it is rewritten in reproducible builds, so the way is up from the test assembly.
    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Invoicing.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"Invoicing.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
