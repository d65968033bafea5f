using System.Globalization;
using System.Text;
using NodaTime;

namespace Invoicing.Tests;

/// <summary>A query, read as its documentation says it, one filter after the other over plain lists, with the platform's own normalization and sorting by UTF-8.</summary>
internal static class NaiveQuery
{
    /// <summary>All rows, in order.</summary>
    public static List<InvoiceSummary> Read(IEnumerable<Invoice> invoices, InvoiceQuery query, LocalDate on, CustomerId[]? accounts = null)
    {
        List<(Invoice Invoice, LocalDate Day)> found = [.. invoices.Select(invoice => (invoice, on))];
        if (accounts is not null)
        {
            found.RemoveAll(static row => row.Invoice.State == InvoiceState.Draft);
            found.RemoveAll(row => !accounts.Any(account => row.Invoice.CustomerId == account));
            found = [.. found.Select(row => (row.Invoice, row.Invoice.IssueDate > on ? row.Invoice.IssueDate.Value : on))];
        }

        if (!query.Statuses.IsEmpty)
            found.RemoveAll(row => !query.Statuses.Contains(row.Invoice.StatusOn(row.Day)));
        if (!query.PaymentStates.IsEmpty)
            found.RemoveAll(row => !query.PaymentStates.Contains(row.Invoice.PaymentStateOn(row.Day)));
        if (!query.Types.IsEmpty)
            found.RemoveAll(row => !query.Types.Contains(row.Invoice.Content.Type));
        if (query.CustomerId is { } customer)
            found.RemoveAll(row => row.Invoice.CustomerId != customer);
        if (query.Customer is { } text)
            found.RemoveAll(row => !TextsOf(row.Invoice.Content.Buyer).Any(one => Plain(one).Contains(Plain(text), StringComparison.Ordinal)));
        if (query.IssuedFrom is { } issuedFrom)
            found.RemoveAll(row => row.Invoice.Content.IssueDate is not { } date || date < issuedFrom);
        if (query.IssuedTo is { } issuedTo)
            found.RemoveAll(row => row.Invoice.Content.IssueDate is not { } date || date > issuedTo);
        if (query.DueFrom is { } dueFrom)
            found.RemoveAll(row => row.Invoice.Content.DueDate is not { } date || date < dueFrom);
        if (query.DueTo is { } dueTo)
            found.RemoveAll(row => row.Invoice.Content.DueDate is not { } date || date > dueTo);
        if (query.Currency is { } currency)
            found.RemoveAll(row => row.Invoice.Currency != currency);
        if (query.AmountFrom is { } least)
            found.RemoveAll(row => row.Invoice.Currency != least.Currency || row.Invoice.PayableAmount < least);
        if (query.AmountTo is { } largest)
            found.RemoveAll(row => row.Invoice.Currency != largest.Currency || row.Invoice.PayableAmount > largest);
        if (query.SourceReference is { } source)
            found.RemoveAll(row => row.Invoice.Content.SourceReference != source);
        if (query.NumberPrefix is { } prefix)
            found.RemoveAll(row => row.Invoice.Number is not { } number || !number.StartsWith(prefix, StringComparison.Ordinal));

        found.Sort((first, second) => string.CompareOrdinal(KeyOf(query.Sort, first.Invoice, first.Day), KeyOf(query.Sort, second.Invoice, second.Day)));
        if (query.IsDescending)
            found.Reverse();
        return [.. found.Select(static row => RowOf(row.Invoice, row.Day))];
    }

    /// <summary>A text without marks, case and outer spaces, for the letters of the tests.</summary>
    public static string Plain(string text)
    {
        StringBuilder plain = new();
        foreach (char letter in text.Normalize(NormalizationForm.FormKD).Where(static letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
            plain.Append(letter switch { 'ß' => "ss", 'Ł' or 'ł' => "l", _ => char.ToLowerInvariant(letter).ToString() });
        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<string> TextsOf(Party buyer)
    {
        yield return buyer.Name;
        yield return buyer.TradingName ?? "";
        yield return buyer.Contact?.Email ?? "";
        yield return buyer.ElectronicAddress?.Scheme == "EM" ? buyer.ElectronicAddress.Value : "";
    }

    // A text that sorts as the row does: what is missing sorts behind everything, and numbers have their sign turned and their zeros.
    private static string KeyOf(InvoiceSort sort, Invoice invoice, LocalDate day)
    {
        InvoiceStatus status = invoice.StatusOn(day);
        string due = DateText(invoice.Content.DueDate);
        string key = sort switch
        {
            InvoiceSort.IssueDate => DateText(invoice.Content.IssueDate),
            InvoiceSort.DueDate => due,
            InvoiceSort.Number => invoice.Number is { } number ? Bytes(number) : "~",
            InvoiceSort.Amount => invoice.Currency.Code + ((UInt128)((Int128)invoice.PayableAmount.MinorUnits - long.MinValue)).ToString("D20", CultureInfo.InvariantCulture),
            InvoiceSort.Customer => Bytes(Plain(invoice.Content.Buyer.Name)),
            InvoiceSort.Portal => (status == InvoiceStatus.Overdue ? "A" : status == InvoiceStatus.Unpaid ? "B" : "C") + due,
            _ => "",
        };
        return $"{key}!{invoice.Id}";
    }

    private static string DateText(LocalDate? date) => date is { } day ? day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : "~";

    private static string Bytes(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private static InvoiceSummary RowOf(Invoice invoice, LocalDate day) => new()
    {
        Id = invoice.Id,
        Number = invoice.Number,
        Type = invoice.Content.Type,
        Status = invoice.StatusOn(day),
        PaymentState = invoice.PaymentStateOn(day),
        IssueDate = invoice.State == InvoiceState.Draft ? invoice.Content.IssueDate : invoice.IssueDate,
        DueDate = invoice.State == InvoiceState.Draft ? invoice.Content.DueDate : invoice.DueDate,
        CustomerId = invoice.CustomerId,
        BuyerName = invoice.Content.Buyer.Name,
        PayableAmount = invoice.PayableAmount,
        Balance = invoice.BalanceOn(day),
        SourceReference = invoice.Content.SourceReference,
    };
}
