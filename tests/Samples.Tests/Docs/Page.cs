using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

/// <summary>A page of the documentation, and what must stand on it.</summary>
internal sealed class Page(string path)
{
    private readonly string _text = File.ReadAllText(Repository.PathTo(path)).ReplaceLineEndings("\n");

    /// <summary>Lines that stand together on the page.</summary>
    public void AssertHas(params IEnumerable<string> lines)
    {
        string expected = string.Join('\n', lines);
        Assert.True(_text.Contains($"\n{expected}\n", StringComparison.Ordinal), $"{path} lacks:\n{expected}");
    }

    /// <summary>A whole table: heads, and the cells of its rows.</summary>
    public void AssertHasTable(string heads, IEnumerable<string> rows)
    {
        string[] names = heads.Split(" | ");
        AssertHas([$"| {heads} |", $"|{string.Concat(names.Select(static _ => "---|"))}", .. rows.Select(static row => $"| {row} |"), ""]);
    }

    /// <summary>Code that stands on the page, whatever its indentation and line breaks.</summary>
    public void AssertHasWrapped(string code) => Assert.True(
        string.Concat(_text.Split('\n').Select(static line => line.Trim())).Contains(code, StringComparison.Ordinal),
        $"{path} lacks:\n{code}");

    /// <summary>Amounts as the pages write them.</summary>
    public static string Text(params IEnumerable<Money> amounts) =>
        string.Join(" + ", amounts.Select(static amount => amount.ToString("A", CultureInfo.InvariantCulture)));
}
