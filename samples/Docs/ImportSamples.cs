using Invoicing;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/imports.md.</summary>
public static class ImportSamples
{
    public static InvoiceContent Old() => new()
    {
        Seller = new("ACME Telecom AG"),
        Buyer = new("Globex GmbH"),
        Currency = Currency.EUR,
        IssueDate = new LocalDate(2025, 3, 31),
        DueDate = new LocalDate(2025, 4, 30),
        Lines = [new("Calls, March", Quantity.Of(1), UnitPrice.Of(100.00m, Currency.EUR), Tax.Vat(19))],
    };

    public static async Task<ImportReceipt> ImportAsync(InvoicingService invoicing)
    {
        StatedTotals stated = new() { NetAmount = Money.Parse("EUR 100.00"), TaxAmount = Money.Parse("EUR 19.00"), PayableAmount = Money.Parse("EUR 119.01") };
        ImportReceipt receipt = await invoicing.ImportAsync(new("R-1741", Old(), new("old-erp", "4711", stated)));
        Finding finding = receipt.Findings.First(found => found.Code == "TotalsMismatch");     // 119.01 is stated, 119.00 calculated
        Money balance = receipt.Invoice.Balance;                                               // EUR 119.01: what is stated counts
        return finding.Path == "totals.payableAmount" && balance == stated.PayableAmount ? receipt : throw new InvalidOperationException();
    }

    public static async Task ImportManyAsync(InvoicingService invoicing)
    {
        await foreach (ImportResult result in invoicing.ImportManyAsync(ReadOldSystemAsync()))
        {
            if (!result.IsDone)
                Console.WriteLine($"{result.Request.Number}: {result.Error!.Message}");
        }
    }

    // Line by line from a file or a database, so that nothing has to be in memory at once.
    private static async IAsyncEnumerable<ImportRequest> ReadOldSystemAsync()
    {
        for (int line = 1; line <= 3; line++)
        {
            await Task.Yield();
            yield return new(FormattableString.Invariant($"R-{1800 + line}"), Old(), new("old-erp", FormattableString.Invariant($"{5000 + line}"), new()));
        }
    }
}
