using System.Text;
using System.Text.Json;
using Invoicing.Cli;

namespace Invoicing.Tests;

/// <summary>One run of the tool within the test's process.</summary>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static ToolRun Start(string[] arguments, string input = "") => Start(arguments, Encoding.UTF8.GetBytes(input));

    public static ToolRun Start(string[] arguments, byte[] input)
    {
        MemoryStream output = new();
        using StringWriter error = new();
        using Terminal terminal = new(new MemoryStream(input), output, error);
        int code = Tool.Run(arguments, terminal);
        return new(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary><c>invoicing totals -</c> with the lines as standard input.</summary>
    public static ToolRun Totals(params string[] lines) => Start(["totals", "-"], string.Join('\n', lines));

    /// <summary><c>invoicing explain</c> with options and the lines as standard input.</summary>
    public static ToolRun Explain(string[] options, params string[] lines) => Start(["explain", "-", .. options], string.Join('\n', lines));

    public JsonElement Json(int line)
    {
        using JsonDocument document = JsonDocument.Parse(Lines[line]);
        return document.RootElement.Clone();
    }
}
