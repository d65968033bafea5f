using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Invoicing;

/// <summary>A hash of what a command was asked to do, by which a key that comes again with another request is noticed.</summary>
internal static class RequestFingerprint
{
    /// <summary>A hash of texts, each with its length, so that no two lists of texts read alike.</summary>
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string? part in parts)
            Add(hash, part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A hash of what a document says about parties, dates and amounts.</summary>
    public static string Of(InvoiceContent content)
    {
        List<string?> parts =
        [
            content.Type.ToString("D"), content.LegalEntityId.Value, content.CustomerId?.Value, content.Currency.Code,
            content.Seller.Name, content.Seller.VatIdentifier, content.Buyer.Name, content.Buyer.VatIdentifier,
            Text(content.IssueDate), Text(content.DueDate), Text(content.TaxPointDate), Text(content.Terms?.NetDays),
            content.SourceReference, content.References.Buyer, content.References.PurchaseOrder, content.References.Contract,
            Text(content.PrepaidAmount), Text(content.RoundingAmount), Text(content.Lines.Length),
        ];
        foreach (LineItem line in content.Lines)
        {
            parts.AddRange([line.Id, line.Name, line.Description, Text(line.Quantity), Text(line.Price), Text(line.BaseQuantity), line.SourceLine]);
            parts.AddRange([Text(line.Period?.From), Text(line.Period?.To)]);
            Add(parts, line.Tax);
            Add(parts, line.Allowances);
            Add(parts, line.Charges);
        }

        Add(parts, content.Allowances);
        Add(parts, content.Charges);
        return Of(parts.ToArray());
    }

    private static void Add(List<string?> parts, ValueArray<AllowanceCharge> items)
    {
        parts.Add(Text(items.Length));
        foreach (AllowanceCharge item in items)
        {
            parts.AddRange([Text(item.Amount), Text(item.Percent), Text(item.BaseAmount), item.Reason, item.ReasonCode]);
            Add(parts, item.Tax);
        }
    }

    private static void Add(List<string?> parts, Tax? tax) =>
        parts.AddRange([tax?.Category.ToCode(), Text(tax?.Rate), tax?.Code, tax?.ExemptionReason, tax?.ExemptionReasonCode]);

    private static string? Text<T>(T? value)
        where T : struct, IFormattable =>
        value?.ToString(null, CultureInfo.InvariantCulture);

    private static string? Text<T>(T value)
        where T : struct, IFormattable =>
        value.ToString(null, CultureInfo.InvariantCulture);

    private static void Add(IncrementalHash hash, string? part)
    {
        hash.AppendData(BitConverter.GetBytes(part?.Length ?? -1));
        if (part is not null)
            hash.AppendData(Encoding.UTF8.GetBytes(part));
    }
}
