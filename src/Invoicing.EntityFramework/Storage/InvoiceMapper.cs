using System.Text;
using NodaTime;

namespace Invoicing.EntityFramework;

/// <summary>Invoices as rows, and rows as invoices.</summary>
internal static class InvoiceMapper
{
    public static InvoiceRow ToRow(Invoice invoice, InvoiceJson json)
    {
        bool isDraft = invoice.State == InvoiceState.Draft;
        InvoiceContent content = invoice.Content;
        return new()
        {
            Id = invoice.Id.Value,
            LegalEntityId = invoice.LegalEntityId.Value,
            Version = invoice.Version,
            State = invoice.State.ToString(),
            Type = content.Type.ToString(),
            Profile = invoice.Profile.Id,
            CustomerId = invoice.CustomerId?.Value,
            Number = invoice.Number,
            Series = invoice.Position?.Series,
            Period = invoice.Position?.Period,
            Sequence = invoice.Position?.Sequence,
            IssueDate = Texts.ToDate(content.IssueDate),
            DueDate = Texts.ToDate(content.DueDate),
            TaxPointDate = Texts.ToDate(content.TaxPointDate ?? content.IssueDate),
            CancelledOn = Texts.ToDate(invoice.CancelledOn),
            Currency = invoice.Currency.Code,
            NetAmount = invoice.Totals.NetAmount.MinorUnits,
            TaxAmount = invoice.Totals.TaxAmount.MinorUnits,
            PayableAmount = invoice.PayableAmount.MinorUnits,
            Balance = invoice.Balance.MinorUnits,
            CreditedAmount = invoice.CreditedAmount.MinorUnits,
            WasPaid = invoice.Ledger.Any(static entry => entry.Kind is LedgerEntryKind.Payment or LedgerEntryKind.AccountCredit),
            SettledOn = Texts.ToDate(SettledOn(invoice)),
            LedgerLength = invoice.Ledger.Length,
            HasInstalments = !isDraft && invoice.Schedule().Payments.Length > 1,
            BuyerName = Texts.ToColumn(content.Buyer.Name),
            BuyerText = SearchText.OfBuyer(content.Buyer),
            BuyerSort = SearchText.SortName(content.Buyer.Name),
            SourceReference = content.SourceReference,
            Content = isDraft ? Encoding.UTF8.GetString(json.Write(content)) : null,
            Body = isDraft ? null : invoice.Body.AsSpan().ToArray(),
            Notes = json.ToJson(invoice.Notes),
            Credits = json.ToJson(invoice.Credits),
            Metadata = json.ToJson(invoice.Metadata),
            HistoryHash = [],
        };
    }

    /// <summary>The invoice of a row and its ledger. What a posted one says, its currency included, the body tells, and no column beside it.</summary>
    public static Invoice ToInvoice(InvoiceRow row, IEnumerable<LedgerRow> ledger, InvoiceJson json)
    {
        InvoiceSnapshot beside = new()
        {
            Id = new(row.Id),
            Version = row.Version,
            State = Texts.ToEnum<InvoiceState>(row.State),
            Content = null!,
            Profile = null!,
            CancelledOn = Texts.FromDate(row.CancelledOn),
            Notes = json.FromJson<InvoiceNote>(row.Notes),
            Credits = json.FromJson<PostedCredit>(row.Credits),
            Metadata = json.FromJson<MetadataEntry>(row.Metadata),
        };
        if (row.Body is not { } bytes)
        {
            InvoiceContent content = json.ReadContent(Encoding.UTF8.GetBytes(row.Content!));
            return Invoice.Restore(beside with { Content = content, Profile = ProfileOf(row), Ledger = ToLedger(ledger, content.Currency, json) });
        }

        InvoiceBody body = json.ReadBody(bytes);
        return Invoice.Restore(beside with
        {
            Content = body.Content,
            Profile = body.Profile,
            Ledger = ToLedger(ledger, body.Content.Currency, json),
            Number = body.Number,
            Position = body.Position,
            Origin = body.Origin,
            Body = ValueArray.Create<byte>(bytes),
        });
    }

    public static LedgerRow ToRow(Invoice invoice, int index, LedgerEntry entry, InvoiceJson json) => new()
    {
        InvoiceId = invoice.Id.Value,
        Index = index,
        LegalEntityId = invoice.LegalEntityId.Value,
        Kind = entry.Kind.ToString(),
        Amount = entry.Amount.MinorUnits,
        ValueDate = Texts.ToDate(entry.On),
        ReversedOn = Texts.ToDate(entry.ReversedOn),
        PaymentId = entry.PaymentId?.Value,
        DocumentId = entry.DocumentId?.Value,
        Method = entry.Method?.ToString(),
        PaidOn = Texts.ToDate(entry.PaidOn),
        Reference = entry.Reference,
        Reason = entry.Reason,
        Adjustment = json.ToJson(entry.Adjustment),
    };

    public static ValueArray<LedgerEntry> ToLedger(IEnumerable<LedgerRow> rows, Currency currency, InvoiceJson json) => rows.Select(row => ToEntry(row, currency, json)).ToValueArray();

    public static IEnumerable<InvoiceLineRow> LinesOf(Invoice posted)
    {
        for (int i = 0; i < posted.Content.Lines.Length; i++)
        {
            LineItem line = posted.Content.Lines[i];
            yield return new()
            {
                InvoiceId = posted.Id.Value,
                Index = i,
                LegalEntityId = posted.LegalEntityId.Value,
                SourceLine = line.SourceLine,
                SellerItemId = line.SellerItemId is { } item ? Texts.ToColumn(item) : null,
                Name = Texts.ToColumn(line.Name),
                Quantity = line.Quantity.Value,
                Unit = line.Quantity.Unit.Code,
                Price = line.Price.Value,
                NetAmount = posted.Totals.Lines[i].NetAmount.MinorUnits,
                TaxCategory = line.Tax.Category.ToString(),
                TaxPercent = line.Tax.Rate.Percent,
            };
        }
    }

    public static IEnumerable<InvoiceTaxRow> TaxesOf(Invoice posted)
    {
        int index = 0;
        foreach (TaxSubtotal tax in posted.Totals.TaxBreakdown.Concat(posted.Totals.OtherTaxes))
        {
            yield return new()
            {
                InvoiceId = posted.Id.Value,
                Index = index++,
                LegalEntityId = posted.LegalEntityId.Value,
                Effect = tax.Tax.Effect.ToString(),
                Category = tax.Category.ToString(),
                Percent = tax.Rate.Percent,
                TaxableAmount = tax.TaxableAmount.MinorUnits,
                TaxAmount = tax.TaxAmount.MinorUnits,
            };
        }
    }

    /// <summary>The parts of an invoice that is due in parts.</summary>
    public static IEnumerable<InstalmentRow> InstalmentsOf(Invoice posted)
    {
        ValueArray<ScheduledPayment> parts = posted.Schedule().Payments;
        Money later = posted.PayableAmount;
        for (int i = 0; i < parts.Length && parts.Length > 1; i++)
        {
            later -= parts[i].Amount;
            yield return new()
            {
                InvoiceId = posted.Id.Value,
                Index = i,
                LegalEntityId = posted.LegalEntityId.Value,
                DueDate = Texts.ToDate(parts[i].DueDate),
                Amount = parts[i].Amount.MinorUnits,
                LaterAmount = later.MinorUnits,
            };
        }
    }

    private static LedgerEntry ToEntry(LedgerRow row, Currency currency, InvoiceJson json) =>
        new(Texts.ToEnum<LedgerEntryKind>(row.Kind), Money.FromMinorUnits(row.Amount, currency), Texts.FromDate(row.ValueDate))
        {
            PaymentId = row.PaymentId is { } payment ? new PaymentId(payment) : null,
            DocumentId = row.DocumentId is { } document ? new InvoiceId(document) : null,
            Method = row.Method is { } method ? new PaymentMethod(method) : null,
            PaidOn = Texts.FromDate(row.PaidOn),
            Reference = row.Reference,
            Reason = row.Reason,
            Adjustment = json.AdjustmentFromJson(row.Adjustment),
            ReversedOn = Texts.FromDate(row.ReversedOn),
        };

    private static LocalDate? SettledOn(Invoice invoice)
    {
        LocalDate? last = null;
        foreach (LedgerEntry entry in invoice.Ledger)
        {
            LocalDate day = entry.ReversedOn ?? entry.On;
            last = last is { } known ? LocalDate.Max(known, day) : day;
        }

        return last;
    }

    private static CalculationProfile ProfileOf(InvoiceRow row) => CalculationProfile.TryFind(row.Profile, out CalculationProfile? profile)
        ? profile
        : throw new InvalidOperationException($"Draft {row.Id} is calculated by profile {row.Profile}, which this version of the library does not know; use the version that wrote it.");
}
