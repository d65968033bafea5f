using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>A text of an invoice and where it stands.</summary>
/// <param name="Path">Such as <c>lines[3].name</c>.</param>
/// <param name="Text">What it says.</param>
internal readonly record struct ContentText(string Path, string Text);

/// <summary>Finds every text of an invoice that can reach a document. Keys of the host, sealed metadata and the insides of attachments cannot.</summary>
internal sealed class ContentTexts
{
    private readonly List<ContentText> _texts = [];

    private ContentTexts()
    {
    }

    /// <summary>The texts in the order of the content.</summary>
    public static List<ContentText> Of(InvoiceContent content)
    {
        ContentTexts texts = new();
        texts.AddHeader(content);
        for (int i = 0; i < content.Lines.Length; i++)
            texts.AddLine(At("lines", i), content.Lines[i]);
        texts.AddItems("allowances", content.Allowances);
        texts.AddItems("charges", content.Charges);
        texts.AddPayment(content);
        for (int i = 0; i < content.Notes.Length; i++)
        {
            texts.Add($"{At("notes", i)}.text", content.Notes[i].Text);
            texts.Add($"{At("notes", i)}.subjectCode", content.Notes[i].SubjectCode);
        }

        texts.AddDocuments(content.SupportingDocuments);
        return texts._texts;
    }

    private static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    private void Add(string path, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            _texts.Add(new(path, text));
    }

    private void Add(string path, Identifier? identifier)
    {
        Add($"{path}.value", identifier?.Value);
        Add($"{path}.scheme", identifier?.Scheme);
    }

    private void AddHeader(InvoiceContent content)
    {
        AddParty("seller", content.Seller);
        AddParty("buyer", content.Buyer);
        AddParty("payee", content.Payee);
        AddParty("taxRepresentative", content.TaxRepresentative);
        Add("delivery.partyName", content.Delivery?.PartyName);
        Add("delivery.locationId", content.Delivery?.LocationId);
        AddAddress("delivery.address", content.Delivery?.Address);
        InvoiceReferences references = content.References;
        Add("references.buyer", references.Buyer);
        Add("references.project", references.Project);
        Add("references.contract", references.Contract);
        Add("references.purchaseOrder", references.PurchaseOrder);
        Add("references.salesOrder", references.SalesOrder);
        Add("references.receivingAdvice", references.ReceivingAdvice);
        Add("references.despatchAdvice", references.DespatchAdvice);
        Add("references.tender", references.Tender);
        Add("references.invoicedObject", references.InvoicedObject);
        Add("references.accounting", references.Accounting);
        Add("businessProcess", content.BusinessProcess);
        Add("taxPointCode", content.TaxPointCode);
        for (int i = 0; i < content.PrecedingInvoices.Length; i++)
            Add($"{At("precedingInvoices", i)}.number", content.PrecedingInvoices[i].Number);
    }

    private void AddParty(string path, Party? party)
    {
        if (party is null)
            return;
        Add($"{path}.name", party.Name);
        Add($"{path}.tradingName", party.TradingName);
        for (int i = 0; i < party.Identifiers.Length; i++)
            Add(At($"{path}.identifiers", i), party.Identifiers[i]);
        Add($"{path}.legalRegistration", party.LegalRegistration);
        Add($"{path}.vatIdentifier", party.VatIdentifier);
        Add($"{path}.taxRegistration", party.TaxRegistration);
        Add($"{path}.legalInformation", party.LegalInformation);
        Add($"{path}.electronicAddress", party.ElectronicAddress);
        AddAddress($"{path}.address", party.Address);
        Add($"{path}.contact.name", party.Contact?.Name);
        Add($"{path}.contact.telephone", party.Contact?.Telephone);
        Add($"{path}.contact.email", party.Contact?.Email);
    }

    private void AddAddress(string path, PostalAddress? address)
    {
        if (address is null)
            return;
        Add($"{path}.line1", address.Line1);
        Add($"{path}.line2", address.Line2);
        Add($"{path}.line3", address.Line3);
        Add($"{path}.city", address.City);
        Add($"{path}.postCode", address.PostCode);
        Add($"{path}.subdivision", address.Subdivision);
        Add($"{path}.countryCode", address.CountryCode);
    }

    private void AddLine(string path, LineItem line)
    {
        Add($"{path}.id", line.Id);
        Add($"{path}.name", line.Name);
        Add($"{path}.description", line.Description);
        AddTax($"{path}.tax", line.Tax);
        AddTaxes($"{path}.otherTaxes", line.OtherTaxes);
        AddItems($"{path}.allowances", line.Allowances);
        AddItems($"{path}.charges", line.Charges);
        Add($"{path}.note", line.Note);
        Add($"{path}.invoicedObject", line.InvoicedObject);
        Add($"{path}.purchaseOrderLine", line.PurchaseOrderLine);
        Add($"{path}.accountingReference", line.AccountingReference);
        Add($"{path}.sellerItemId", line.SellerItemId);
        Add($"{path}.buyerItemId", line.BuyerItemId);
        Add($"{path}.standardItemId", line.StandardItemId);
        for (int i = 0; i < line.Classifications.Length; i++)
            Add(At($"{path}.classifications", i), line.Classifications[i]);
        Add($"{path}.originCountryCode", line.OriginCountryCode);
        for (int i = 0; i < line.Attributes.Length; i++)
        {
            Add($"{At($"{path}.attributes", i)}.name", line.Attributes[i].Name);
            Add($"{At($"{path}.attributes", i)}.value", line.Attributes[i].Value);
        }
    }

    private void AddItems(string list, ValueArray<AllowanceCharge> items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            string path = At(list, i);
            Add($"{path}.reason", items[i].Reason);
            Add($"{path}.reasonCode", items[i].ReasonCode);
            AddTax($"{path}.tax", items[i].Tax);
            AddTaxes($"{path}.otherTaxes", items[i].OtherTaxes);
        }
    }

    private void AddTaxes(string list, ValueArray<Tax> taxes)
    {
        for (int i = 0; i < taxes.Length; i++)
            AddTax(At(list, i), taxes[i]);
    }

    private void AddTax(string path, Tax? tax)
    {
        Add($"{path}.description", tax?.Description);
        Add($"{path}.exemptionReason", tax?.ExemptionReason);
        Add($"{path}.exemptionReasonCode", tax?.ExemptionReasonCode);
    }

    private void AddPayment(InvoiceContent content)
    {
        for (int i = 0; i < content.Prepayments.Length; i++)
            Add($"{At("prepayments", i)}.invoiceNumber", content.Prepayments[i].InvoiceNumber);
        Add("taxAccounting.source", content.TaxAccounting?.Source);
        Add("terms.note", content.Terms?.Note);
        ValueArray<CreditedTax> credited = content.Credit?.Taxes ?? default;
        for (int i = 0; i < credited.Length; i++)
            AddTax($"{At("credit.taxes", i)}.tax", credited[i].Tax);
        if (content.PaymentInstructions is not { } instructions)
            return;
        Add("paymentInstructions.meansCode", instructions.MeansCode);
        Add("paymentInstructions.meansText", instructions.MeansText);
        Add("paymentInstructions.remittanceInformation", instructions.RemittanceInformation);
        for (int i = 0; i < instructions.Accounts.Length; i++)
        {
            string path = At("paymentInstructions.accounts", i);
            Add($"{path}.accountId", instructions.Accounts[i].AccountId);
            Add($"{path}.accountName", instructions.Accounts[i].AccountName);
            Add($"{path}.bankId", instructions.Accounts[i].BankId);
        }

        Add("paymentInstructions.directDebit.mandateReference", instructions.DirectDebit?.MandateReference);
        Add("paymentInstructions.directDebit.creditorId", instructions.DirectDebit?.CreditorId);
        Add("paymentInstructions.directDebit.debitedAccountId", instructions.DirectDebit?.DebitedAccountId);
        Add("paymentInstructions.cardNumberSuffix", instructions.CardNumberSuffix);
        Add("paymentInstructions.cardHolder", instructions.CardHolder);
    }

    private void AddDocuments(ValueArray<SupportingDocument> documents)
    {
        for (int i = 0; i < documents.Length; i++)
        {
            string path = At("supportingDocuments", i);
            Add($"{path}.reference", documents[i].Reference);
            Add($"{path}.description", documents[i].Description);
            Add($"{path}.location", documents[i].Location?.OriginalString);
            Add($"{path}.file.name", documents[i].File?.Name);
        }
    }
}
