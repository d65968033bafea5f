using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>Runs the programs of others that read documents.</summary>
internal static class PdfTool
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["qpdf"] = "qpdf",
        ["mutool"] = "mupdf-tools",
        ["pdffonts"] = "poppler-utils",
        ["pdftotext"] = "poppler-utils",
    };

    /// <summary>What a program wrote; it must succeed and say nothing else.</summary>
    /// <exception cref="InvalidOperationException">The program is missing, failed or warned; the message is what it said, or the line that installs it.</exception>
    public static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();

            // Debian builds mupdf without colour management, which says nothing about a document.
            string said = errors.GetAwaiter().GetResult().Replace("warning: ICC support is not available\n", "", StringComparison.Ordinal);
            return process.ExitCode == 0 && said.Length == 0
                ? output
                : throw new InvalidOperationException(FormattableString.Invariant($"{program} ended with {process.ExitCode}.\n{said}\n{output}"));
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} is missing. Run this, then try again:\n  apt-get install -y --no-install-recommends {Packages[program]}", exception);
        }
    }

    /// <summary>Does something with a document in a file.</summary>
    public static T WithFile<T>(byte[] document, Func<string, T> use)
    {
        string path = Path.Combine(Path.GetTempPath(), $"invoicing-{Path.GetRandomFileName()}.pdf");
        File.WriteAllBytes(path, document);
        try
        {
            return use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
