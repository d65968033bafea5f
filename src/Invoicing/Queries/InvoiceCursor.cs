using System.Buffers.Text;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>Where a page ended, as a text: the day and the key of its last row, behind a short hash of them and of the query.</summary>
/// <remarks>The hash notices cursors of other queries and damaged ones. It is no secret and permits nothing: whoever makes a cursor up only begins elsewhere in what the caller may see anyway.</remarks>
internal static class InvoiceCursor
{
    private const int MaxLength = 1_000;
    private const int HashLength = 12;

    // Changes with the format and with what a query means.
    private const string Version = "1";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(InvoiceSearch search, InvoiceSortKey last) => Seal(search, string.Join(
        '|',
        LocalDatePattern.Iso.Format(search.On),
        Number(last.Group),
        last.Date is { } date ? LocalDatePattern.Iso.Format(date) : "",
        Number(last.MinorUnits),
        last.Id.ToString(),
        last.Text is null ? "" : "=" + last.Text));

    internal static string Seal(InvoiceSearch search, string said) => Base64Url.EncodeToString([.. Hash(search, said), .. Utf8.GetBytes(said)]);

    /// <summary>The search behind a cursor, on its day.</summary>
    /// <param name="search">The search of the first page.</param>
    /// <param name="on">The day that the query names; null when it names none.</param>
    /// <param name="cursor">The text.</param>
    /// <exception cref="CursorException">It is of another query, or none at all.</exception>
    public static InvoiceSearch Read(InvoiceSearch search, LocalDate? on, string cursor)
    {
        if (Said(search, cursor) is not { } said || said.Split('|', 6) is not [var day, var group, var date, var minorUnits, var id, var text])
            throw new CursorException();
        ParseResult<LocalDate> parsedDay = LocalDatePattern.Iso.Parse(day), parsedDate = LocalDatePattern.Iso.Parse(date);
        if (!parsedDay.Success || !int.TryParse(group, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int groupNumber)
            || (date.Length > 0 && !parsedDate.Success) || !long.TryParse(minorUnits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long amount)
            || !InvoiceId.TryParse(id, null, out InvoiceId key) || text.Any(char.IsControl) || (text.Length > 0 && text[0] != '=') || (on is not null && on != parsedDay.Value))
            throw new CursorException();
        return search with
        {
            On = parsedDay.Value,
            After = new(key) { Group = groupNumber, Date = date.Length > 0 ? parsedDate.Value : null, Text = text.Length > 0 ? text[1..] : null, MinorUnits = amount },
        };
    }

    private static string? Said(InvoiceSearch search, string cursor)
    {
        if (cursor.Length is 0 or > MaxLength || !Base64Url.IsValid(cursor))
            return null;
        byte[] bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= HashLength || !string.Equals(Base64Url.EncodeToString(bytes), cursor, StringComparison.Ordinal))
            return null;
        try
        {
            string said = Utf8.GetString(bytes, HashLength, bytes.Length - HashLength);
            return Hash(search, said).SequenceEqual(bytes.AsSpan(0, HashLength)) ? said : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Hash(InvoiceSearch search, string said)
    {
        StringBuilder texts = new();
        Add(Version);
        Add(search.LegalEntityId.Value);
        Add(search.IncludesDrafts ? "drafts" : null);
        AddEach(search.Accounts?.Select(static account => account.Value));
        AddEach(search.Statuses.Select(static status => status.ToString()));
        AddEach(search.PaymentStates.Select(static state => state.ToString()));
        AddEach(search.Types.Select(static type => type.ToCode()));
        Add(search.CustomerId?.Value);
        Add(search.BuyerText);
        foreach (LocalDate? date in (ReadOnlySpan<LocalDate?>)[search.IssuedFrom, search.IssuedTo, search.DueFrom, search.DueTo])
            Add(date is { } day ? LocalDatePattern.Iso.Format(day) : null);
        Add(search.Currency is { } currency ? $"{currency.Code}{(currency.IsCustom ? Number(currency.MinorUnitDigits) : "")}" : null);
        Add(search.AmountFrom is { } least ? Number(least) : null);
        Add(search.AmountTo is { } largest ? Number(largest) : null);
        Add(search.SourceReference);
        Add(search.NumberPrefix);
        Add(search.Sort.ToString());
        Add(search.IsDescending ? "descending" : null);
        Add(said);
        byte[] hash = new byte[32];
        Sha256Hash.Of(Utf8.GetBytes(texts.ToString())).CopyTo(hash);
        return hash.AsSpan(0, HashLength);

        // Each text with its length, so that no two lists of texts read alike.
        void Add(string? text) => texts.Append(text is null ? "-" : Number(text.Length)).Append(':').Append(text);

        void AddEach(IEnumerable<string>? list)
        {
            string[]? all = list?.ToArray();
            Add(all is null ? null : Number(all.Length));
            foreach (string text in all ?? [])
                Add(text);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
