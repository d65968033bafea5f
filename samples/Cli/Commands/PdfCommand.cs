using System.CommandLine;
using Invoicing.Cli.Documents;
using Invoicing.Pdf;
using NodaTime;

namespace Invoicing.Cli.Commands;

/// <summary><c>invoicing pdf</c>: prints an invoice from its JSON form.</summary>
internal static class PdfCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "An invoice, the sealed body of one, or content alone, in the JSON form of the library." };
        Option<string> output = new("--output", "-o") { Description = "The PDF file to write.", Required = true };
        Option<bool> letter = new("--letter") { Description = "Prints on letter paper instead of A4." };
        Option<string?> language = new("--language") { Description = "The language where the invoice names none, such as de; English when left out." };
        Command command = new("pdf", "Prints an invoice as PDF: the original where it is posted, else a preview.") { file, output, letter, language };
        command.SetAction(parsed =>
        {
            DocumentLanguage? words = parsed.GetValue(language) is { } tag ? LanguageOf(tag) : null;
            string name = parsed.GetRequiredValue(file);
            byte[] json = File.ReadAllBytes(name);
            try
            {
                DocumentModel model = InvoiceFile.Read(json, SystemClock.Instance.GetCurrentInstant().InUtc().Date);
                RenderedDocument document = RendererFor(model.Content.Template, parsed.GetValue(letter), words).Render(model);
                foreach (Finding finding in document.Findings)
                    terminal.Error.WriteLine($"{name}: {finding.Code}: {finding.Message}");
                using FileStream pdf = File.Create(parsed.GetRequiredValue(output));
                pdf.Write(document.Content.AsSpan());
                return ExitCode.Success;
            }
            catch (Exception reason) when (reason is InvoicingException or OverflowException)
            {
                terminal.Error.WriteLine($"{name}: {reason.Message}");
                return ExitCode.DataError;
            }
        });
        return command;
    }

    // Templates are the host's; whichever an invoice names, the tool prints with the standard one.
    private static PdfInvoiceRenderer RendererFor(TemplateReference? named, bool isLetter, DocumentLanguage? language)
    {
        PdfTemplate template = PdfTemplate.Standard with { PageSize = isLetter ? PdfPageSize.Letter : PdfPageSize.A4 };
        return new(new()
        {
            Templates = [named is null ? template : template with { Id = named.Id, Version = named.Version }],
            FallbackLanguage = language ?? DocumentLanguage.English,
        });
    }

    private static DocumentLanguage LanguageOf(string tag) =>
        DocumentLanguage.Shipped.FirstOrDefault(language => string.Equals(language.Tag, tag, StringComparison.OrdinalIgnoreCase))
        ?? throw new IOException($"--language: There are no words for '{tag}'; use one of {string.Join(", ", DocumentLanguage.Shipped.Select(static language => language.Tag))}.");
}
