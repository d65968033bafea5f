using System.Globalization;

namespace Invoicing.EntityFramework;

/// <summary>Something stored that differs from what it follows from.</summary>
public sealed record StoredDifference
{
    /// <summary>What is wrong.</summary>
    public required StoredFault Fault { get; init; }

    /// <summary>The table with its schema, such as <c>invoicing.invoices</c>.</summary>
    public required string Table { get; init; }

    /// <summary>The document whose row it is; null for rows of payments.</summary>
    public InvoiceId? InvoiceId { get; init; }

    /// <summary>The payment whose row it is; null for rows of documents.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>Which of the rows that the table has of it, as column <c>index</c> counts them, from 0 on; null where there is one.</summary>
    public int? Index { get; init; }

    /// <summary>The column, of <see cref="StoredFault.ColumnDiffers"/>; null otherwise.</summary>
    public string? Column { get; init; }

    /// <summary>What the column says, in the invariant culture; of the bytes of a document, their SHA-256. Null when it says nothing.</summary>
    public string? Stored { get; init; }

    /// <summary>What the column should say, in the invariant culture; null when it should say nothing.</summary>
    public string? Expected { get; init; }

    /// <summary>Why it cannot be read, of <see cref="StoredFault.NotReadable"/>; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The row and what is wrong with it, as a sentence.</summary>
    public string Message => Fault switch
    {
        StoredFault.ColumnDiffers => $"{Row} says {Column} = {Text(Stored)}, and {Text(Expected)} follows from the rest.",
        StoredFault.RowMissing => $"{Row} is gone.",
        StoredFault.RowSurplus => $"{Row} does not belong there.",
        _ => $"{Row} cannot be read: {Reason}",
    };

    private string Row
    {
        get
        {
            string owner = InvoiceId is { } invoice ? $"invoice {invoice}" : $"payment {PaymentId}";
            return Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"Row {index} of {owner} in {Table}") : $"The row of {owner} in {Table}";
        }
    }

    /// <summary>The message.</summary>
    public override string ToString() => Message;

    private static string Text(string? value) => value is null ? "nothing" : $"'{value}'";
}
