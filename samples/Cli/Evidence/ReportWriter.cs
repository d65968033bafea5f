using Invoicing.Cli.Vectors;
using NodaTime.Text;

namespace Invoicing.Cli.Evidence;

/// <summary>Writes what the verification of a bundle found: a line for each check, or one JSON object.</summary>
internal static class ReportWriter
{
    public static void WriteText(Stream output, EvidenceReport report)
    {
        using OutputBuffer buffer = new(output);
        buffer.Write(report is { Number: { } number, At: { } at }
            ? $"Evidence of invoice {PlainText.OneLine(number)}, key {report.InvoiceId}, made {InstantPattern.General.Format(at)}\n"
            : "Evidence of an invoice that cannot be told\n");
        foreach (EvidenceCheck check in report.Checks)
            buffer.Write($"{(check.IsOk ? "ok" : "FAILED"),-7}{check.Name,-12}{PlainText.OneLine(check.Message)}\n");
        buffer.Write(report.IsOk ? "The evidence is genuine.\n" : "The evidence is not what was exported.\n");
        buffer.Flush();
    }

    public static void WriteJson(Stream output, EvidenceReport report)
    {
        using OutputBuffer buffer = new(output);
        buffer.Json.WriteStartObject();
        buffer.Json.WriteBoolean("ok"u8, report.IsOk);
        buffer.Json.WriteString("invoice"u8, report.InvoiceId?.ToString());
        buffer.Json.WriteString("number"u8, report.Number);
        buffer.Json.WriteString("created"u8, report.At is { } at ? InstantPattern.ExtendedIso.Format(at) : null);
        buffer.Json.WriteStartArray("checks"u8);
        foreach (EvidenceCheck check in report.Checks)
        {
            buffer.Json.WriteStartObject();
            buffer.Json.WriteString("name"u8, check.Name);
            buffer.Json.WriteBoolean("ok"u8, check.IsOk);
            buffer.Json.WriteString("message"u8, check.Message);
            buffer.Json.WriteEndObject();
        }

        buffer.Json.WriteEndArray();
        buffer.Json.WriteEndObject();
        buffer.EndJsonLine();
        buffer.Flush();
    }
}
