using System.Globalization;

namespace Invoicing;

/// <summary>Credit notes, whose taxes and totals are given with what they credit.</summary>
internal sealed partial class GeneralCalculation
{
    private static void RequireCreditDoor(InvoiceContent content, CreditBasis credit, CalculationProfile profile)
    {
        if (profile != CalculationProfile.En16931 || content.PricesIncludeTax || content.Type != InvoiceType.CreditNote)
            throw OfOtherCredit("credit", $"A credit note with a basis has net prices and the profile {CalculationProfile.En16931.Id}; leave it as it was drafted");
        Require(credit.NetAmount, "netAmount");
        Require(credit.TaxAmount, "taxAmount");
        Require(credit.GrossAmount, "grossAmount");
        Require(credit.WithheldAmount, "withheldAmount");
        for (int i = 0; i < credit.Taxes.Length; i++)
        {
            Require(credit.Taxes[i].TaxableAmount, At(i, "taxableAmount"));
            Require(credit.Taxes[i].TaxAmount, At(i, "taxAmount"));
        }

        void Require(Money amount, string member)
        {
            if (amount.Currency != content.Currency)
                CurrencyMismatchException.Throw(content.Currency, amount.Currency, $"credit.{member}");
        }
    }

    // Taxes come back even where no line bears them any more, and worthless lines bear taxes of which nothing comes back.
    private void TakeTaxes(CreditBasis credit)
    {
        for (int i = 0; i < credit.Taxes.Length; i++)
            _taxes.For(credit.Taxes[i].Tax);
        foreach (TaxEntry entry in _taxes.All)
        {
            int index = IndexOf(credit, entry.Key);
            if (index < 0)
            {
                if (!entry.Taxable.IsZero)
                    throw OfOtherCredit("credit.taxes", string.Create(CultureInfo.InvariantCulture, $"The lines bear {entry.Tax.Category.ToCode()} {entry.Tax.Rate}, which the note does not credit; leave them as they were drafted"));
                entry.Amounts.Add(0, _digits);
                _trace?.Entry(entry);
                continue;
            }

            CreditedTax credited = credit.Taxes[index];
            entry.Taxables = default;
            entry.Taxables.Add(credited.TaxableAmount.MinorUnits, _digits);
            entry.Amounts.Add(credited.TaxAmount.MinorUnits, _digits);
            _trace?.CreditedTax(entry, credited, index);
        }
    }

    private static int IndexOf(CreditBasis credit, long key)
    {
        for (int i = 0; i < credit.Taxes.Length; i++)
        {
            if (TaxGroups.KeyOf(credit.Taxes[i].Tax) == key)
                return i;
        }

        return -1;
    }

    private static CalculationException OfOtherCredit(string path, string problem) =>
        new(ErrorCodes.CreditBasisDiffers, path, $"{problem}, or draft the credit again.");

    private static string At(int index, string member) => string.Create(CultureInfo.InvariantCulture, $"taxes[{index}].{member}");
}
