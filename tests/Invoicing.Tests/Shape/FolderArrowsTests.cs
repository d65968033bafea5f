using Xunit;

namespace Invoicing.Tests;

/// <summary>Which part of the source may use which.</summary>
[Trait("Reads", "Source")]
public sealed class FolderArrowsTests
{
    private const int MaxLines = 600;

    // The files directly in src/Invoicing.
    private const string Root = "";

    // A folder may use the folders on the rows above its own, and itself.
    private static readonly string[][] Rows =
    [
        ["Errors", "Collections"],
        ["Identity"],
        ["Money"],
        ["Taxes", "Parties", "Numbering", "Lifecycle"],
        ["Events"],
        ["Content"],
        ["Calculation"],
        ["Invoices"],
        ["Payments", "Validation", "Evidence", "Queries"],
        ["Reporting"],
        ["Documents"],
        ["Storage"],
        ["Outbox"],
        ["Billing", "Emails", "Exchange"],
        [Root],
    ];

    private static readonly Dictionary<string, int> RowOf = Rows
        .SelectMany(static (folders, row) => folders.Select(folder => (folder, row)))
        .ToDictionary(static pair => pair.folder, static pair => pair.row, StringComparer.Ordinal);

    private static string Core => Repository.PathTo("src", "Invoicing");

    [Fact]
    public void Folder_uses_only_folders_on_earlier_rows()
    {
        string[] findings =
        [
            .. SourceUses.In(Core)
                .Where(static use => use.From != use.To && RowOf.GetValueOrDefault(use.From) <= RowOf.GetValueOrDefault(use.To))
                .Select(static use => $"{use.Place} uses {use.Type} of {Name(use.To)}, which {Name(use.From)} must not know")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    [Fact]
    public void Folder_is_on_a_row()
    {
        string?[] unknown =
        [
            .. Directory.EnumerateDirectories(Core)
                .Select(Path.GetFileName)
                .Where(static folder => !Repository.IsBuildOutput(folder!) && !RowOf.ContainsKey(folder!)),
        ];

        Assert.True(unknown.Length == 0, $"Name the row of: {string.Join(", ", unknown)}");
    }

    [Fact]
    public void Source_file_is_short_enough_to_be_read()
    {
        string[] findings =
        [
            .. Repository.Files(Repository.PathTo("src"), "*.cs")
                .Select(static file => (Path: Repository.RelativePath(file), Count: File.ReadLines(file).Count()))
                .Where(static file => file.Count > MaxLines)
                .Select(static file => $"{file.Path} has {file.Count} lines, more than {MaxLines}: split it by concern"),
        ];

        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    private static string Name(string folder) => folder.Length == 0 ? "the root" : folder;
}
