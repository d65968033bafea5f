namespace Invoicing.Pdf;

/// <summary>Why groups of the tax breakdown bear no tax (BT-120, BT-121).</summary>
internal static class ExemptionReasons
{
    /// <summary>Each reason once: in words of the invoice, else as its code, else as the category says; categories that need a reason never lack one.</summary>
    public static List<string> Of(PrintContext print)
    {
        List<string> reasons = [];
        foreach (TaxSubtotal group in print.Amounts.Taxes)
        {
            List<Tax> taxes = TaxesOf(print.Content, group.Tax);
            List<string> found = [.. TextsOf(taxes), .. CodesOf(taxes, print.Language)];
            if (found.Count == 0 && NeedsReason(group.Category))
                found.Add(WordsOf(group.Category, print.Language)!);
            foreach (string reason in found)
            {
                if (!reasons.Contains(reason))
                    reasons.Add(reason);
            }
        }

        return reasons;
    }

    private static IEnumerable<string> TextsOf(List<Tax> taxes) =>
        taxes.Select(static tax => tax.ExemptionReason).OfType<string>().Where(static text => !string.IsNullOrWhiteSpace(text));

    // A code that stands beside words has been said with them.
    private static IEnumerable<string> CodesOf(List<Tax> taxes, DocumentLanguage words)
    {
        foreach (Tax tax in taxes)
        {
            if (tax.ExemptionReasonCode is not { } code || string.IsNullOrWhiteSpace(code) || taxes.Exists(other => other.ExemptionReasonCode == code && !string.IsNullOrWhiteSpace(other.ExemptionReason)))
                continue;
            yield return WordsOf(tax.Category, words) is { } category ? $"{category} ({code})" : code;
        }
    }

    // A group has the tax of its first line; others of it may give their reason where that one gives none, or another.
    private static List<Tax> TaxesOf(InvoiceContent content, Tax first)
    {
        List<Tax> taxes = [first];
        if (first.Rate != TaxRate.Zero)
            return taxes;
        foreach (LineItem line in content.Lines)
        {
            Add(line.Tax);
            foreach (Tax other in line.OtherTaxes)
                Add(other);
        }

        foreach (AllowanceCharge item in (AllowanceCharge[])[.. content.Allowances, .. content.Charges])
        {
            Add(item.Tax);
            foreach (Tax other in item.OtherTaxes)
                Add(other);
        }

        return taxes;

        void Add(Tax? tax)
        {
            if (tax is not null && (tax.Effect, tax.Category, tax.Rate) == (first.Effect, first.Category, first.Rate) && (tax.ExemptionReason is not null || tax.ExemptionReasonCode is not null) && !taxes.Contains(tax))
                taxes.Add(tax);
        }
    }

    private static bool NeedsReason(TaxCategory category) =>
        category is TaxCategory.Exempt or TaxCategory.ReverseCharge or TaxCategory.IntraCommunity or TaxCategory.Export or TaxCategory.OutsideScope;

    private static string? WordsOf(TaxCategory category, DocumentLanguage words) => TotalRows.LabelOf(category) is { } label ? words.Words(label) : null;
}
