using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Invoicing.Cli.Vectors;

namespace Invoicing.Cli.Commands;

/// <summary>What the commands over vector files share: the options, and calculating line by line, so that a line that cannot be used does not stop the others.</summary>
internal sealed class VectorRun(CalculationProfile profile, string? onlyId, IVectorWriter writer, Terminal terminal)
{
    private const string StandardInput = "-";

    private int _code = ExitCode.Success;
    private bool _isFound = onlyId is null;

    public static Argument<string> File() => new("FILE") { Description = "Calculation vectors, one JSON object per line; - reads standard input." };

    public static Option<string> Profile()
    {
        Option<string> profile = new("--profile")
        {
            Description = "The profile to calculate with.",
            DefaultValueFactory = static _ => CalculationProfile.En16931.Name,
        };
        profile.Validators.Add(RequireProfile);
        return profile;
    }

    /// <summary>The profile of an option that was checked.</summary>
    public static CalculationProfile ProfileOf(string name) => Find(name)!;

    /// <summary>Calculates the vectors of a file and gives the exit code.</summary>
    public int Over(string file)
    {
        if (file == StandardInput)
            return Over(terminal.Input, "standard input");
        using FileStream input = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Over(input, file);
    }

    private int Over(Stream input, string name)
    {
        Utf8Lines lines = new(input, VectorLimits.MaxLineBytes);
        while (lines.MoveNext())
        {
            if (!lines.IsBlank && Calculate(lines) is { } problem)
                Report(string.Create(CultureInfo.InvariantCulture, $"{name}:{lines.Number}: {problem}"));
        }

        writer.Flush();
        if (!_isFound)
            Report($"{name}: There is no vector with the id '{onlyId}'.");
        return _code;
    }

    // Null, or what is wrong with the line, which then has been written as an error.
    private string? Calculate(Utf8Lines lines)
    {
        string? id = null;
        bool isMeant = onlyId is null;
        try
        {
            using VectorReader reader = VectorReader.Open(lines);
            id = reader.Id;
            isMeant |= id == onlyId;
            if (!isMeant)
                return null;
            _isFound = true;
            CalculationVector vector = reader.ReadVector();
            writer.Write(lines.Number, vector, InvoiceCalculator.Calculate(vector.Content, profile));
            return null;
        }
        catch (Exception reason) when (reason is VectorException or InvoicingException or OverflowException)
        {
            // A line whose id cannot be read is not the one that is looked for.
            if (!isMeant)
                return null;
            writer.WriteError(lines.Number, id, reason.Message);
            return reason.Message;
        }
    }

    private void Report(string problem)
    {
        terminal.Error.WriteLine(PlainText.OneLine(problem));
        _code = ExitCode.DataError;
    }

    private static void RequireProfile(OptionResult option)
    {
        if (option.Tokens is [{ Value: { } name }] && Find(name) is null)
            option.AddError($"There is no profile '{name}'; known are: {string.Join(", ", CalculationProfile.All.Select(static profile => profile.Id))}.");
    }

    private static CalculationProfile? Find(string name) => CalculationProfile.TryFind(name, out CalculationProfile? profile) ? profile : null;
}
