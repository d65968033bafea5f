using System.Buffers.Binary;
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
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (string? part in parts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A hash of all that a document says.</summary>
    public static string Of(InvoiceContent content) => Of(new ContentTexts().Add(content).ToArray());

    /// <summary>A hash of what is credited.</summary>
    public static string Of(CreditSelection selection) => Of(new ContentTexts().Add(selection).ToArray());

    /// <summary>A hash of all amounts a document states.</summary>
    public static string Of(StatedTotals stated) => Of(new ContentTexts().Add(stated).ToArray());

    private sealed class ContentTexts : List<string?>
    {
        public ContentTexts Add(InvoiceContent content)
        {
            Texts(content.Type.ToCode(), content.LegalEntityId.Value, content.Branch, content.CustomerId?.Value, content.Currency.Code);
            Add(content.Seller);
            Add(content.Buyer);
            Add(content.Payee);
            Add(content.TaxRepresentative);
            Texts(Text(content.IssueDate), Text(content.DueDate));
            Add(content.Terms);
            Texts(Text(content.TaxPointDate), content.TaxPointCode, content.BusinessProcess, content.SourceReference, content.Language);
            Texts(Text(content.PrepaidAmount), Text(content.RoundingAmount), content.PricesIncludeTax ? "with tax" : null);
            Each(content.Prepayments, item => Texts(Text<Money>(item.Amount), item.InvoiceNumber, Text(item.PaidOn), Text(item.TaxAmount)));
            Add(content.CashRounding);
            Texts(Text(content.TaxAccounting?.Rate), Text(content.TaxAccounting?.Date), content.TaxAccounting?.Source);
            Add(content.Period);
            Add(content.References);
            Add(content.Delivery);
            Add(content.PaymentInstructions);
            Each(content.PrecedingInvoices, item => Texts(item.Number, Text(item.IssueDate)));
            Each(content.Notes, item => Texts(item.Text, item.SubjectCode));
            Each(content.SupportingDocuments, Add);
            Each(content.Allowances, Add);
            Each(content.Charges, Add);
            Each(content.Lines, Add);
            Texts(content.Template?.Id, Text(content.Template?.Version));
            Each(content.Metadata, item => Texts(item.Key, item.Value));
            Add(content.Credit);
            return this;
        }

        public ContentTexts Add(CreditSelection? selection)
        {
            Texts(Text(selection?.Amount));
            Each(selection?.Items ?? default, item => Texts(item.IsCharge ? "charge" : "line", Text<int>(item.Index), Text(item.Quantity)));
            return this;
        }

        public ContentTexts Add(StatedTotals stated)
        {
            Each(stated.LineNetAmounts, item => Texts(Text(item)));
            Each(stated.TaxBreakdown, item =>
            {
                Add(item.Tax);
                Texts(Text<Money>(item.TaxableAmount), Text<Money>(item.TaxAmount));
            });
            Texts(Text(stated.LineNetAmount), Text(stated.AllowanceAmount), Text(stated.ChargeAmount), Text(stated.NetAmount));
            Texts(Text(stated.TaxAmount), Text(stated.GrossAmount), Text(stated.PayableAmount));
            return this;
        }

        private void Add(LineItem line)
        {
            Texts(line.Id, line.Name, line.Description, Text<Quantity>(line.Quantity), Text<UnitPrice>(line.Price), Text(line.BaseQuantity), Text(line.GrossPrice), Text(line.PriceDiscount));
            Texts(line.Note, line.PurchaseOrderLine, line.SourceLine, line.AccountingReference, line.SellerItemId, line.BuyerItemId, line.OriginCountryCode);
            Add(line.Tax);
            Each(line.OtherTaxes, Add);
            Add(line.Period);
            Add(line.InvoicedObject);
            Add(line.StandardItemId);
            Each(line.Allowances, Add);
            Each(line.Charges, Add);
            Each(line.Classifications, Add);
            Each(line.Attributes, item => Texts(item.Name, item.Value));
        }

        private void Add(AllowanceCharge item)
        {
            Texts(Text(item.Amount), Text(item.Percent), Text(item.BaseAmount), item.IsSequential ? "of rest" : null, item.Reason, item.ReasonCode);
            Add(item.Tax);
            Each(item.OtherTaxes, Add);
        }

        private void Add(Tax? tax) =>
            Texts(tax?.Category.ToCode(), Text(tax?.Rate), tax?.Effect.ToString(), tax?.Code, tax?.Description, tax?.ExemptionReason, tax?.ExemptionReasonCode);

        private void Add(Party? party)
        {
            Texts(party?.Name, party?.TradingName, party?.VatIdentifier, party?.TaxRegistration, party?.LegalInformation);
            Texts(party?.Contact?.Name, party?.Contact?.Telephone, party?.Contact?.Email);
            Add(party?.LegalRegistration);
            Add(party?.ElectronicAddress);
            Add(party?.Address);
            Each(party?.Identifiers ?? default, Add);
        }

        private void Add(PostalAddress? address) =>
            Texts(address?.Line1, address?.Line2, address?.Line3, address?.City, address?.PostCode, address?.Subdivision, address?.CountryCode);

        private void Add(Delivery? delivery)
        {
            Texts(delivery?.PartyName, Text(delivery?.Date));
            Add(delivery?.LocationId);
            Add(delivery?.Address);
        }

        private void Add(PaymentInstructions? instructions)
        {
            Texts(instructions?.MeansCode, instructions?.MeansText, instructions?.RemittanceInformation, instructions?.CardNumberSuffix, instructions?.CardHolder);
            Texts(instructions?.DirectDebit?.MandateReference, instructions?.DirectDebit?.CreditorId, instructions?.DirectDebit?.DebitedAccountId);
            Each(instructions?.Accounts ?? default, item => Texts(item.AccountId, item.AccountName, item.BankId));
        }

        private void Add(InvoiceReferences references)
        {
            Texts(references.Buyer, references.Project, references.Contract, references.PurchaseOrder, references.SalesOrder);
            Texts(references.ReceivingAdvice, references.DespatchAdvice, references.Tender, references.Accounting);
            Add(references.InvoicedObject);
        }

        private void Add(SupportingDocument document) => Texts(
            document.Reference,
            document.Description,
            document.Location?.OriginalString,
            document.File?.Name,
            document.File?.MimeType,
            document.File is { } file ? Convert.ToHexStringLower(SHA256.HashData(file.Content.AsSpan())) : null);

        private void Add(PaymentTerms? terms)
        {
            Texts(terms?.Note);
            Add(terms?.Due);
            Each(terms?.Instalments ?? default, item =>
            {
                Texts(Text<Percentage>(item.Share));
                Add(item.Due);
            });
            Each(terms?.Discounts ?? default, item => Texts(Text<Percentage>(item.Percent), Text<int>(item.Days)));
            Texts(Text(terms?.Late?.AnnualRate), terms?.Late?.DayCount.ToString(), Text(terms?.Late?.GraceDays), Text(terms?.Late?.FlatFee));
        }

        private void Add(DueRule? rule) => Texts(Text(rule?.NetDays), Text(rule?.Day), Text(rule?.MonthsLater), Text(rule?.PlusDays));

        private void Add(CashRounding? cash)
        {
            Texts(Text(cash?.Increment), cash?.Rounding.ToString());
            Each(cash?.MeansCodes ?? default, code => Texts(code));
        }

        private void Add(CreditBasis? credit)
        {
            Add(credit?.Selection);
            Texts(credit?.InvoiceId.ToString(), Text(credit?.NetAmount), Text(credit?.TaxAmount), Text(credit?.GrossAmount), Text(credit?.WithheldAmount));
            Each(credit?.Taxes ?? default, item =>
            {
                Add(item.Tax);
                Texts(Text<Money>(item.TaxableAmount), Text<Money>(item.TaxAmount));
            });
        }

        private void Add(InvoicingPeriod? period) => Texts(Text(period?.From), Text(period?.To));

        private void Add(Identifier? identifier) => Texts(identifier?.Value, identifier?.Scheme);

        // The number of items stands before them, so that no item of one list reads like one of the next.
        private void Each<T>(ValueArray<T> items, Action<T> add)
        {
            Texts(Text<int>(items.Length));
            foreach (T item in items)
                add(item);
        }

        private void Texts(params ReadOnlySpan<string?> texts) => this.AddRange(texts);

        private static string? Text<T>(T? value)
            where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture);
    }
}
