using System.Text.Json;
using NodaTime;

namespace Invoicing.Cli.Documents;

/// <summary>Tells the JSON forms of an invoice apart and gives what a document of it says.</summary>
internal static class InvoiceFile
{
    private const int DefaultDueDays = 30;

    /// <summary>The original of what is posted, a preview of anything else.</summary>
    /// <param name="json">The file.</param>
    /// <param name="today">The issue date of previews that name none.</param>
    /// <exception cref="InvoicingException">It is no invoice, or cannot be calculated.</exception>
    public static DocumentModel Read(ReadOnlySpan<byte> json, LocalDate today) => FormatOf(json) switch
    {
        InvoiceJson.InvoiceFormat => ModelOf(InvoiceJson.Default.ReadInvoice(json), today),
        InvoiceJson.BodyFormat => ModelOf(SnapshotOf(InvoiceJson.Default.ReadBody(json)), today),
        _ => ModelOf(SnapshotOf(InvoiceJson.Default.ReadContent(json)), today),
    };

    // What is wrong with a text is told by the reader that takes it.
    private static string? FormatOf(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isFormat = reader.ValueTextEquals("format"u8);
                reader.Skip();
                if (isFormat)
                    return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
        }
        catch (Exception reason) when (reason is JsonException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }

    private static DocumentModel ModelOf(InvoiceSnapshot snapshot, LocalDate today)
    {
        Invoice invoice = Invoice.Restore(snapshot);
        if (invoice.State != InvoiceState.Draft)
            return DocumentModel.Original(invoice);
        InvoiceContent content = invoice.Content;
        LocalDate issueDate = content.IssueDate ?? today;
        PaymentTerms terms = content.Terms ?? (content.Type == InvoiceType.CreditNote ? PaymentTerms.DueOnReceipt : PaymentTerms.Net(DefaultDueDays));
        return DocumentModel.Preview(new(invoice, issueDate, content.DueDate ?? terms.DueDate(issueDate)));
    }

    private static InvoiceSnapshot SnapshotOf(InvoiceBody body) => new()
    {
        Id = body.Id,
        Version = 1,
        State = InvoiceState.Posted,
        Content = body.Content,
        Profile = body.Profile,
        Number = body.Number,
        Position = body.Position,
        Origin = body.Origin,
    };

    private static InvoiceSnapshot SnapshotOf(InvoiceContent content) => new()
    {
        Id = new(Guid.AllBitsSet),
        Version = 1,
        State = InvoiceState.Draft,
        Content = content,
        Profile = CalculationProfile.En16931,
    };
}
