namespace Invoicing.Cli;

/// <summary>What the tool returns to the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Some of the data could not be used; the rest was.</summary>
    public const int DataError = 1;

    /// <summary>The command was wrong, or a file could not be read or written.</summary>
    public const int UsageError = 2;
}
