using System.CommandLine;
using Invoicing.Cli.Vectors;

namespace Invoicing.Cli.Commands;

/// <summary><c>invoicing explain</c>: calculates each vector of a file and writes the steps that lead to its amounts.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = VectorRun.File();
        Option<string> profile = VectorRun.Profile();
        Option<string?> id = new("--id") { Description = "The id of the one vector to explain; all when left out." };
        Option<bool> json = new("--json") { Description = "Writes one JSON object per vector instead of text." };
        Command command = new("explain", "Tells step by step how the amounts of calculation vectors come about.") { file, profile, id, json };
        command.SetAction(parsed =>
        {
            using IVectorWriter writer = parsed.GetValue(json) ? new ExplanationWriter(terminal.Output) : new ExplanationTextWriter(terminal.Output);
            return new VectorRun(VectorRun.ProfileOf(parsed.GetRequiredValue(profile)), parsed.GetValue(id), writer, terminal).Over(parsed.GetRequiredValue(file));
        });
        return command;
    }
}
