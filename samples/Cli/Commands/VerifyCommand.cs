using System.CommandLine;
using System.Security.Cryptography;
using Invoicing.Cli.Evidence;

namespace Invoicing.Cli.Commands;

/// <summary><c>invoicing verify</c>: verifies an evidence bundle without the store it came from.</summary>
internal static class VerifyCommand
{
    private const int MaxAnchorBytes = 64 * 1024;

    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "An evidence bundle, as the library exports it." };
        Option<string[]> anchors = new("--anchor") { Description = "An anchor of the chain that you kept; may be given several times." };
        Option<string?> key = new("--key") { Description = "The public key of the seller, PEM, that the list of files and the anchors have to be signed by." };
        Option<string[]> currencies = new("--currency") { Description = "A currency of the seller's own with its decimals, such as PTS:0; may be given several times." };
        Option<bool> json = new("--json") { Description = "Writes one JSON object instead of text." };
        Command command = new("verify", "Verifies the evidence of an invoice offline.") { file, anchors, key, currencies, json };
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            using ECDsa? publicKey = parsed.GetValue(key) is { } pem ? ReadKey(pem) : null;
            EvidenceOptions options = new()
            {
                Anchors = (parsed.GetValue(anchors) ?? []).Select(ReadAnchor).ToValueArray(),
                PublicKey = publicKey,
                Json = JsonWith(parsed.GetValue(currencies) ?? []),
            };
            using FileStream bundle = File.OpenRead(name);
            EvidenceReport report = EvidenceBundle.Verify(bundle, options);
            if (parsed.GetValue(json))
                ReportWriter.WriteJson(terminal.Output, report);
            else
                ReportWriter.WriteText(terminal.Output, report);
            return report.IsOk ? ExitCode.Success : ExitCode.DataError;
        });
        return command;
    }

    private static ChainAnchor ReadAnchor(string file)
    {
        using FileStream input = File.OpenRead(file);
        if (input.Length > MaxAnchorBytes)
            throw new IOException($"{file}: This is no anchor, which has some hundred bytes.");
        byte[] content = new byte[input.Length];
        input.ReadExactly(content);
        try
        {
            return ChainAnchor.Parse(content);
        }
        catch (FormatException reason)
        {
            throw new IOException($"{file}: {reason.Message}", reason);
        }
    }

    private static InvoiceJson JsonWith(string[] currencies)
    {
        try
        {
            return new(new CurrencySet([.. currencies.Select(ReadCurrency)]));
        }
        catch (ArgumentException reason)
        {
            throw new IOException($"--currency: {reason.Message}", reason);
        }
    }

    private static Currency ReadCurrency(string text) =>
        text.Split(':') is [{ } code, [>= '0' and <= '9' and var digit]] ? Currency.Custom(code, digit - '0') : throw new ArgumentException($"'{text}' is no code with its decimals, such as PTS:0.", nameof(text));

    private static ECDsa ReadKey(string file)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));

            // The options refuse keys on other curves.
            _ = new EvidenceOptions { PublicKey = key };
            return key;
        }
        catch (Exception reason)
        {
            key.Dispose();
            if (reason is ArgumentException or CryptographicException)
                throw new IOException($"{file}: This is no public key on the curve P-256 in PEM: {reason.Message}", reason);
            throw;
        }
    }
}
