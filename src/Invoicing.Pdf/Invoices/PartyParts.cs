namespace Invoicing.Pdf;

/// <summary>The parties that are not in the letterhead (BG-10, BG-11, BG-13), and what the seller says about itself.</summary>
/// <param name="print">The document.</param>
internal sealed class PartyParts(PrintContext print)
{
    private readonly DocumentLanguage _words = print.Language;

    /// <summary>Where a party is registered, for its taxes and as a company (BT-30, BT-32, BT-47).</summary>
    public static IEnumerable<string> Registrations(Party party, DocumentLanguage words)
    {
        if (party.TaxRegistration is { Length: > 0 } tax)
            yield return $"{words.Words(DocumentLabel.TaxRegistration)} {tax}";
        if (party.LegalRegistration is { Value.Length: > 0 } register)
            yield return $"{words.Words(DocumentLabel.LegalRegistration)} {register.Value}";
    }

    /// <summary>Where it was delivered, who is paid, who owes the tax.</summary>
    public void PrintOthers()
    {
        InvoiceContent content = print.Content;
        List<(string Label, string Value)> facts = [];
        string? home = content.Seller.Address?.CountryCode;
        if (content.Delivery is { } delivery)
            Add(DocumentLabel.DeliverTo, string.Join(", ", ((string?[])[delivery.PartyName, delivery.LocationId?.Value, .. PostalText.Lines(delivery.Address, home, _words)]).Where(static part => !string.IsNullOrWhiteSpace(part))));
        if (content.Payee is { } payee)
            Add(DocumentLabel.Payee, string.Join(", ", (string[])[.. PostalText.Party(payee, home, _words), .. Numbers(payee)]));
        if (content.TaxRepresentative is { } representative)
            Add(DocumentLabel.TaxRepresentative, string.Join(", ", (string[])[.. PostalText.Party(representative, home, _words), .. Numbers(representative)]));
        if (facts.Count == 0)
            return;
        new FactTable(print).Print(facts, print.Flow.Width);
        print.Flow.Y += print.Styles.Gap;

        void Add(DocumentLabel label, string value)
        {
            if (value.Length > 0)
                facts.Add((_words.Words(label), value));
        }
    }

    /// <summary>The seller's name, address, numbers and contact in small print.</summary>
    public void PrintSeller()
    {
        Party seller = print.Content.Seller;
        List<string> lines =
        [
            string.Join(" · ", (string[])[seller.Name, .. PostalText.Lines(seller.Address, seller.Address?.CountryCode, _words)]),
            string.Join(" · ", Numbers(seller)),
            string.Join(" · ", Contacts(seller.Contact)),
            seller.LegalInformation ?? "",
        ];
        lines.RemoveAll(static line => line.Length == 0);
        print.Flow.Y += print.Styles.Gap;
        print.Flow.Ensure(lines.Count * print.Styles.Small.LineHeight);
        print.Paragraph(string.Join('\n', lines), print.Styles.Small);
    }

    private IEnumerable<string> Numbers(Party party)
    {
        if (party.VatIdentifier is { Length: > 0 } vat)
            yield return $"{_words.Words(DocumentLabel.VatIdentifier)} {vat}";
        foreach (string registration in Registrations(party, _words))
            yield return registration;
        foreach (Identifier identifier in party.Identifiers)
            yield return identifier.Value;
    }

    private IEnumerable<string> Contacts(Contact? contact)
    {
        if (contact?.Name is { Length: > 0 } name)
            yield return name;
        if (contact?.Telephone is { Length: > 0 } telephone)
            yield return $"{_words.Words(DocumentLabel.Telephone)} {telephone}";
        if (contact?.Email is { Length: > 0 } email)
            yield return $"{_words.Words(DocumentLabel.Email)} {email}";
    }
}
