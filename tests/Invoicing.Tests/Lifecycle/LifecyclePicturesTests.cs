using System.Text.RegularExpressions;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The pictures show what the table says: read back, their arrows are its rows.</summary>
public sealed partial class LifecyclePicturesTests
{
    private const string Begin = "[*]";
    private const string Time = "the due date passes";

    [Fact]
    public void Mermaid_has_the_arrows_of_the_table()
    {
        string[] lines = Lines(InvoiceLifecycle.ToMermaid());

        Assert.Equal("stateDiagram-v2", lines[0]);
        AssertArrows(lines.Skip(1), MermaidArrow());
    }

    [Fact]
    public void Dot_has_the_arrows_of_the_table()
    {
        string[] lines = Lines(InvoiceLifecycle.ToDot());

        Assert.Equal(("digraph lifecycle {", "}"), (lines[0], lines[^1]));
        Assert.Equal(InvoiceLifecycle.ToDot().Count(static sign => sign == '{'), InvoiceLifecycle.ToDot().Count(static sign => sign == '}'));
        AssertArrows(lines.Where(static line => line.Contains("->", StringComparison.Ordinal)), DotArrow());
    }

    [Fact]
    public void Pictures_are_the_same_each_time_and_end_with_a_line()
    {
        foreach (Func<string> picture in (Func<string>[])[InvoiceLifecycle.ToMermaid, InvoiceLifecycle.ToDot])
        {
            Assert.Equal(picture(), picture());
            Assert.EndsWith("\n", picture(), StringComparison.Ordinal);
            Assert.DoesNotContain('\r', picture());
        }
    }

    private static void AssertArrows(IEnumerable<string> lines, Regex arrow)
    {
        List<(string From, string To, string Label)> drawn = [];
        foreach (string line in lines)
        {
            Match match = arrow.Match(line);
            Assert.True(match.Success, line);
            drawn.AddRange(match.Groups["label"].Value.Split(", ").Select(label => (Name(match.Groups["from"].Value), Name(match.Groups["to"].Value), label)));
        }

        IEnumerable<(string From, string To, string Label)> expected = InvoiceLifecycle.Transitions
            .SelectMany(static row => row.To.IsEmpty ? [(row.From.ToString(), Begin, row.Action.ToString())] : row.To.Select(to => (row.From.ToString(), to.ToString(), row.Action.ToString())))
            .Where(static edge => edge.Item1 != edge.Item2)
            .Append((Begin, "Draft", "Draft"))
            .Append(("Unpaid", "Overdue", Time));
        Assert.Equal(expected.Order(), drawn.Order());
    }

    private static string Name(string name) => name is "begin" or "end" ? Begin : name;

    private static string[] Lines(string picture) => [.. picture.TrimEnd('\n').Split('\n').Select(static line => line.Trim())];

    [GeneratedRegex(@"^(?<from>\S+) --> (?<to>\S+) : (?<label>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MermaidArrow();

    [GeneratedRegex("""^(?<from>\w+) -> (?<to>\w+) \[label="(?<label>[^"]+)"(, style=dashed)?\];$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DotArrow();
}
