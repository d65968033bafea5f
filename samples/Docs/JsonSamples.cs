using Invoicing;

namespace Docs;

/// <summary>The samples of docs/formats/invoice.md.</summary>
public static class JsonSamples
{
    public static (byte[] Json, InvoiceSnapshot Read) Exported(Invoice invoice)
    {
        byte[] json = InvoiceJson.Default.Write(invoice.ToSnapshot());          // a file, a message, a column
        InvoiceSnapshot read = InvoiceJson.Default.ReadInvoice(json);           // calculated again, or refused
        return (json, read);
    }

    public static (Sha256Hash Hash, Money Payable) Proved(Invoice posted)
    {
        SealedBody body = SealedBody.Of(posted);                                // canonical bytes and their SHA-256
        SealedBody kept = SealedBody.OfBytes(body.Bytes.AsSpan());              // 20 years later
        InvoiceBody proved = kept.Open();                                       // every amount calculated from the bytes alone
        return (kept.Hash, proved.Totals.PayableAmount);
    }

    public static DomainEvent Delivered(byte[] json)
    {
        InvoiceJson reader = new(new InvoiceJsonOptions
        {
            Currencies = new CurrencySet(Currency.Custom("PTS", 0)),
            MaxBytes = 64 * 1024,
        });
        return reader.ReadEvent(json);
    }

    public static string? Refused(byte[] json)
    {
        try
        {
            InvoiceJson.Default.ReadContent(json);
            return null;
        }
        catch (InvoiceFormatException refused)
        {
            return refused.Path;                                                // $.lines[0].quantity
        }
    }
}
