using System.ComponentModel;
using System.Diagnostics;

namespace Invoicing.Tests;

/// <summary>Calls <c>eng/postgres.sh</c>, which knows how to start and stop a server.</summary>
internal static class PostgresScript
{
    /// <summary>What the script wrote to its standard output.</summary>
    /// <exception cref="InvalidOperationException">The script failed; the message is what it said, such as the line that installs
    /// PostgreSQL.</exception>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        (int exitCode, string output, string error) = await TryRunAsync(arguments);
        return exitCode == 0 ? output.Trim() : throw new InvalidOperationException($"eng/postgres.sh {arguments[0]} failed.\n{error}");
    }

    /// <summary>The exit code of the script and what it wrote.</summary>
    /// <remarks>It cannot be cancelled: it has time limits of its own, and cleans up after itself.</remarks>
    public static async Task<(int ExitCode, string Output, string Error)> TryRunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("bash", [Repository.PathTo("eng", "postgres.sh"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                $"A server is started with bash, which is missing here. Name one that runs in {PostgresServer.Variable}.", exception);
        }
    }
}
