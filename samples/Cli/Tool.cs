using System.CommandLine;
using System.CommandLine.Invocation;
using Invoicing.Cli.Commands;

namespace Invoicing.Cli;

/// <summary>The command line of <c>invoicing</c>.</summary>
internal static class Tool
{
    public static int Run(string[] arguments, Terminal terminal)
    {
        RootCommand root = new("Invoices after EN 16931, on the command line.") { TotalsCommand.Create(terminal), ExplainCommand.Create(terminal), VerifyCommand.Create(terminal), PdfCommand.Create(terminal) };
        using StreamWriter help = new(terminal.Output, leaveOpen: true);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction errors)
            errors.ShowHelp = false;
        try
        {
            int code = parsed.Invoke(new InvocationConfiguration { Output = help, Error = terminal.Error, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.UsageError : code;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine(reason.Message);
            return ExitCode.UsageError;
        }
    }
}
