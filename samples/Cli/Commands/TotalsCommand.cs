using System.CommandLine;
using Invoicing.Cli.Vectors;

namespace Invoicing.Cli.Commands;

/// <summary><c>invoicing totals</c>: calculates each vector of a file and writes its amounts, one line each.</summary>
internal static class TotalsCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = VectorRun.File();
        Option<string> profile = VectorRun.Profile();
        Command command = new("totals", "Calculates line amounts, tax breakdown and totals of calculation vectors.") { file, profile };
        command.SetAction(parsed =>
        {
            using TotalsWriter writer = new(terminal.Output);
            return new VectorRun(VectorRun.ProfileOf(parsed.GetRequiredValue(profile)), onlyId: null, writer, terminal).Over(parsed.GetRequiredValue(file));
        });
        return command;
    }
}
