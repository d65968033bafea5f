using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Invoicing.Cli.Vectors;

namespace Invoicing.Cli.Commands;

/// <summary><c>invoicing totals</c>: calculates each vector of a file and writes its amounts, one line each.</summary>
internal static class TotalsCommand
{
    private const string StandardInput = "-";

    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "Calculation vectors, one JSON object per line; - reads standard input." };
        Option<string> profile = new("--profile")
        {
            Description = "The profile to calculate with.",
            DefaultValueFactory = static _ => CalculationProfile.En16931.Name,
        };
        profile.Validators.Add(RequireProfile);

        Command command = new("totals", "Calculates line amounts, tax breakdown and totals of calculation vectors.") { file, profile };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), Find(parsed.GetRequiredValue(profile))!, terminal));
        return command;
    }

    private static int Run(string file, CalculationProfile profile, Terminal terminal)
    {
        if (file == StandardInput)
            return Run(terminal.Input, "standard input", profile, terminal);
        using FileStream input = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Run(input, file, profile, terminal);
    }

    private static int Run(Stream input, string name, CalculationProfile profile, Terminal terminal)
    {
        Utf8Lines lines = new(input, VectorLimits.MaxLineBytes);
        using TotalsWriter writer = new(terminal.Output);
        int code = ExitCode.Success;
        while (lines.MoveNext())
        {
            if (lines.IsBlank || Calculate(lines, profile, writer) is not { } problem)
                continue;
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}:{lines.Number}: {problem}"));
            code = ExitCode.DataError;
        }

        writer.Flush();
        return code;
    }

    // Null, or what is wrong with the line, which then has been written as an error.
    private static string? Calculate(Utf8Lines lines, CalculationProfile profile, TotalsWriter writer)
    {
        string? id = null;
        try
        {
            using VectorReader reader = VectorReader.Open(lines);
            id = reader.Id;
            CalculationVector vector = reader.ReadVector();
            InvoiceTotals totals = InvoiceCalculator.Calculate(vector.Content, profile);
            writer.Write(vector, totals, vector.DueAmount(totals));
            return null;
        }
        catch (Exception reason) when (reason is VectorException or InvoicingException or OverflowException)
        {
            writer.WriteError(id, reason.Message);
            return reason.Message;
        }
    }

    private static void RequireProfile(OptionResult option)
    {
        if (option.Tokens is [{ Value: { } name }] && Find(name) is null)
            option.AddError($"There is no profile '{name}'; known are: {string.Join(", ", CalculationProfile.All.Select(static profile => profile.Id))}.");
    }

    private static CalculationProfile? Find(string name) => CalculationProfile.TryFind(name, out CalculationProfile? profile) ? profile : null;
}
