using System.Text;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>What a document must say, told from its model alone and in reading order. Words of the languages are left out, and so are spaces, since lines break at them.</summary>
internal static class NaiveTexts
{
    /// <summary>A text without spaces of any kind.</summary>
    public static string Squeeze(string text)
    {
        StringBuilder squeezed = new(text.Length);
        foreach (char letter in text.Normalize(NormalizationForm.FormC))
        {
            // The fonts of the package have no minus sign, and show a hyphen for it.
            if (!char.IsWhiteSpace(letter))
                squeezed.Append(letter == '−' ? '-' : letter);
        }

        return squeezed.ToString();
    }

    /// <summary>Asserts that a text without spaces has all texts of a model, one after the other.</summary>
    public static void AssertInOrder(string text, DocumentModel model)
    {
        int at = 0;
        foreach (string expected in Of(model))
        {
            int found = text.IndexOf(expected, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{expected}' is not in the text after '{text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 200)]}'.");
            at = found + expected.Length;
        }
    }

    /// <summary>All texts, without spaces.</summary>
    public static IEnumerable<string> Of(DocumentModel model) => All(model).Where(static text => !string.IsNullOrEmpty(text)).Select(static text => Squeeze(text!));

    /// <summary>All words.</summary>
    public static IEnumerable<string> WordsOf(DocumentModel model) => All(model).Where(static text => text is not null).SelectMany(static text => text!.Split(' ')).Select(Squeeze).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string?> All(DocumentModel model)
    {
        NaiveForms forms = new(model.Content.Language ?? "en");
        InvoiceContent content = model.Content;
        return [.. Head(model, forms), .. content.Lines.SelectMany((line, index) => Line(model, line, index, forms)), .. Totals(model, forms), .. Foot(model, forms), .. Account(model, forms), .. Seller(content.Seller)];
    }

    private static IEnumerable<string?> Head(DocumentModel model, NaiveForms forms)
    {
        InvoiceContent content = model.Content;
        Party buyer = content.Buyer;
        yield return content.Seller.Name;
        foreach (string? line in Address(content.Seller.Address))
            yield return line;
        yield return buyer.Name;
        yield return buyer.Contact?.Name;
        foreach (string? line in Address(buyer.Address))
            yield return line;
        yield return forms.Country(buyer.Address!.CountryCode);
        yield return buyer.TaxRegistration;
        yield return buyer.LegalRegistration?.Value;
        yield return model.Number;
        yield return forms.Day(model.IssueDate!.Value);
        if (content.Type != InvoiceType.CreditNote)
            yield return forms.Day(model.DueDate!.Value);
        if (content.Period is { From: { } from, To: { } to })
        {
            yield return forms.Day(from);
            yield return forms.Day(to);
        }

        yield return content.Delivery?.Date is { } delivered ? forms.Day(delivered) : null;
        foreach (PrecedingInvoice preceding in content.PrecedingInvoices)
        {
            string? issued = preceding.IssueDate is { } day ? forms.Day(day) : null;
            bool isDayFirst = content.Language == "tr";
            yield return isDayFirst ? issued : preceding.Number;
            yield return isDayFirst ? preceding.Number : issued;
        }

        foreach (string? reference in (string?[])[content.References.Buyer, content.References.PurchaseOrder, content.References.Contract, content.References.Project])
            yield return reference;
        foreach (Identifier identifier in buyer.Identifiers)
            yield return identifier.Value;
        yield return buyer.VatIdentifier;

        // The title.
        yield return model.Number;
        yield return content.Delivery?.PartyName;
        foreach (string? line in Address(content.Delivery?.Address))
            yield return line;
    }

    private static IEnumerable<string?> Address(PostalAddress? address) => [address?.Line1, address?.Line2, address?.PostCode, address?.City];

    private static IEnumerable<string?> Line(DocumentModel model, LineItem line, int index, NaiveForms forms)
    {
        yield return FormattableString.Invariant($"{index + 1}");
        yield return line.Name;
        yield return line.Description;
        yield return line.SellerItemId;
        yield return line.StandardItemId?.Value;
        foreach (Identifier item in line.Classifications)
            yield return item.Scheme is { } scheme ? $"{item.Value} ({scheme})" : item.Value;
        yield return line.Period?.From is { } from ? forms.Day(from) : null;
        yield return forms.Country(line.OriginCountryCode);
        foreach (ItemAttribute attribute in line.Attributes)
            yield return $"{attribute.Name}: {attribute.Value}";
        foreach (AllowanceCharge allowance in line.Allowances)
            yield return $"{allowance.Reason} ({(model.Content.Language == "tr" ? "%" : "")}{forms.Number(allowance.Percent!.Value.Percent)}";
        yield return line.Note;
        yield return forms.Number(line.Quantity.Value);
        yield return forms.Number(line.Price.Value, 2);
        yield return forms.Number(line.Tax.Rate.Percent);
        yield return forms.Amount(model.Stated?.LineNetAmounts is { IsEmpty: false } stated && stated[index] is { } net ? net
            : model.Content.PricesIncludeTax ? model.Totals.Lines[index].PricedAmount : model.Totals.Lines[index].NetAmount);
    }

    private static IEnumerable<string?> Totals(DocumentModel model, NaiveForms forms)
    {
        InvoiceTotals totals = model.Totals;
        Money net = model.Stated?.NetAmount ?? totals.NetAmount, gross = model.Stated?.GrossAmount ?? totals.GrossAmount;
        if (model.Content.PricesIncludeTax)
        {
            foreach (AllowanceCharge item in (AllowanceCharge[])[.. model.Content.Allowances, .. model.Content.Charges])
                yield return item.Reason;
            yield return forms.Amount(gross);
            foreach (TaxSubtotal tax in totals.TaxBreakdown)
                yield return forms.Amount(tax.TaxAmount);
            yield return forms.Amount(net);
            yield return forms.Amount(model.PayableAmount);
            yield break;
        }

        for (int i = 0; i < totals.Allowances.Length; i++)
        {
            yield return model.Content.Allowances[i].Reason;
            yield return forms.Amount(-totals.Allowances[i]);
        }

        for (int i = 0; i < totals.Charges.Length; i++)
        {
            yield return model.Content.Charges[i].Reason;
            yield return forms.Amount(totals.Charges[i]);
        }

        yield return model.Stated?.AllowanceAmount is { } allowed ? forms.Amount(-allowed) : null;
        yield return model.Stated?.ChargeAmount is { } charged ? forms.Amount(charged) : null;
        yield return forms.Amount(net);
        foreach (TaxSubtotal tax in totals.TaxBreakdown)
        {
            yield return forms.Number(tax.Rate.Percent);
            yield return forms.Amount(tax.TaxableAmount);
            yield return forms.Amount(tax.TaxAmount);
        }

        yield return model.Stated?.TaxAmount is { } taxed ? forms.Amount(taxed) : null;
        yield return forms.Amount(gross);
        foreach (TaxSubtotal tax in totals.OtherTaxes)
        {
            yield return tax.Tax.Description;
            yield return forms.Amount(-tax.TaxAmount);
        }

        foreach (Prepayment prepayment in model.Content.Prepayments)
        {
            yield return prepayment.InvoiceNumber;
            yield return forms.Amount(-prepayment.Amount);
        }

        yield return forms.Amount(model.PayableAmount);
        foreach (TaxSubtotal tax in totals.TaxBreakdown)
            yield return tax.Tax.ExemptionReason ?? tax.Tax.ExemptionReasonCode;
    }

    private static IEnumerable<string?> Foot(DocumentModel model, NaiveForms forms)
    {
        InvoiceContent content = model.Content;
        if (content.Type != InvoiceType.CreditNote && content.PaymentInstructions is { } payment)
        {
            yield return forms.Amount(model.Balance);
            yield return forms.Day(model.DueDate!.Value);
            foreach (CreditTransferAccount account in payment.Accounts)
            {
                yield return account.AccountId;
                yield return account.BankId;
                yield return account.AccountName;
            }

            yield return model.Number;
        }

        foreach (BodyNote note in content.Notes)
            yield return note.Text;
        foreach (SupportingDocument document in content.SupportingDocuments)
        {
            yield return document.Reference;
            yield return document.Description;
            yield return document.Location?.OriginalString;

            // A name that is taken goes on with a number.
            yield return Path.GetFileNameWithoutExtension(document.File?.Name);
        }
    }

    private static IEnumerable<string?> Seller(Party seller) =>
        [seller.Name, seller.VatIdentifier, seller.TaxRegistration, seller.LegalRegistration?.Value, seller.Contact?.Name, seller.Contact?.Telephone, seller.Contact?.Email, seller.LegalInformation];

    private static IEnumerable<string?> Account(DocumentModel model, NaiveForms forms)
    {
        if (model.Kind != DocumentKind.AccountCopy)
            yield break;
        foreach (DocumentSettlement settlement in model.Settlements)
        {
            yield return forms.Day(settlement.On);
            yield return settlement.Reference;
            yield return forms.Amount(-settlement.Amount);
        }

        yield return forms.Amount(model.Balance);
        foreach (CustomerNote note in model.Notes)
            yield return note.Text;
    }
}
