using System.Text.RegularExpressions;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Every piece of C# on a page stands, line for line, in a sample or test that is compiled.</summary>
public sealed partial class DocPagesTests
{
    public static TheoryData<string> Pages() =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(static page => Path.GetRelativePath(Repository.Root, page))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_on_a_page_stands_in_a_compiled_file(string page)
    {
        string samples = string.Join(
            '\n',
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.cs", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
                .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Select(static file => WithoutIndent(File.ReadAllText(file))));

        foreach (Match block in CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
        {
            string code = WithoutIndent(block.Groups["code"].Value).Trim('\n');
            Assert.True(samples.Contains(code, StringComparison.Ordinal), $"{page}: no file under samples/ or tests/ has these lines:\n{block.Groups["code"].Value}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_of_a_page_lead_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
        {
            string target = link.Groups["target"].Value.Split('#')[0];
            if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal))
                continue;
            Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}, which is not there.");
        }
    }

    private static string WithoutIndent(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Trim()));

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
