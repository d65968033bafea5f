using System.Text;

namespace Invoicing;

/// <summary>The table as pictures.</summary>
public static partial class InvoiceLifecycle
{
    /// <summary>The lifecycle as a Mermaid state diagram. Commands that leave the status as it is are left out.</summary>
    public static string ToMermaid()
    {
        StringBuilder text = new("stateDiagram-v2\n    [*] --> Draft : Draft\n");
        foreach ((string from, string to, string label) in Edges())
            text.Append("    ").Append(from).Append(" --> ").Append(to).Append(" : ").Append(label).Append('\n');
        return text.Append("    Unpaid --> Overdue : the due date passes\n").ToString();
    }

    /// <summary>The lifecycle as a graph in the DOT language of Graphviz.</summary>
    public static string ToDot()
    {
        StringBuilder text = new("digraph lifecycle {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n    begin [shape=point];\n    end [shape=doublecircle, label=\"\"];\n    begin -> Draft [label=\"Draft\"];\n");
        foreach ((string from, string to, string label) in Edges())
            text.Append("    ").Append(from).Append(" -> ").Append(to == "[*]" ? "end" : to).Append(" [label=\"").Append(label).Append("\"];\n");
        return text.Append("    Unpaid -> Overdue [label=\"the due date passes\", style=dashed];\n}\n").ToString();
    }

    // All commands between two statuses on one arrow.
    private static IEnumerable<(string From, string To, string Label)> Edges() => Rows
        .Where(static row => !row.IsStay)
        .SelectMany(static row => (row.To.IsEmpty ? ["[*]"] : row.To.Select(static status => status.ToString())).Select(to => (From: row.From.ToString(), To: to, row.Action)))
        .Where(static edge => !string.Equals(edge.From, edge.To, StringComparison.Ordinal))
        .GroupBy(static edge => (edge.From, edge.To))
        .Select(static edges => (edges.Key.From, edges.Key.To, string.Join(", ", edges.Select(static edge => edge.Action.ToString()))));
}
