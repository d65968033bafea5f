using System.Diagnostics;
using System.Text;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The README's run command, as a user starts it.</summary>
public sealed class QuickStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quick-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_prints_the_invoice_at_each_status()
    {
        string output = await RunAsync();

        string[] titles = ["Draft: no number yet", "Posted: INV-2026-00001", "Partially paid: INV-2026-00001", "Overdue: INV-2026-00001", "Paid: INV-2026-00001"];
        string[] captions = ["Draft on 2026-11-20", "Unpaid on 2026-11-20, due 2026-12-20", "Unpaid on 2026-11-30", "Overdue on 2026-12-23", "Paid on 2026-12-23"];
        int at = 0;
        for (int i = 0; i < titles.Length; i++)
        {
            at = IndexAfter(output, titles[i], at);
            at = IndexAfter(output, "EUR 1,586.60", at);
            at = IndexAfter(output, captions[i], at);
        }

        Assert.Contains("│ VAT 19 % on 1,267.45", output, StringComparison.Ordinal);
        Assert.Contains("│ VAT 7 % on 73.21", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_writes_the_document_and_says_where()
    {
        string output = await RunAsync();

        string line = output.Split('\n').Single(static line => line.StartsWith("The document is ", StringComparison.Ordinal));
        string pdf = line["The document is ".Length..].Trim();
        Assert.Equal("INV-2026-00001.pdf", Path.GetFileName(pdf));
        Assert.Equal("%PDF-1.7", Encoding.ASCII.GetString(await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(_folder, "artifacts"))), TestContext.Current.CancellationToken), 0, 8));
        Assert.True(File.Exists(pdf));
    }

    [Fact]
    public async Task Run_with_a_missing_order_names_the_file() =>
        Assert.Contains("no-such-order.json", await RunAsync("no-such-order.json"), StringComparison.Ordinal);

    private static int IndexAfter(string text, string part, int from)
    {
        int index = text.IndexOf(part, from, StringComparison.Ordinal);
        Assert.True(index >= 0, $"'{part}' is missing after position {from.ToString(System.Globalization.CultureInfo.InvariantCulture)} of:\n{text}");
        return index + part.Length;
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "QuickStart.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + await errors;
    }
}
