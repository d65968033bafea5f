using NodaTime;
using Xunit;

namespace Invoicing.Pdf.Tests;

public sealed class AccountPartTests
{
    [Fact]
    public void Kinds_of_entries_are_told_apart_in_all_languages()
    {
        foreach (DocumentLanguage language in DocumentLanguage.Shipped)
        {
            string[] names = [.. Enum.GetValues<LedgerEntryKind>().Select(kind => AccountPart.NameOf(EntryOf(kind), language))];
            Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    [Fact]
    public void Entries_have_their_reference() =>
        Assert.Equal("Paid out BANK-9", AccountPart.NameOf(EntryOf(LedgerEntryKind.PaidOut) with { Reference = "BANK-9" }, DocumentLanguage.English));

    [Fact]
    public void Entries_of_an_unknown_kind_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => AccountPart.NameOf(EntryOf((LedgerEntryKind)99), DocumentLanguage.English));

    [Fact]
    public void Account_of_a_credit_note_tells_what_was_applied_and_what_was_paid_out()
    {
        DocumentModel model = GalleryDocuments.Of("account-of-credit").Model;

        Assert.Equal([LedgerEntryKind.Applied, LedgerEntryKind.PaidOut], model.Settlements.Select(static settlement => settlement.Kind));
        string text = ReadDocument.Of("account-of-credit").Text();
        Assert.Contains("Mit Rechnung verrechnet", text, StringComparison.Ordinal);
        Assert.Contains("Ausgezahlt BANK-9", text, StringComparison.Ordinal);
    }

    private static DocumentSettlement EntryOf(LedgerEntryKind kind) => new(new LocalDate(2026, 11, 20), kind, Money.Parse("EUR 1.00"), null);
}
