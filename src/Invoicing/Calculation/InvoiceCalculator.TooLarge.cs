using System.Globalization;

namespace Invoicing;

/// <summary>Amounts beyond 64 bits: where they are is asked only once they were met, so that no calculation pays for it.</summary>
public static partial class InvoiceCalculator
{
    private static CalculationException TooLarge(InvoiceContent content, CalculationProfile profile, OverflowException reason)
    {
        InvoiceContent alone = content with { Allowances = default, Charges = default, Prepayments = default, PrepaidAmount = null, RoundingAmount = null, CashRounding = null, TaxAccounting = null };

        // The amounts of a credit note follow from those of its invoice, not from its lines alone.
        for (int i = 0; content.Credit is null && i < content.Lines.Length; i++)
        {
            if (IsTooLarge(alone with { Lines = [content.Lines[i]] }, profile))
                return TooLarge(string.Create(CultureInfo.InvariantCulture, $"lines[{i}]"), content.Currency, reason);
        }

        return TooLarge("totals", content.Currency, reason);
    }

    private static CalculationException TooLarge(string path, Currency currency, OverflowException reason) => new(
        ErrorCodes.AmountTooLarge,
        path,
        reason is TooManyDigitsException
            ? reason.Message
            : string.Create(CultureInfo.InvariantCulture, $"An amount, or a sum on the way to it, is larger than {new Money(long.MaxValue, currency)}; check quantities, prices, allowances and charges, or divide the invoice."),
        reason);

    private static bool IsTooLarge(InvoiceContent line, CalculationProfile profile)
    {
        try
        {
            _ = Run(line, profile);
            return false;
        }
        catch (OverflowException)
        {
            return true;
        }
        catch (InvoicingException)
        {
            return false;
        }
    }
}
